import { type DateReading, monthOf, parseCalendarDate } from '../../../src/core/schedule/calendar/parse-date.ts';
import { parseWeekday } from '../../../src/core/schedule/calendar/weekday.ts';
import { parseCount } from './parse-interval.ts';

/**
 * Parses the end of a pause, which is the first day on which a question may come again: a date as `parseCalendarDate` reads it, "for 2 weeks", "next week" (its
 * Monday), "January" (its first day), "the end of the month" (the day after). "Through 24 December" includes that day in the pause.
 */
export function parseUntil(text: string, today: Temporal.PlainDate): DateReading {
  const typed = singleSpaced(text).replace(/^(?:until|till|til) /, '');
  const [, through] = /^(?:through|thru|including|up to and including) (.+)$/.exec(typed) ?? /^(.+?) (?:inclusive|included)$/.exec(typed) ?? [];
  return through ? dayAfter(parseCalendarDate(weekdayAlone(through), today)) : parseDay(typed, today);
}

/** The same for the first day of something: the end of a month is not accepted. */
export function parseFirstDay(text: string, today: Temporal.PlainDate): DateReading {
  const typed = singleSpaced(text);
  return /^(?:the )?end of /.test(typed) ? parseCalendarDate(typed, today) : parseDay(typed, today);
}

const singleSpaced = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[\s,]+/g, ' ');

function parseDay(typed: string, today: Temporal.PlainDate): DateReading {
  const boundary = boundaryAfter(typed.replace(/^the /, ''), today) ?? afterDuration(typed, today);
  return boundary ? { status: 'date', date: boundary } : parseCalendarDate(weekdayAlone(typed), today);
}

/** "Next Friday" is the next one. */
function weekdayAlone(typed: string): string {
  const next = /^next (\S+)$/.exec(typed)?.[1] ?? '';
  return parseWeekday(next) ? next : typed;
}

function dayAfter(reading: DateReading): DateReading {
  switch (reading.status) {
    case 'date':
      return { ...reading, date: reading.date.add({ days: 1 }) };
    case 'ambiguous':
      return { ...reading, dates: reading.dates.map((date) => date.add({ days: 1 })) };
    case 'contradiction':
    case 'movable':
    case 'inexact':
    case 'none':
      return reading;
  }
}

/** The first day of a future week, month or year. */
function boundaryAfter(typed: string, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const nextMonday = today.add({ days: 8 - today.dayOfWeek });
  const nextMonth = today.with({ day: 1 }).add({ months: 1 });
  const nextYear = new Temporal.PlainDate(today.year + 1, 1, 1);
  switch (typed.replace(/^end of (?:the |this )?/, 'next ').replace(/^beginning of /, '')) {
    case 'next week':
      return nextMonday;
    case 'week after next':
      return nextMonday.add({ weeks: 1 });
    case 'next month':
      return nextMonth;
    case 'next year':
    case 'new year':
      return nextYear;
  }
  const [, end, name = ''] = /^(end of |beginning of )?([a-z]+\.?)$/.exec(typed) ?? [];
  const month = monthOf(name);
  if (!month) return undefined;
  const months = ((month - nextMonth.month + 12) % 12) + (end === 'end of ' ? 1 : 0);
  // The end of this month is near; its beginning is over, so "January" in January is the next one.
  return end === 'end of ' && month === today.month ? nextMonth : nextMonth.add({ months });
}

/** "2 weeks", "for a month", "another 10 days": counted from today. */
function afterDuration(typed: string, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const [, amount = '', unit = ''] = /^(?:(?:for|in) )?(?:the next |another )?(\S+ )?(day|week|month|year|fortnight)s?$/.exec(typed) ?? [];
  const count = amount === '' ? undefined : parseCount(amount.trim());
  if (!count || unit === '') return undefined;
  const span = unit === 'fortnight' ? { weeks: 2 * count } : { [`${unit}s`]: count };
  return today.add(span);
}
