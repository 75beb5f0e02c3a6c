/** What some crons add to the day fields: `L`, `L-3`, `15W` and `LW` for days of the month, `5L` and `1#2` for days of the week. */
import type { MonthDay } from './month-day.ts';
import type { Weekday } from './weekday.ts';

/** Parses one item of the day-of-month field; `undefined` for any other item. */
export function parseMonthDayItem(item: string): MonthDay | undefined {
  if (item === 'lw') return { kind: 'workday', nth: -1 };
  const [, before] = /^l(?:-(\d{1,2}))?$/.exec(item) ?? [undefined, 'none'];
  if (before !== 'none' && Number(before ?? 0) <= 30) return { kind: 'day', day: -1 - Number(before ?? 0) };
  const near = Number(/^(\d{1,2})w$/.exec(item)?.[1]);
  return near >= 1 && near <= 31 ? { kind: 'nearest', day: near } : undefined;
}

/** Parses one item of the day-of-week field: the last or the nth such day of the month. @param names three lower-case letters each, from Sunday. */
export function parseWeekdayItem(item: string, names: readonly string[] = []): MonthDay | undefined {
  const [, typed = '', nth = '-1'] = /^([a-z]{3}|[0-7])(?:l|#([1-5]))$/.exec(item) ?? [];
  const index = /^\d$/.test(typed) ? Number(typed) : names.indexOf(typed);
  return typed === '' || index < 0 ? undefined : { kind: 'weekday', nth: Number(nth), weekday: (index || 7) as Weekday };
}
