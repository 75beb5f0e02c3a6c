/** Turns zod's issues into messages for the author of a content file: which entry, which field, how to fix it. */
import type * as z from 'zod';
import { nearest } from '../search/fuzzy-match.ts';
import type { Problem } from './problems.ts';

export interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly code?: string | undefined;
  readonly keys?: readonly string[];
  readonly values?: readonly unknown[];
  readonly expected?: string;
}

/** Returns one problem per issue. Each names the entry that contains it by id. */
export function shapeProblems(path: string, source: string, value: unknown, error: z.ZodError, knownFields: readonly string[] = []): Problem[] {
  return flatIssues(error).map((issue) => {
    const wrong = valueAt(value, issue.path);
    const { field, id } = entryAt(value, issue.path);
    const found = issue.keys?.[0] ?? foundOf(wrong, issue.path) ?? (id || ownId(value));
    return { path, source, field, found, ...(id && found !== id ? { within: id } : {}), explain: messageFor(issue, wrong, knownFields) };
  });
}

/** The issues, for each union those of the branch that was meant; one issue for each unknown field. */
export const flatIssues = (error: z.ZodError): readonly Issue[] => error.issues.flatMap((issue) => unionIssues(issue)).flatMap((issue) => fieldByField(issue));

/** The text to look up in the file: the offending text, or the name of the field if its value is not text. */
function foundOf(wrong: unknown, path: readonly PropertyKey[]): string | undefined {
  if (typeof wrong === 'string' && wrong !== '') return wrong;
  const name = path.at(-1);
  return wrong === undefined || typeof name !== 'string' ? undefined : name;
}

/** The file's own id: the best position available for a missing field. */
function ownId(value: unknown): string {
  const { id, generic, paper } = value as { id?: unknown; generic?: unknown; paper?: unknown };
  return [id, generic, paper].find((name) => typeof name === 'string') ?? '';
}

/** Splits an issue about several unknown fields into one issue per field. */
const fieldByField = (issue: Issue): readonly Issue[] => (issue.keys && issue.keys.length > 1 ? issue.keys.map((key) => ({ ...issue, keys: [key] })) : [issue]);

/** A claim is "an object or an id". Report what is wrong with the object, not that neither alternative matches. */
function unionIssues(issue: z.core.$ZodIssue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue as Issue];
  const branch = [...issue.errors].sort((a, b) => Number(isOtherKind(a)) - Number(isOtherKind(b)) || depth(b) - depth(a))[0] ?? [];
  return branch.flatMap((inner) => unionIssues(inner)).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** Whether the branch is for text and the value is not, or vice versa. */
const isOtherKind = (issues: readonly z.core.$ZodIssue[]): boolean => issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0);

const depth = (issues: readonly z.core.$ZodIssue[]): number => Math.max(0, ...issues.map((issue) => issue.path.length));

export const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], value);

/** Describes a path as "claim D44, sources" or "huo-2023, DOI" instead of list indexes. A work without an id is named by its label. */
function entryAt(value: unknown, path: readonly PropertyKey[]): { field: string; id: string } {
  let id = '';
  let from = 0;
  for (let end = 1; end <= path.length; end += 1) {
    const inner = valueAt(value, path.slice(0, end)) as { id?: unknown; custom?: { label?: unknown } } | undefined;
    const name = inner?.id ?? inner?.custom?.label;
    if (typeof name === 'string') {
      id = name;
      from = end;
    }
  }
  const name = /^[A-Z]\d+$/.test(id) ? `claim ${id}` : id;
  return { id, field: [name, path.slice(from).join('.')].filter((part) => part !== '').join(', ') };
}

/** How things are written in a kind of file, and where its author finds an example. */
interface Wording {
  readonly kinds: Readonly<Record<string, string>>;
  readonly example: string;
  readonly unknownField: string;
}

/** @param found the value that the issue is about. @param knownFields from which a mistyped name is guessed. */
export function messageFor(issue: Issue, found: unknown, knownFields: readonly string[], wording: Wording = moduleWording): string {
  if (found === undefined && issue.code !== 'unrecognized_keys' && issue.code !== 'custom') return `is missing. Add it; ${wording.example} shows how.`;
  switch (issue.code) {
    case 'unrecognized_keys': {
      const [key = ''] = issue.keys ?? [];
      const [near] = nearest(key, knownFields, 1);
      return `there is no field "${key}". ${near ? `Did you mean "${near}"?` : wording.unknownField}`;
    }
    case 'invalid_value':
      return `"${String(found)}" is not one of ${(issue.values ?? []).join(', ')}. Write one of these.`;
    case 'invalid_type':
      return `must be ${wording.kinds[issue.expected ?? ''] ?? `a ${issue.expected}`}. Write it as ${wording.example} does.`;
    default:
      return unworded.test(issue.message) ? `${describeSize(issue, found)} ${wording.example.replace(/^a/, 'A')} shows how.` : `${issue.message}.`;
  }
}

const moduleWording: Wording = {
  kinds: { array: 'a list in [ ]', object: 'fields in { }', string: 'text in quotes', number: 'a number without quotes', int: 'a whole number' },
  example: 'a neighbouring entry',
  unknownField: 'Remove it, or put it under custom.note.',
};

export const yamlWording: Wording = {
  kinds: {
    array: 'a list: lines that begin with a hyphen and a space',
    object: 'fields: lines of "name: text", two spaces further in',
    string: 'text',
    number: 'a number without quotes',
    int: 'a whole number',
    boolean: 'true or false',
  },
  example: 'an example in docs/content.md',
  unknownField: 'Remove it.',
};

/** zod's default message for a size, used if the schema defines none. */
const unworded = /^Too (?:small|big)/;

function describeSize({ code }: Issue, found: unknown): string {
  if (Array.isArray(found) && found.length === 0) return 'is empty, and needs at least one entry.';
  return code === 'too_small' ? 'is too small.' : 'is too large.';
}
