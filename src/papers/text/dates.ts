/** Parses dates as services write them. */
import type { PartialDate } from '../../core/papers/paper-record.ts';

const minYear = 1400;
const maxYear = 2200;

/** A part that is out of range counts as absent, and so do the parts after it. */
export function makeDate(year: unknown, month?: unknown, day?: unknown): PartialDate | undefined {
  const [y, m, d] = [toInteger(year), toInteger(month), toInteger(day)];
  if (y === undefined || y < minYear || y > maxYear) return undefined;
  if (m === undefined || m < 1 || m > 12) return { year: y };
  return d === undefined || d < 1 || d > 31 ? { year: y, month: m } : { year: y, month: m, day: d };
}

/** Year, month and day in a list, each of which may be missing or null. */
export const dateFromParts = ([year, month, day]: readonly unknown[] = []): PartialDate | undefined => makeDate(year, month, day);

/** Accepts 2024, 2024-03 and 2024-03-01, also followed by a time. */
export function parsePartialDate(text: string | undefined): PartialDate | undefined {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(text ?? '') ?? [];
  return makeDate(year, month, day);
}

const shortMonths = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Accepts "Nov", "November" and "11". */
export function parseMonth(text: string): number | undefined {
  const named = shortMonths.indexOf(text.slice(0, 3).toLowerCase());
  return named >= 0 ? named + 1 : toInteger(text);
}

/** Whether `a` is earlier. A date without a month or day is earlier than the same one with it. */
export const isEarlier = (a: PartialDate, b: PartialDate): boolean => dateOrder(a) < dateOrder(b);

const dateOrder = ({ year, month = 0, day = 0 }: PartialDate): number => (year * 100 + month) * 100 + day;

function toInteger(value: unknown): number | undefined {
  const number = typeof value === 'number' ? value : typeof value === 'string' && /^\d{1,4}$/.test(value.trim()) ? Number(value) : Number.NaN;
  return Number.isInteger(number) ? number : undefined;
}
