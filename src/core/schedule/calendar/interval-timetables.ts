/** Timetables of the rules that count days, weeks or months from a first date. */
import { dayInMonth, type MonthDay, monthShape } from './month-day.ts';
import type { Timetable } from './timetable.ts';
import type { Weekday } from './weekday.ts';

/** What all rules but cron expressions have. */
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

type FirstDate = Timetable['firstDate'];

/** Every n weeks on these days, counted from the week of `from`, which begins on Monday. */
export function weeklyTimetable(weekdays: readonly Weekday[], { time, every, from }: Interval): Timetable {
  const start = Temporal.PlainDate.from(from);
  const [only, ...others] = weekdays.map((weekday) => everyDays(start.add({ days: weekday - start.dayOfWeek }), every * 7, start));
  if (!only) throw new RangeError('a weekly recurrence needs a weekday');
  const firstDate: FirstDate = others.length === 0 ? only : (onOrAfter) => earliest([only, ...others].flatMap((next) => next(onOrAfter) ?? []));
  return { firstDate, minutes: [minuteOfDay(time)] };
}

/** Every n days, counted from `from`. */
export function dailyTimetable({ time, every, from }: Interval): Timetable {
  const start = Temporal.PlainDate.from(from);
  return { firstDate: everyDays(start, every, start), minutes: [minuteOfDay(time)] };
}

/** Every n months on these days, counted from the month of `from`. */
export function monthlyTimetable(days: readonly MonthDay[], { time, every, from }: Interval): Timetable {
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
