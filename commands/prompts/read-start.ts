/** Reads the first date of a schedule, and finds the date from which its weeks and months count. */
import { UserError } from '../../src/core/errors.ts';
import { nextOccurrence, type Recurrence } from '../../src/core/schedule/calendar/recurrence.ts';
import { weekdayName } from '../../src/core/schedule/calendar/weekday.ts';
import type { PromptsValues } from './options.ts';
import { parseUntil } from './parse-until.ts';
import { lineWith, longDate, quoteTyped } from './schedule-problem.ts';

/** @throws {UserError} if the text is no date to come, or more than one. */
export function readStart(values: PromptsValues, typed: string, today: Temporal.PlainDate): Temporal.PlainDate {
  const reading = parseUntil(typed, today);
  switch (reading.status) {
    case 'date':
      if (Temporal.PlainDate.compare(reading.date, today) < 0) throw new UserError(`${longDate(reading.date)} is over: today is ${longDate(today)}.`);
      return reading.date;
    case 'ambiguous':
      throw new UserError(
        `${quoteTyped(typed)} can mean two dates. Which one?`,
        reading.dates.map((date) => ({ label: longDate(date), run: lineWith(values, { starting: date.toString() }) })),
      );
    case 'contradiction':
      throw new UserError(
        `${longDate(reading.date)} is not a ${weekdayName(reading.weekday)}, as ${quoteTyped(typed)} says. Please name the day or the date alone.`,
      );
    case 'none':
      throw new UserError(`I cannot read ${quoteTyped(typed)} as a first date. Write it like 7 December or 2026-12-07.`);
  }
}

/** The date of the first occurrence on or after `start` that is still to come; `undefined` if there is none. */
export function firstDateOf(recurrence: Recurrence, start: Temporal.PlainDate, now: Temporal.Instant): Temporal.PlainDate | undefined {
  const begin = start.toZonedDateTime(recurrence.zone).toInstant().subtract({ nanoseconds: 1 });
  const after = Temporal.Instant.compare(begin, now) > 0 ? begin : now;
  return nextOccurrence(recurrence, after)?.toZonedDateTimeISO(recurrence.zone).toPlainDate();
}
