/** Checks the value of a YAML file against its schema, and names the position and the remedy of each mistake. */
import type * as z from 'zod';
import type { Position } from '../contents.ts';
import { nearest } from '../search/fuzzy-match.ts';
import { flatIssues, type Issue, messageFor, valueAt, yamlWording } from '../validate/schema-problems.ts';
import type { FieldPath, ParsedYaml } from './parse-yaml.ts';

interface FieldMistake {
  readonly field: string;
  readonly position: Position;
  readonly explain: string;
}

export type ValidatedYaml<T> = { readonly value: T } | { readonly mistakes: readonly FieldMistake[] };

/** @param knownFields names from which a mistyped one is guessed. */
export function validateYaml<T>(parsed: ParsedYaml, schema: z.ZodType<T>, knownFields: readonly string[]): ValidatedYaml<T> {
  const value = withoutEmpty(parsed.value);
  const first = schema.safeParse(value);
  if (first.success) return { value: first.data };
  const repaired = asWritten(value, flatIssues(first.error), parsed);
  const second = schema.safeParse(repaired);
  if (second.success) return { value: second.data };
  return {
    mistakes: withoutMistyped(flatIssues(second.error), knownFields).map((issue) => ({
      field: describePath([...issue.path, ...(issue.keys ?? [])]),
      position: issue.keys?.[0] === undefined ? parsed.positionOf(issue.path) : parsed.positionOfKey([...issue.path, issue.keys[0]]),
      explain: explainIssue(issue, valueAt(repaired, issue.path), knownFields),
    })),
  };
}

/** @param found `null` for a list entry with nothing after its hyphen. */
const explainIssue = (issue: Issue, found: unknown, knownFields: readonly string[]): string =>
  found === null ? 'is empty. Write something after the hyphen, or remove the line.' : messageFor(issue, found, knownFields, yamlWording);

/** Does not report a field as missing if its name is only mistyped. */
function withoutMistyped(issues: readonly Issue[], knownFields: readonly string[]): readonly Issue[] {
  const meant = issues.flatMap(({ path, keys = [] }) => keys.flatMap((key) => nearest(key, knownFields, 1)).map((near) => describePath([...path, near])));
  return issues.filter(({ path, keys }) => keys !== undefined || !meant.includes(describePath(path)));
}

/** “sections 2, claims 1, text”: entries of lists are counted from 1. */
export const describePath = (path: FieldPath): string =>
  path.reduce<string>((text, part) => (typeof part === 'number' ? `${text} ${part + 1}` : text === '' ? String(part) : `${text}, ${String(part)}`), '');

/** A field with nothing after its colon counts as absent. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null)
      .map(([key, inner]) => [key, withoutEmpty(inner)]),
  );
}

/** If the schema expects text, a number keeps its digits as written: 0.10 is not 0.1. */
function asWritten(value: unknown, issues: readonly Issue[], { writtenAt }: ParsedYaml): unknown {
  return issues
    .filter(({ code, expected }) => code === 'invalid_type' && expected === 'string')
    .reduce((whole, { path }) => {
      const text = writtenAt(path);
      return text === undefined ? whole : replacedAt(whole, path, text);
    }, value);
}

function replacedAt(value: unknown, [key, ...rest]: FieldPath, replacement: string): unknown {
  if (key === undefined) return replacement;
  if (Array.isArray(value)) return value.map((item, index) => (index === key ? replacedAt(item, rest, replacement) : item));
  const fields = value as Readonly<Record<PropertyKey, unknown>>;
  return { ...fields, [key]: replacedAt(fields[key], rest, replacement) };
}
