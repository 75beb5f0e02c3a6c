/** Parses calendar dates. chrono-node parses the names of months; nothing else imports it, and its result is checked word by word. */
import { strict } from 'chrono-node/en';
import { dayOfYear, isMovableDay } from './named-days.ts';
import { parseWeekday, type Weekday } from './weekday.ts';

/**
 * `ambiguous`: the text means either of these dates (3/4). `contradiction`: the text names a weekday that the date is not. `movable`: a feast that falls on
 * another date each year. `inexact`: about a date, or longer than a day (mid January, summer). `none`: the text is not a date, or is one that does not exist.
 */
export type DateReading =
  | { readonly status: 'date'; readonly date: Temporal.PlainDate }
  | { readonly status: 'ambiguous'; readonly dates: readonly Temporal.PlainDate[] }
  | { readonly status: 'contradiction'; readonly date: Temporal.PlainDate; readonly weekday: Weekday }
  | { readonly status: 'movable' | 'inexact' | 'none' };

/** In characters; no date is longer. */
const maxDateLength = 40;

/**
 * Parses a date that is the whole text: 2026-12-24, "Thursday 24 December", "Dec 24th, 2026", "the first of May", 24.12., 24/12/26, "Friday", "tomorrow",
 * "the 24th", "Christmas Eve". Without a year it is the next such date, including today. A weekday alone is the next one after today. Never completes a date
 * of which the text says only another part.
 */
export function parseCalendarDate(text: string, today: Temporal.PlainDate): DateReading {
  const typed = plainDate(text);
  if (typed === '' || typed.length > maxDateLength) return { status: 'none' };
  if (typed === 'today') return { status: 'date', date: today };
  if (typed === 'tomorrow') return { status: 'date', date: today.add({ days: 1 }) };
  if (isMovableDay(typed)) return { status: 'movable' };
  if (inexact.test(typed)) return { status: 'inexact' };
  const words = typed.split(' ');
  const [first, last] = [parseWeekday(words[0] ?? ''), words.length > 1 ? parseWeekday(words.at(-1) ?? '') : undefined];
  const weekday = first ?? last;
  const rest = first ? words.slice(1) : last ? words.slice(0, -1) : words;
  if (weekday && rest.length === 0) return { status: 'date', date: today.add({ days: ((weekday - today.dayOfWeek + 6) % 7) + 1 }) };
  const [day] = rest.length === 1 && isOrdinal.test(text) ? rest : [];
  return withWeekday(day && /^\d{1,2}$/.test(day) ? dayOfMonth(Number(day), today) : datesNamed(rest.join(' '), today), weekday);
}

/** A digit with such an ending is a day of the month: "the 24th". */
const isOrdinal = /\d(?:st|nd|rd|th)\b/i;

const inexact =
  /^(?:(?:mid|early|late|about|around|before|after|sometime|somewhere)[ -].+|(?:middle|start|beginning|end) .+|(?:(?:next|this) )?(?:spring|summer|autumn|fall|winter|(?:summer |winter )?(?:holidays?|vacation|break))(?: (?:break|holidays?))?(?: 20\d\d)?)$/;

/** The next such day of a month, including today. */
function dayOfMonth(day: number, today: Temporal.PlainDate): readonly Temporal.PlainDate[] {
  const first = today.with({ day: 1 });
  const months = Array.from({ length: 3 }, (_, ahead) => first.add({ months: ahead }));
  const dates = months.flatMap(({ year, month }) => existing(dateOf(year, month, day)));
  return existing(dates.find((date) => Temporal.PlainDate.compare(date, today) >= 0));
}

/** Lower case, single spaces, days in digits, and no words without a meaning of their own ("the 24th of December"). */
const plainDate = (text: string): string => withDigits(withoutLinks(text));

const ordinalWords = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
  'thirteenth',
  'fourteenth',
  'fifteenth',
  'sixteenth',
  'seventeenth',
  'eighteenth',
  'nineteenth',
  'twentieth',
  'twenty-first',
  'twenty-second',
  'twenty-third',
  'twenty-fourth',
  'twenty-fifth',
  'twenty-sixth',
  'twenty-seventh',
  'twenty-eighth',
  'twenty-ninth',
  'thirtieth',
  'thirty-first',
];

/** The day of the month that a word such as "first" counts. */
export const dayOfOrdinal = (word: string): number | undefined => ordinalWords.indexOf(word.toLowerCase()) + 1 || undefined;

/** "First february" and "february first"; without a month beside it, "first" may be anything. */
function withDigits(text: string): string {
  const words = text.split(' ');
  return words
    .map((word, at) => {
      const day = dayOfOrdinal(word);
      return day && [words[at - 1], words[at + 1]].some((beside) => monthOf(beside ?? '')) ? String(day) : word;
    })
    .join(' ');
}

