import { parseWeekday } from '../../src/core/schedule/calendar/weekday.ts';

const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

/**
 * Parses a date as people write it: 2026-12-24, "24 December", "Dec 24th, 2026", "Friday", "tomorrow". Without a year it
 * is the next such date, including today. A weekday is the next one after today. Dates such as 4/5/2026 are rejected,
 * because they mean different days in London and New York.
 */
export function parseUntil(text: string, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const typed = text
    .trim()
    .toLowerCase()
    .replace(/[\s,]+/g, ' ')
    .replace(/^(?:until|till|next|the) /, '');
  if (typed === 'today') return today;
  if (typed === 'tomorrow') return today.add({ days: 1 });
  const weekday = parseWeekday(typed);
  if (weekday) return today.add({ days: ((weekday - today.dayOfWeek + 6) % 7) + 1 });
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typed);
  if (iso) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  return parseNamedMonth(typed, today);
}

function parseNamedMonth(typed: string, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const [, first, name, second, year] =
    /^(?:(\d{1,2})(?:st|nd|rd|th)?(?: of)? )?([a-z]{3,9})\.?(?: (\d{1,2})(?:st|nd|rd|th)?)?(?: (\d{4}))?$/.exec(typed) ?? [];
  const month = monthOf(name ?? '');
  const day = Number(first ?? second);
  if (!month || Boolean(first) === Boolean(second)) return undefined;
  return year ? dateOf(Number(year), month, day) : nextDate(month, day, today);
}

/** The next such date. Searches eight years ahead, the longest time without a 29 February (1896 to 1904). */
function nextDate(month: number, day: number, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const years = Array.from({ length: 9 }, (_, ahead) => today.year + ahead);
  return years.flatMap((year) => dateOf(year, month, day) ?? []).find((date) => Temporal.PlainDate.compare(date, today) >= 0);
}

/** The number of a month, from 1. Accepts "jan", "January" and "sept". */
function monthOf(name: string): number | undefined {
  const index = months.findIndex((month) => month.startsWith(name));
  return index < 0 || name.length < 3 ? undefined : index + 1;
}

function dateOf(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}
