import { memoize } from '../../memoize.ts';
import { type CronFields, parseCron } from './cron.ts';
import { dayInMonth, type MonthDay, monthShape } from './month-day.ts';
import type { Timetable } from './timetable.ts';

/** The longest gap is 40 years: 29 February on a given weekday, across a year such as 2100. */
const maxSearchYears = 41;

const maxCachedTimetables = 500;

/** Caches the timetable of a cron expression. @throws {Error} if `parseCron` rejects the expression; the message says why. */
export const cronTimetable = memoize({ maxEntries: maxCachedTimetables }, (expression: string): Timetable => {
  const parsed = parseCron(expression);
  if (!parsed.ok) throw new Error(`“${expression}” is not a cron expression. ${parsed.problem}`);
  const { fields } = parsed;
  return {
    firstDate: (onOrAfter) => firstDate(fields, onOrAfter),
    minutes: fields.hours.flatMap((hour) => fields.minutes.map((minute) => hour * 60 + minute)),
  };
});

function firstDate(fields: CronFields, onOrAfter: Temporal.PlainDate): Temporal.PlainDate | undefined {
  for (const start of monthsFrom(fields.months, onOrAfter)) {
    const { day, dayOfWeek, daysInMonth } = start;
    const inThisMonth = withRules(fields, start);
    for (let later = 0; day + later <= daysInMonth; later += 1) {
      if (isDay(inThisMonth, day + later, ((dayOfWeek - 1 + later) % 7) + 1)) return start.add({ days: later });
    }
  }
  return undefined;
}

/** The days of one month that match: `nthDays` are days of the month that the day-of-week field names. */
interface MonthFields extends Pick<CronFields, 'days' | 'weekdays' | 'dayOrWeekday'> {
  readonly nthDays: readonly number[];
}

const noDays: readonly number[] = [];

function withRules({ days, monthDays = [], weekdays, nthWeekdays = [], dayOrWeekday }: CronFields, date: Temporal.PlainDate): MonthFields {
  if (monthDays.length === 0 && nthWeekdays.length === 0) return { days, weekdays, dayOrWeekday, nthDays: noDays };
  const shape = monthShape(date);
  const found = (rules: readonly MonthDay[]): readonly number[] => rules.flatMap((rule) => dayInMonth(rule, shape) ?? []);
  return { days: [...days, ...found(monthDays)], weekdays, dayOrWeekday, nthDays: found(nthWeekdays) };
}

/** The date itself if its month is allowed, then the first day of each allowed month after it. */
function* monthsFrom(months: readonly number[], date: Temporal.PlainDate): Generator<Temporal.PlainDate, undefined> {
  if (months.includes(date.month)) yield date;
  for (let year = date.year; year <= date.year + maxSearchYears; year += 1) {
    for (const month of months) {
      if (year > date.year || month > date.month) yield new Temporal.PlainDate(year, month, 1);
    }
  }
}

function isDay({ days, weekdays, nthDays, dayOrWeekday }: MonthFields, day: number, weekday: number): boolean {
  const isInMonth = days.includes(day);
  const isInWeek = weekdays.includes(weekday) || nthDays.includes(day);
  return dayOrWeekday ? isInMonth || isInWeek : isInMonth && isInWeek;
}
