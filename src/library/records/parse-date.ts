/** Dates as reference managers write them. */

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Parses a date of CSL: `date-parts`, with or without quotes, or text such as “2022-07-30” or “30 July 2022”.
 * @returns year, month and day as far as they are known; `undefined` if there is no year.
 */
export function parseDate(date: unknown): readonly number[] | undefined {
  if (typeof date === 'string' || typeof date === 'number') return parseWrittenDate(String(date));
  if (typeof date !== 'object' || date === null) return undefined;
  const { 'date-parts': parts, raw, literal } = date as { 'date-parts'?: unknown; raw?: unknown; literal?: unknown };
  const [first] = Array.isArray(parts) ? (parts as unknown[]) : [];
  const known = Array.isArray(first) ? plausible(first.map((part) => (part === null || part === '' ? Number.NaN : Number(part)))) : undefined;
  return known ?? parseWrittenDate([raw, literal].find((text) => typeof text === 'string') ?? '');
}

function parseWrittenDate(text: string): readonly number[] | undefined {
  const iso = /^\s*(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?!\d)/.exec(text);
  if (iso) return plausible(iso.slice(1).map(Number));
  const year = /(?<!\d)(?:1[5-9]|20)\d\d(?!\d)/.exec(text)?.[0];
  if (!year) return undefined;
  const rest = text.replace(year, ' ').toLowerCase();
  const month = monthNames.findIndex((name) => new RegExp(`(?<![a-z])${name}`).test(rest)) + 1;
  const day = month > 0 ? /(?<!\d)\d{1,2}(?!\d)/.exec(rest)?.[0] : undefined;
  return plausible([Number(year), month > 0 ? month : Number.NaN, Number(day)]);
}

/** The parts of a date that are possible. */
function plausible([year = Number.NaN, month = Number.NaN, day = Number.NaN]: readonly number[]): readonly number[] | undefined {
  if (!Number.isInteger(year) || year < 1000 || year > 2999) return undefined;
  if (!Number.isInteger(month) || month < 1 || month > 12) return [year];
  return Number.isInteger(day) && day >= 1 && day <= 31 ? [year, month, day] : [year, month];
}
