import type { Weekday } from './weekday.ts';

/** A rule that names at most one date in each month. */
export type MonthDay =
  /** `day` is 1 to 31, or counted from the end: -1 is the last day, -2 the day before it. A month that is too short has no such date. */
  | { readonly kind: 'day'; readonly day: number }
  /** `nth` is 1 to 5, or -1 for the last one. A month without a fifth one has no such date. */
  | { readonly kind: 'weekday'; readonly nth: number; readonly weekday: Weekday }
  /** The first or the last day from Monday to Friday. Public holidays are not known. */
  | { readonly kind: 'workday'; readonly nth: 1 | -1 }
  /** The day from Monday to Friday nearest to `day` within the month: cron's `15W`. */
  | { readonly kind: 'nearest'; readonly day: number };

/** The length of a month, and the weekday of its first day. */
export interface MonthShape {
  readonly daysInMonth: number;
  readonly firstWeekday: number;
}

export const monthShape = ({ day, dayOfWeek, daysInMonth }: Temporal.PlainDate): MonthShape => ({
  daysInMonth,
  firstWeekday: ((((dayOfWeek - day) % 7) + 7) % 7) + 1,
});

/** The day of the month that the rule names; `undefined` if the month has none. */
export function dayInMonth(rule: MonthDay, month: MonthShape): number | undefined {
  switch (rule.kind) {
    case 'day':
      return within(rule.day > 0 ? rule.day : month.daysInMonth + 1 + rule.day, month);
    case 'weekday':
      return nthWeekday(rule.nth, rule.weekday, month);
    case 'workday':
      return nearestWorkday(rule.nth === 1 ? 1 : month.daysInMonth, month);
    case 'nearest':
      return within(rule.day, month) && nearestWorkday(rule.day, month);
  }
}

const within = (day: number, { daysInMonth }: MonthShape): number | undefined => (day >= 1 && day <= daysInMonth ? day : undefined);

const weekdayOf = (day: number, { firstWeekday }: MonthShape): number => ((firstWeekday - 1 + day - 1) % 7) + 1;

function nthWeekday(nth: number, weekday: Weekday, month: MonthShape): number | undefined {
  const first = 1 + ((weekday - month.firstWeekday + 7) % 7);
  if (nth > 0) return within(first + (nth - 1) * 7, month);
  return first + Math.floor((month.daysInMonth - first) / 7) * 7;
}

/** Saturday moves to Friday and Sunday to Monday, but never into another month. */
function nearestWorkday(day: number, month: MonthShape): number {
  switch (weekdayOf(day, month)) {
    case 6:
      return day === 1 ? 3 : day - 1;
    case 7:
      return day === month.daysInMonth ? day - 2 : day + 1;
    default:
      return day;
  }
}
