/** When prompts are due: a weekday and a time, or a cron expression, in a time zone of its own. */
import { cronTimetable } from './cron-timetable.ts';
import { occurrencesFrom, type Timetable } from './timetable.ts';

/** 1 is Monday, 7 Sunday, as in ISO 8601. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export type Recurrence =
  | {
      readonly kind: 'weekly';
      readonly weekday: Weekday;
      /** HH:MM on the clocks of `zone`. */
      readonly time: string;
      /** IANA name. */
      readonly zone: string;
      /** In weeks, counted from the week of `from`. */
      readonly every: 1 | 2 | 4;
      /** A local date (YYYY-MM-DD) in the first week. */
      readonly from: string;
    }
  | { readonly kind: 'cron'; readonly expression: string; readonly zone: string };

/**
 * The first occurrence after that moment; undefined where none ever comes (30 February).
 *
 * Each local date and time that matches gives one occurrence, also where the clocks change. A time that the clocks leave
 * out comes later by as much as they were put forward, so it may fall on the next date; where a whole date is left out
 * (Samoa, 30 December 2011) its times come on the date that follows, at the same hour. Of a time that comes twice the
 * first counts. Two times that come to the same moment are one occurrence.
 * @see https://tc39.es/proposal-temporal/docs/timezone.html#ambiguity-due-to-dst-or-other-time-zone-offset-changes ("compatible")
 * @throws {RangeError} for a zone, time or date that does not exist, and {Error} for a cron expression that `parseCron` refuses.
 */
export function nextOccurrence(recurrence: Recurrence, after: Temporal.Instant): Temporal.Instant | undefined {
  let next: Temporal.ZonedDateTime | undefined;
  for (const local of occurrencesFrom(timetableOf(recurrence), earliestLocalTime(after, recurrence.zone))) {
    const due = local.toZonedDateTime(recurrence.zone, { disambiguation: 'compatible' });
    const isAfter = Temporal.Instant.compare(due.toInstant(), after) > 0;
    if (isAfter && (!next || Temporal.ZonedDateTime.compare(due, next) < 0)) next = due;
    // Where clocks go from 02:00 to 02:30, 02:15 comes at 02:45 and is overtaken by 02:40, so those in between are looked at too.
    if (next && Temporal.PlainDateTime.compare(next.toPlainDateTime(), local) <= 0) break;
  }
  return next?.toInstant();
}

/** What recurs on the clocks of its zone. @throws as {@link nextOccurrence}. */
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

/** The longest that clocks were ever put forward is a day. */
const maxForwardShift = { hours: 24 };

/** No local time before it can give an occurrence after that moment: what the clocks showed, or would show had they not been put forward. */
function earliestLocalTime(after: Temporal.Instant, zone: string): Temporal.PlainDateTime {
  const now = after.toZonedDateTimeISO(zone);
  const dayBefore = after.subtract(maxForwardShift).toZonedDateTimeISO(zone);
  const putForward = now.offsetNanoseconds - dayBefore.offsetNanoseconds;
  const local = now.toPlainDateTime();
  return putForward > 0 ? local.subtract({ nanoseconds: putForward }) : local;
}
