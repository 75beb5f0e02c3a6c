/** When prompts are due: every n days, weeks or months at a time, or by a cron expression, in a given time zone. */
import { cronTimetable } from './cron-timetable.ts';
import { dailyTimetable, type Interval, monthlyTimetable, weeklyTimetable } from './interval-timetables.ts';
import type { MonthDay } from './month-day.ts';
import { occurrencesFrom, type Timetable } from './timetable.ts';
import type { Weekday } from './weekday.ts';

export type { Weekday };

/** The database keeps recurrences as JSON. A new kind may be added, but the kinds that are there stay as they are. */
export type Recurrence =
  | (Interval & { readonly kind: 'weekly'; readonly weekday: Weekday })
  /** Several days of the week; `weekdays` has two or more, ascending. */
  | (Interval & { readonly kind: 'weekdays'; readonly weekdays: readonly Weekday[] })
  | (Interval & { readonly kind: 'daily' })
  | (Interval & { readonly kind: 'monthly'; readonly days: readonly MonthDay[] })
  | { readonly kind: 'cron'; readonly expression: string; readonly zone: string };

/**
 * The first occurrence after that instant; `undefined` if there is none (30 February).
 *
 * Each matching local date and time gives one occurrence, even if the clocks change. A local time that is skipped is delayed
 * by as much as the clocks moved forward, so it may fall on the next date. If a whole date is skipped (Samoa, 30 December
 * 2011), its times occur on the following date at the same hour. If a local time occurs twice, the first counts. Two local
 * times that fall on the same instant are one occurrence.
 * @see https://tc39.es/proposal-temporal/docs/timezone.html#ambiguity-due-to-dst-or-other-time-zone-offset-changes ("compatible")
 * @throws {RangeError} for a zone, time or date that does not exist, and {Error} for a cron expression that `parseCron` rejects.
 */
export function nextOccurrence(recurrence: Recurrence, after: Temporal.Instant): Temporal.Instant | undefined {
  let next: Temporal.ZonedDateTime | undefined;
  for (const local of occurrencesFrom(timetableOf(recurrence), earliestLocalTime(after, recurrence.zone))) {
    const due = local.toZonedDateTime(recurrence.zone, { disambiguation: 'compatible' });
    const isAfter = Temporal.Instant.compare(due.toInstant(), after) > 0;
    if (isAfter && (!next || Temporal.ZonedDateTime.compare(due, next) < 0)) next = due;
    // If clocks move from 02:00 to 02:30, 02:15 occurs at 02:45, after 02:40. So check the local times in between too.
    if (next && Temporal.PlainDateTime.compare(next.toPlainDateTime(), local) <= 0) break;
  }
  return next?.toInstant();
}

/** The timetable of a recurrence in local time. @throws as {@link nextOccurrence}. */
export function timetableOf(recurrence: Recurrence): Timetable {
  switch (recurrence.kind) {
    case 'weekly':
      return weeklyTimetable([recurrence.weekday], recurrence);
    case 'weekdays':
      return weeklyTimetable(recurrence.weekdays, recurrence);
    case 'daily':
      return dailyTimetable(recurrence);
    case 'monthly':
      return monthlyTimetable(recurrence.days, recurrence);
    case 'cron':
      return cronTimetable(recurrence.expression);
  }
}

/** No clock was ever moved forward by more than a day. */
const maxForwardShift = { hours: 24 };

/** The earliest local time that can give an occurrence after that instant: the local time then, less any forward shift of the day before. */
function earliestLocalTime(after: Temporal.Instant, zone: string): Temporal.PlainDateTime {
  const now = after.toZonedDateTimeISO(zone);
  const dayBefore = after.subtract(maxForwardShift).toZonedDateTimeISO(zone);
  const shift = now.offsetNanoseconds - dayBefore.offsetNanoseconds;
  const local = now.toPlainDateTime();
  return shift > 0 ? local.subtract({ nanoseconds: shift }) : local;
}
