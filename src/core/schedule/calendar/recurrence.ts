/** When prompts are due: on a weekday at a time, or by a cron expression, in a given time zone. */
import { cronTimetable } from './cron-timetable.ts';
import { occurrencesFrom, type Timetable } from './timetable.ts';

/** 1 is Monday, 7 Sunday, as in ISO 8601. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export type Recurrence =
  | {
      readonly kind: 'weekly';
      readonly weekday: Weekday;
      /** Local time in `zone`, as HH:MM. */
      readonly time: string;
      /** IANA name. */
      readonly zone: string;
      /** The interval in weeks, counted from the week of `from`. */
      readonly every: 1 | 2 | 4;
      /** A local date (YYYY-MM-DD) in the first week. No occurrence is earlier. */
      readonly from: string;
    }
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
      return weeklyTimetable(recurrence);
    case 'cron':
      return cronTimetable(recurrence.expression);
  }
}

function weeklyTimetable({ weekday, time, every, from }: Extract<Recurrence, { kind: 'weekly' }>): Timetable {
  const start = Temporal.PlainDate.from(from);
  const inFirstWeek = start.add({ days: weekday - start.dayOfWeek });
  const period = every * 7;
  const firstDate = (onOrAfter: Temporal.PlainDate): Temporal.PlainDate => {
    const earliest = Temporal.PlainDate.compare(onOrAfter, start) < 0 ? start : onOrAfter;
    const periods = Math.ceil(inFirstWeek.until(earliest).days / period);
    return inFirstWeek.add({ days: periods * period });
  };
  const { hour, minute } = Temporal.PlainTime.from(time);
  return { firstDate, minutes: [hour * 60 + minute] };
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
