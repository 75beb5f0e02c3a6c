/** When prompts are due: every n days, weeks or months at a time, or by a cron expression, in a given time zone. */
import { cronTimetable } from './cron-timetable.ts';
import { dayInMonth, type MonthDay, monthShape } from './month-day.ts';
import type { Timetable } from './timetable.ts';
import type { Weekday } from './weekday.ts';

export type { Weekday };

/** The fields of all rules except cron expressions. */
export interface Interval {
  /** Local time in `zone`, as HH:MM. */
  readonly time: string;
  /** IANA name, or an offset such as +02:00. */
  readonly zone: string;
  /** The interval in days, weeks or months, counted from the day, week or month of `from`; at least 1. */
  readonly every: number;
  /** A local date (YYYY-MM-DD) in the first of them. No occurrence is earlier. */
  readonly from: string;
}

/** The database stores recurrences as JSON. New kinds may be added, but existing kinds must not change. */
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

/** All dates and times, ascending, starting with the minute of `start`. */
export function* occurrencesFrom({ firstDate, minutes }: Timetable, start: Temporal.PlainDateTime): Generator<Temporal.PlainDateTime, undefined> {
  const today = start.toPlainDate();
  const now = start.hour * 60 + start.minute;
  for (let date = firstDate(today); date; date = firstDate(date.add({ days: 1 }))) {
    const isToday = date.equals(today);
    for (const minute of minutes) {
      if (!isToday || minute >= now) yield date.toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 });
    }
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

type FirstDate = Timetable['firstDate'];

/** Every n weeks on these days, counted from the week of `from`, which begins on Monday. */
function weeklyTimetable(weekdays: readonly Weekday[], { time, every, from }: Interval): Timetable {
  const start = Temporal.PlainDate.from(from);
  const [only, ...others] = weekdays.map((weekday) => everyDays(start.add({ days: weekday - start.dayOfWeek }), every * 7, start));
  if (!only) throw new RangeError('a weekly recurrence needs a weekday');
  const firstDate: FirstDate = others.length === 0 ? only : (onOrAfter) => earliest([only, ...others].flatMap((next) => next(onOrAfter) ?? []));
  return { firstDate, minutes: [minuteOfDay(time)] };
}

/** Every n days, counted from `from`. */
function dailyTimetable({ time, every, from }: Interval): Timetable {
  const start = Temporal.PlainDate.from(from);
  return { firstDate: everyDays(start, every, start), minutes: [minuteOfDay(time)] };
}

/** Every n months on these days, counted from the month of `from`. */
function monthlyTimetable(days: readonly MonthDay[], { time, every, from }: Interval): Timetable {
  const start = Temporal.PlainDate.from(from);
  const firstMonth = start.with({ day: 1 });
  const firstDate: FirstDate = (onOrAfter) => {
    const first = later(start, onOrAfter);
    const monthsPassed = (first.year - firstMonth.year) * 12 + first.month - firstMonth.month;
    const skipped = Math.ceil(monthsPassed / every);
    for (let step = skipped; step <= skipped + Math.ceil(maxSearchMonths / every); step += 1) {
      const found = datesIn(firstMonth.add({ months: step * every }), days).filter((date) => Temporal.PlainDate.compare(date, first) >= 0);
      if (found.length > 0) return earliest(found);
    }
    return undefined;
  };
  return { firstDate, minutes: [minuteOfDay(time)] };
}

/** The longest gap is 40 years: a fifth Sunday every twelve Februaries, across a year such as 2100. */
const maxSearchMonths = 41 * 12;

/** @param first the first day of the month. */
function datesIn(first: Temporal.PlainDate, rules: readonly MonthDay[]): readonly Temporal.PlainDate[] {
  const shape = monthShape(first);
  return rules.flatMap((rule) => {
    const day = dayInMonth(rule, shape);
    return day === undefined ? [] : [first.add({ days: day - 1 })];
  });
}

/** Every `period` days, counted from `first`, but not before `start`. */
function everyDays(first: Temporal.PlainDate, period: number, start: Temporal.PlainDate): FirstDate {
  return (onOrAfter) => {
    const periods = Math.ceil(first.until(later(start, onOrAfter)).days / period);
    return first.add({ days: periods * period });
  };
}

const later = (one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate => (Temporal.PlainDate.compare(one, other) < 0 ? other : one);
const earliest = (dates: readonly Temporal.PlainDate[]): Temporal.PlainDate | undefined => [...dates].sort(Temporal.PlainDate.compare)[0];

function minuteOfDay(time: string): number {
  const { hour, minute } = Temporal.PlainTime.from(time);
  return hour * 60 + minute;
}

/** From the first moment of a day to the first moment of the day on which questions may come again. */
export interface Pause {
  readonly from: Temporal.Instant;
  readonly until: Temporal.Instant;
}

/** The first occurrence after that instant that is not in the pause. @throws as `nextOccurrence`. */
export function nextOutside(recurrence: Recurrence, after: Temporal.Instant, pause: Pause | undefined): Temporal.Instant | undefined {
  const next = nextOccurrence(recurrence, after);
  const isPaused = next && pause && Temporal.Instant.compare(pause.from, next) <= 0 && Temporal.Instant.compare(next, pause.until) < 0;
  // The schedule may have a date exactly at the end of the pause.
  return isPaused ? nextOccurrence(recurrence, pause.until.subtract({ milliseconds: 1 })) : next;
}
