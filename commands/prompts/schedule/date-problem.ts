/** Answers to words that are not a date, or may be several. */
import { UserError } from '../../../src/core/errors.ts';
import type { ReplyButton } from '../../../src/core/reply/reply.ts';
import { longDate } from '../../../src/core/schedule/calendar/describe-recurrence.ts';
import type { DateReading } from '../../../src/core/schedule/calendar/parse-date.ts';
import { weekdayName } from '../../../src/core/schedule/calendar/weekday.ts';
import { quoteTyped } from '../schedule-problem.ts';

interface DateQuestion {
  /** The button for one of several dates that may be meant. */
  readonly buttonFor: (date: Temporal.PlainDate) => ReplyButton;
  /** The error for words that are not a date. */
  readonly unreadable: () => UserError;
}

/** @throws {UserError} if the text is not one date, with what to type instead. */
export function requireDate(typed: string, reading: DateReading, { buttonFor, unreadable }: DateQuestion): Temporal.PlainDate {
  switch (reading.status) {
    case 'date':
      return reading.date;
    case 'ambiguous':
      throw new UserError(`${quoteTyped(typed)} can mean two dates. Which one?`, reading.dates.map(buttonFor));
    case 'contradiction':
      throw new UserError(
        `${longDate(reading.date)} is not a ${weekdayName(reading.weekday)}, as ${quoteTyped(typed)} says. Please name the day or the date alone.`,
      );
    case 'movable':
      throw new UserError(`${quoteTyped(typed)} falls on another date each year, or in each country, and I do not look it up. Please write the date.`);
    case 'inexact':
      throw new UserError(`${quoteTyped(typed)} is not one date, and I do not guess. Please name the day, such as 15 January.`);
    case 'none':
      throw unreadable();
  }
}
