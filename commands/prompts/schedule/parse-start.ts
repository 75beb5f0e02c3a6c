/** Parses the first date of a schedule, and finds the date from which its weeks and months count. */
import { UserError } from '../../../src/core/errors.ts';
import { longDate } from '../../../src/core/schedule/calendar/describe-recurrence.ts';
import { nextOccurrence, type Recurrence } from '../../../src/core/schedule/calendar/recurrence.ts';
import type { PromptsValues } from '../options.ts';
import { lineWith, quoteTyped } from '../schedule-problem.ts';
import { requireDate } from './date-problem.ts';
import { parseFirstDay } from './parse-until.ts';

/** @throws {UserError} if the text is not a future date, or may be several. */
export function parseStart(values: PromptsValues, typed: string, today: Temporal.PlainDate): Temporal.PlainDate {
  const date = requireDate(typed, parseFirstDay(typed, today), {
    buttonFor: (one) => ({ label: longDate(one), run: lineWith(values, { starting: one.toString() }) }),
    unreadable: () => new UserError(`I cannot read ${quoteTyped(typed)} as a first date. Write it like 7 December or 2026-12-07.`),
  });
  if (Temporal.PlainDate.compare(date, today) < 0) throw new UserError(`${longDate(date)} is in the past: today is ${longDate(today)}.`);
  return date;
}

/** The date of the first future occurrence on or after `start`; `undefined` if there is none. */
export function firstDateOf(recurrence: Recurrence, start: Temporal.PlainDate, now: Temporal.Instant): Temporal.PlainDate | undefined {
  const begin = start.toZonedDateTime(recurrence.zone).toInstant().subtract({ nanoseconds: 1 });
  const after = Temporal.Instant.compare(begin, now) > 0 ? begin : now;
  return nextOccurrence(recurrence, after)?.toZonedDateTimeISO(recurrence.zone).toPlainDate();
}
