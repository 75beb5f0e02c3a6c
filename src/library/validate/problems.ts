/** Something wrong in a content file, with all that is needed to find and mend it. */
export interface Problem {
  readonly path: string;
  /** The file's text, to find the line in. */
  readonly source: string;
  readonly field: string;
  /** The value at fault, or the id of the entry around it; '' when there is none. */
  readonly found: string;
  /** The id of the entry around it, where `found` may stand in others too. */
  readonly within?: string;
  /** Counted from 1, where it is known without looking. */
  readonly line?: number | undefined;
  readonly explain: string;
}

/** Thrown once for all problems of the content folder. */
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

/** The line, counted from 1, where an id is at home, else the first that holds the value in quotes or as a field's name. */
function lineNumberOf(source: string, found: string, within = ''): number | undefined {
  const at = positionOf(source, found, within ? (positionOf(source, within) ?? 0) : 0);
  return at === undefined ? undefined : source.slice(0, at).split('\n').length;
}

const positionOf = (source: string, found: string, from = 0): number | undefined =>
  [`id: '${found}'`, `"id": "${found}"`, `'${found}'`, `"${found}"`, JSON.stringify(found), `'${found.replaceAll("'", "\\'")}'`, `${found}: `]
    .map((quoted) => source.indexOf(quoted, from))
    .find((index) => index >= 0);
