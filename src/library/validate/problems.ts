import type { ContentFile, Position } from '../contents.ts';

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
  /** Column from 1, in files whose positions are known exactly. */
  readonly column?: number | undefined;
  readonly explain: string;
}

/** Maximum problems of a YAML file in a message. Those further down often follow from the first. */
const maxProblemsPerFile = 20;

/** All problems of the content folder in one error. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const many = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    super(
      `The content has ${many}:\n${describeAll(problems)
        .map((line) => `  ${line}`)
        .join('\n')}`,
    );
    this.problems = problems;
  }
}

/** One line for each problem; for YAML in the order of the lines, and limited if there are many. */
function describeAll(problems: readonly Problem[]): readonly string[] {
  return [...Map.groupBy(problems, ({ path }) => path)].flatMap(([path, ofFile]) => {
    if (!/\.ya?ml$/i.test(path)) return ofFile.map(describe);
    const sorted = ofFile.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
    const shown = sorted.length > maxProblemsPerFile ? sorted.slice(0, maxProblemsPerFile - 1) : sorted;
    const more = sorted.length - shown.length;
    return [...shown.map(describe), ...(more > 0 ? [`${path}: and ${more} more. Correct those above first, then check again.`] : [])];
  });
}

/** A problem found by a check across files, with its position if the file is YAML. */
export function problemIn({ path, source, positions }: ContentFile, field: string, found: string, explain: string): Problem {
  const problem = { path, source, field, found, explain };
  return positions ? { ...problem, ...positionInYaml(source, positions, field, found) } : problem;
}

/** The place of the offending text after the beginning of the entry or of the field; if it is not found, that beginning. */
function positionInYaml(source: string, positions: NonNullable<ContentFile['positions']>, field: string, found: string): Position {
  const named = /^(?:claim|prompt) ([^\s,]+)/.exec(field)?.[1];
  const entry = positions.get(named ?? found);
  if (entry && (named === undefined || named === found)) return entry;
  const lines = source.split('\n');
  const from = entry
    ? entry.line - 1
    : Math.max(
        0,
        lines.findIndex((text) => text.startsWith(`${field.split(',')[0]}:`)),
      );
  const written = new RegExp(`(?<![\\w-])${RegExp.escape(found)}(?![\\w-])`);
  const line = found === '' ? -1 : lines.findIndex((text, index) => index >= from && written.test(text));
  if (line >= 0) return { line: line + 1, column: (lines[line]?.search(written) ?? 0) + 1 };
  return entry ?? { line: from + 1, column: 1 };
}

function describe({ path, source, field, found, within, explain, ...known }: Problem): string {
  if (known.column !== undefined) return [`${path}:${known.line}:${known.column}`, ...(field ? [field] : []), explain].join(': ');
  const line = known.line ?? (found ? lineNumberOf(source, found, within) : undefined);
  return `${path}${line ? `:${line}` : ''}${field ? ` ${field}` : ''}: ${explain}`;
}

/** The line, from 1, that defines the id; otherwise the first line that contains the value in quotes or as a field name. */
function lineNumberOf(source: string, found: string, within = ''): number | undefined {
  const at = positionOf(source, found, within ? (positionOf(source, within) ?? 0) : 0);
  return at === undefined ? undefined : source.slice(0, at).split('\n').length;
}

const positionOf = (source: string, found: string, from = 0): number | undefined =>
  [`id: '${found}'`, `"id": "${found}"`, `'${found}'`, `"${found}"`, JSON.stringify(found), `'${found.replaceAll("'", "\\'")}'`, `${found}: `]
    .map((quoted) => source.indexOf(quoted, from))
    .find((index) => index >= 0);
