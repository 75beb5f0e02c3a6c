/** A problem in a content file, with everything an author needs to find and fix it. */
export interface Problem {
  readonly path: string;
  /** The file's text, in which the line number is looked up. */
  readonly source: string;
  readonly field: string;
  /** The offending value, or the id of the entry that contains it; '' if there is neither. */
  readonly found: string;
  /** The id of the entry that contains `found`, if other entries may contain the same value. */
  readonly within?: string;
  /** Line number from 1, if already known. */
  readonly line?: number | undefined;
  readonly explain: string;
}

/** All problems of the content folder in one error. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const many = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    super(`The content has ${many}:\n${problems.map((problem) => `  ${describe(problem)}`).join('\n')}`);
    this.problems = problems;
  }
}

function describe({ path, source, field, found, within, explain, ...known }: Problem): string {
  const line = known.line ?? (found ? lineNumberOf(source, found, within) : undefined);
  return `${path}${line ? `:${line}` : ''}${field ? ` ${field}` : ''}: ${explain}`;
}

/** The line, from 1, that defines the id; else the first line that contains the value in quotes or as a field name. */
function lineNumberOf(source: string, found: string, within = ''): number | undefined {
  const at = positionOf(source, found, within ? (positionOf(source, within) ?? 0) : 0);
  return at === undefined ? undefined : source.slice(0, at).split('\n').length;
}

const positionOf = (source: string, found: string, from = 0): number | undefined =>
  [`id: '${found}'`, `"id": "${found}"`, `'${found}'`, `"${found}"`, JSON.stringify(found), `'${found.replaceAll("'", "\\'")}'`, `${found}: `]
    .map((quoted) => source.indexOf(quoted, from))
    .find((index) => index >= 0);
