/** Parses days of the month at the beginning of some words: "first monday of the month", "1st and 3rd mon", "last day", "the 15th". */
import type { MonthDay } from '../../../src/core/schedule/calendar/month-day.ts';
import { parseWeekday } from '../../../src/core/schedule/calendar/weekday.ts';

interface MonthDaysMatch {
  readonly days: readonly MonthDay[];
  /** Number of words of the match. */
  readonly count: number;
  readonly isMonthSaid: boolean;
  /** Whether "every" or "each" comes first. */
  readonly isEverySaid: boolean;
}

export function matchMonthDays(words: readonly string[]): MonthDaysMatch | undefined {
  const isEverySaid = /^(?:every|each)$/i.test(words[0] ?? '');
  const days: MonthDay[] = [];
  let [at, isMonthSaid] = [isEverySaid ? 1 : 0, false];
  for (let match = matchOnePhrase(words, at); match; match = isAnd(words[at]) ? matchOnePhrase(words, at + 1) : undefined) {
    days.push(...match.days);
    const month = countMonthWords(words, match.end);
    isMonthSaid ||= month > 0;
    at = match.end + month;
  }
  const unique = days.filter((day, index) => days.findIndex((other) => JSON.stringify(other) === JSON.stringify(day)) === index);
  return days.length === 0 ? undefined : { days: unique, count: at, isMonthSaid, isEverySaid };
}

export const isAnd = (word = ''): boolean => /^(?:and|&|\+|,|\/)$/i.test(word);

const ordinalWords = ['last', '', 'first', 'second', 'third', 'fourth', 'fifth'];

/** -1 is the last one. */
function parseOrdinal(word = ''): number | undefined {
  const typed = word.toLowerCase();
  const index = typed === '' ? -1 : ordinalWords.indexOf(typed);
  if (index >= 0) return index - 1;
  const day = Number(/^(\d{1,2})(?:st|nd|rd|th)$/.exec(typed)?.[1]);
  return day >= 1 && day <= 31 ? day : undefined;
}

/** One or more ordinals and what they count: "1st and 3rd monday", "last day", "the 15th". */
function matchOnePhrase(words: readonly string[], from: number): { readonly days: readonly MonthDay[]; readonly end: number } | undefined {
  const { nths, end } = takeOrdinals(words, from);
  if (nths.length === 0) return undefined;
  const unit = words[end] ?? '';
  const weekday = parseWeekday(unit);
  if (weekday) return nths.every((nth) => nth <= 5) ? { days: nths.map((nth) => ({ kind: 'weekday', nth, weekday })), end: end + 1 } : undefined;
  const working = countWorkdayWords(words, end);
  if (working > 0)
    return nths.every((nth) => Math.abs(nth) === 1)
      ? { days: nths.map((nth) => ({ kind: 'workday', nth: nth === 1 ? 1 : -1 })), end: end + working }
      : undefined;
  const days = nths.map((day): MonthDay => ({ kind: 'day', day }));
  if (/^days?$/i.test(unit)) return { days, end: end + 1 };
  // "First" alone is not a day, but "the 15th" and "the first of the month" are.
  const isNumbered = words.slice(from, end).every((word) => !ordinalWords.includes(word.toLowerCase()));
  return isNumbered || countMonthWords(words, end) > 0 ? { days, end } : undefined;
}

function takeOrdinals(words: readonly string[], from: number): { readonly nths: readonly number[]; readonly end: number } {
  const nths: number[] = [];
  let end = from;
  for (let at = skipThe(words, from); ; at = skipThe(words, end + 1)) {
    const nth = parseOrdinal(words[at]) ?? (countMonthWords(words, at + 1) > 1 ? plainDay(words[at]) : undefined);
    if (nth === undefined) return { nths, end };
    nths.push(nth);
    end = at + 1;
    if (!isAnd(words[end])) return { nths, end };
  }
}

const skipThe = (words: readonly string[], at: number): number => (/^the$/i.test(words[at] ?? '') ? at + 1 : at);

const plainDay = (word = ''): number | undefined => (/^\d{1,2}$/.test(word) && Number(word) >= 1 && Number(word) <= 31 ? Number(word) : undefined);

function countWorkdayWords(words: readonly string[], at: number): number {
  if (/^(?:weekday|workday)$/i.test(words[at] ?? '')) return 1;
  return /^(?:working|business)$/i.test(words[at] ?? '') && /^day$/i.test(words[at + 1] ?? '') ? 2 : 0;
}

/** Number of words, starting at `at`, that mean "of the month", "in each month", "every month" or "monthly". */
function countMonthWords(words: readonly string[], at: number): number {
  const text = words.slice(at, at + 3).join(' ');
  const said = /^(?:(?:of|in|on) (?:the|each|every|a) month|(?:of|in) month|(?:each|every|per) month|monthly)(?= |$)/i.exec(text)?.[0];
  return said === undefined ? 0 : said.split(' ').length;
}
