/** Parses consecutive days: "next week", "August", "the week of 14 December", "24 December". */
import { type DateReading, monthOf } from '../../../src/core/schedule/calendar/parse-date.ts';
import { parseWeekday } from '../../../src/core/schedule/calendar/weekday.ts';
import { parseUntil } from './parse-until.ts';
import { daysAlone } from './pause-words.ts';

export interface Period {
  readonly first: Temporal.PlainDate;
  readonly last: Temporal.PlainDate;
}

type PeriodReading = { readonly status: 'period'; readonly period: Period } | Exclude<DateReading, { readonly status: 'date' }>;

/** The days that are the whole text. A week begins on Monday. A week or month that has begun counts from today. */
export function parsePeriod(text: string, today: Temporal.PlainDate): PeriodReading {
  const typed = daysAlone(
    text
      .trim()
      .toLowerCase()
      .replace(/[\s,]+/g, ' '),
  );
  const several = weekNamed(typed, today) ?? monthNamed(typed, today);
  if (several) return { status: 'period', period: several };
  const [, ofWeek] = /^(?:the )?(?:week (?:of|beginning|starting|commencing|from)|w\/c|wc|wb|w\/b) (.+)$/.exec(typed) ?? [];
  const reading = isOneDay(ofWeek ?? typed) ? parseUntil(ofWeek ?? typed, today) : ({ status: 'none' } as const);
  if (reading.status !== 'date') return reading;
  const { date } = reading;
  return { status: 'period', period: ofWeek ? weekFrom(date.subtract({ days: date.dayOfWeek - 1 }), today) : { first: date, last: date } };
}

/** The end of a time, or its length, is not a day. */
const isOneDay = (typed: string): boolean =>
  !/^(?:until|till|til|through|thru|including|up to|next (?:year|month)|new year$|(?:the )?(?:end|beginning) of|in |for |another )/.test(typed) &&
  !/(?:^| )(?:days?|weeks?|months?|years?|fortnights?)$/.test(typed.replace(/(?:christmas|xmas|boxing|years?) day$/, '')) &&
  !/ (?:inclusive|included)$/.test(typed);

function weekNamed(typed: string, today: Temporal.PlainDate): Period | undefined {
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  switch (typed.replace(/^the /, '')) {
    case 'this week':
    case 'rest of the week':
      return weekFrom(monday, today);
    case 'next week':
      return weekFrom(monday.add({ weeks: 1 }), today);
    case 'week after next':
      return weekFrom(monday.add({ weeks: 2 }), today);
    default:
      return undefined;
  }
}

const weekFrom = (monday: Temporal.PlainDate, today: Temporal.PlainDate): Period => fromToday({ first: monday, last: monday.add({ days: 6 }) }, today);

function monthNamed(typed: string, today: Temporal.PlainDate): Period | undefined {
  const thisMonth = today.with({ day: 1 });
  const text = typed.replace(/^(?:the )?(?:whole of |whole month of |month of |all of |all )/, '').replace(/^the /, '');
  if (text === 'this month') return monthFrom(thisMonth, today);
  if (text === 'next month') return monthFrom(thisMonth.add({ months: 1 }), today);
  const [, name = '', year] = /^([a-z]+\.?)(?: (20\d\d))?$/.exec(text) ?? [];
  const month = parseWeekday(name) ? undefined : monthOf(name);
  if (!month) return undefined;
  const first = year ? new Temporal.PlainDate(Number(year), month, 1) : thisMonth.add({ months: (month - thisMonth.month + 12) % 12 });
  return monthFrom(first, today);
}

const monthFrom = (first: Temporal.PlainDate, today: Temporal.PlainDate): Period =>
  fromToday({ first, last: first.add({ months: 1 }).subtract({ days: 1 }) }, today);

const fromToday = ({ first, last }: Period, today: Temporal.PlainDate): Period =>
  Temporal.PlainDate.compare(first, today) < 0 && Temporal.PlainDate.compare(today, last) <= 0 ? { first: today, last } : { first, last };