const withoutLinks = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s,]+/g, ' ')
    .trim()
    .replace(/(\d)(?:st|nd|rd|th)\b/g, '$1')
    .replace(/(\d)\. (?=\d{1,2}\.|\d{4}$)/g, '$1.')
    .replace(/(^| )(?:the|on|of) (?=\S)/g, '$1')
    .replace(/(\d)\.(?= [a-z])/g, '$1');

function withWeekday(dates: readonly Temporal.PlainDate[], weekday: Weekday | undefined): DateReading {
  const [date] = dates;
  if (!date) return { status: 'none' };
  const fitting = weekday ? dates.filter(({ dayOfWeek }) => dayOfWeek === weekday) : dates;
  const [only] = fitting;
  if (only && fitting.length === 1) return { status: 'date', date: only };
  return weekday && fitting.length === 0 ? { status: 'contradiction', date, weekday } : { status: 'ambiguous', dates: fitting };
}

/** The dates that the text may mean: two for 3/4, one for any other date, none for any other text. */
function datesNamed(typed: string, today: Temporal.PlainDate): readonly Temporal.PlainDate[] {
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(typed);
  if (iso) return existing(dateOf(Number(iso[1]), Number(iso[3]), Number(iso[4])));
  const [, one, separator, two, year] = /^(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d{2})?)?$/.exec(typed) ?? [];
  if (one !== undefined && two !== undefined) {
    if (separator !== '.' && /[/-]$/.test(typed)) return [];
    // 26-12-24 may begin with its year.
    if (separator === '-' && year?.length === 2) return [];
    const on = (day: number, month: number): Temporal.PlainDate | undefined => inYear(year, today, (of) => dateOf(of, month, day));
    const dayFirst = on(Number(one), Number(two));
    // Dots are used only if the day comes first.
    const monthFirst = separator === '.' ? undefined : on(Number(two), Number(one));
    return dayFirst && monthFirst?.equals(dayFirst) ? [dayFirst] : [...existing(dayFirst), ...existing(monthFirst)];
  }
  const named = /^(.+?) (\d{4})$/.exec(typed);
  const rest = named?.[1] ?? typed;
  const ofYear = dayOfYear(rest);
  if (ofYear) return existing(inYear(named?.[2], today, (of) => dateOf(of, ofYear.month, ofYear.day)));
  if (!/[a-z]{3}/.test(typed) || !/\d/.test(typed)) return [];
  return existing(inYear(named?.[2], today, (of) => namedMonth(rest, of)));
}

/** The date in that year. Without one, the next such date: eight years are the longest time without a 29 February (1896 to 1904). */
function inYear(year: string | undefined, today: Temporal.PlainDate, dateIn: (year: number) => Temporal.PlainDate | undefined): Temporal.PlainDate | undefined {
  if (year !== undefined) return dateIn(year.length === 2 ? 2000 + Number(year) : Number(year));
  const years = Array.from({ length: 9 }, (_, ahead) => today.year + ahead);
  return years.flatMap((of) => existing(dateIn(of))).find((date) => Temporal.PlainDate.compare(date, today) >= 0);
}

const noReference = { instant: new Date(0), timezone: 0 };
const englishMonths = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

/**
 * A day and the name of a month, in that year. The year is written out, so that chrono-node implies nothing; and a day and a month are all that the text
 * may hold, so that it leaves nothing out.
 */
function namedMonth(typed: string, year: number): Temporal.PlainDate | undefined {
  const words = typed.split(/[ -]/);
  const day = words.find((word) => /^\d{1,2}$/.test(word));
  const month = monthOf(words.find((word) => /^[a-z]/.test(word)) ?? '');
  if (words.length !== 2 || !day || !month) return undefined;
  const written = `${words.join(' ')} ${year}`;
  const [found, ...others] = strict.parse(written, noReference);
  if (!found || others.length > 0 || found.text !== written || found.end) return undefined;
  const { start } = found;
  if (!start.isCertain('year') || !start.isCertain('month') || !start.isCertain('day') || start.isCertain('hour')) return undefined;
  const isSaid = start.get('year') === year && start.get('month') === month && start.get('day') === Number(day);
  return isSaid ? dateOf(year, month, Number(day)) : undefined;
}

/** The number of a month, from 1. Accepts "jan", "January", "Jan." and "sept". */
export function monthOf(name: string): number | undefined {
  const word = name.toLowerCase().replace(/\.$/, '');
  const index = englishMonths.findIndex((month) => month.startsWith(word));
  return index < 0 || word.length < 3 ? undefined : index + 1;
}

const existing = (date: Temporal.PlainDate | undefined): readonly Temporal.PlainDate[] => (date ? [date] : []);

function dateOf(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}
