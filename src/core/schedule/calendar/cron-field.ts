export interface FieldRule {
  readonly name: string;
  readonly lowest: number;
  readonly highest: number;
  /** For the values from `lowest` on, three letters each, in lower case. */
  readonly names?: readonly string[];
  /** One past `highest` is `lowest` again: in cron 7 is Sunday too. */
  readonly wraps?: boolean;
  /** In words, for the asker. */
  readonly takes: string;
}

const item = /^(?:\*|([a-z]{3}|\d{1,2})(?:-([a-z]{3}|\d{1,2}))?)(?:\/(\d{1,2}))?$/;

/** The values allowed by one field, ascending, each once; none where the field is not understood. */
export function parseField(rule: FieldRule, field: string): readonly number[] {
  const items = field
    .toLowerCase()
    .split(',')
    .map((text) => parseItem(rule, text));
  if (items.some((values) => values.length === 0)) return [];
  return [...new Set(items.flat())].sort((a, b) => a - b);
}

/** A value, a range or `*`, the last two with or without a step. */
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

/** SAT-SUN ends on the Sunday that is 7. */
function parseEnd(rule: FieldRule, from: number, text: string): number {
  const to = parseValue(rule, text);
  return rule.wraps && to === rule.lowest && from > to ? rule.highest + 1 : to;
}

/** NaN for what the field does not take. */
function parseValue({ lowest, highest, names, wraps }: FieldRule, text: string): number {
  const named = names?.indexOf(text) ?? -1;
  const value = named >= 0 ? lowest + named : Number(text);
  return value >= lowest && value <= highest + (wraps ? 1 : 0) ? value : Number.NaN;
}
