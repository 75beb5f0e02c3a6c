/** What one field of a cron expression accepts. */
export interface FieldRule {
  readonly name: string;
  readonly lowest: number;
  readonly highest: number;
  /** Names of the values from `lowest` on: three lower-case letters each. */
  readonly names?: readonly string[];
  /** `highest` + 1 means `lowest`: in cron, both 0 and 7 are Sunday. */
  readonly wraps?: boolean;
  /** A description of the accepted values for the user. */
  readonly takes: string;
}

const item = /^(?:\*|([a-z]{3}|\d{1,2})(?:-([a-z]{3}|\d{1,2}))?)(?:\/(\d{1,2}))?$/;

/** The values that a field allows, ascending, each once. Empty if the field is invalid. */
export function parseField(rule: FieldRule, field: string): readonly number[] {
  const items = field
    .toLowerCase()
    .split(',')
    .map((text) => parseItem(rule, text));
  if (items.some((values) => values.length === 0)) return [];
  return [...new Set(items.flat())].sort((a, b) => a - b);
}

/** Parses a value, a range or `*`; the last two may have a step. Empty if it is invalid. */
function parseItem(rule: FieldRule, text: string): readonly number[] {
  const match = item.exec(text);
  if (!match) return [];
  const [, first, last, step] = match;
  if (first && !last && step) return [];
  const from = first ? parseValue(rule, first) : rule.lowest;
  const to = first ? parseEnd(rule, from, last ?? first) : rule.highest;
  const size = rule.highest - rule.lowest + 1;
  const by = Number(step ?? 1);
  if (!(from <= to) || by < 1 || by > size) return [];
  const values = Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, index) => from + index * by);
  return values.map((value) => (value > rule.highest ? rule.lowest : value));
}

/** Parses the end of a range. In SAT-SUN, Sunday is 7. */
function parseEnd(rule: FieldRule, from: number, text: string): number {
  const to = parseValue(rule, text);
  return rule.wraps && to === rule.lowest && from > to ? rule.highest + 1 : to;
}

/** Returns NaN for a value that the field does not accept. */
function parseValue({ lowest, highest, names, wraps }: FieldRule, text: string): number {
  const named = names?.indexOf(text) ?? -1;
  const value = named >= 0 ? lowest + named : Number(text);
  return value >= lowest && value <= highest + (wraps ? 1 : 0) ? value : Number.NaN;
}
