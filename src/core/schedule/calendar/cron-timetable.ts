import { memoize } from '../../memoize.ts';
import { type CronFields, parseCron } from './cron.ts';
import type { Timetable } from './timetable.ts';

/** 29 February falls on a given weekday at most 40 years later, over a year such as 2100; nothing else takes longer. */
const maxSearchYears = 41;

const maxCachedTimetables = 500;

/** @throws {Error} for an expression that `parseCron` refuses, saying why. */
export const cronTimetable = memoize({ maxEntries: maxCachedTimetables }, (expression: string): Timetable => {
  const read = parseCron(expression);
  if (!read.ok) throw new Error(`“${expression}” is not a cron expression. ${read.problem}`);
  const { fields } = read;
  return {
    firstDate: (onOrAfter) => firstDate(fields, onOrAfter),
    minutes: fields.hours.flatMap((hour) => fields.minutes.map((minute) => hour * 60 + minute)),
  };
});

function firstDate(fields: CronFields, onOrAfter: Temporal.PlainDate): Temporal.PlainDate | undefined {
  for (const start of monthsFrom(fields.months, onOrAfter)) {
    const { day, dayOfWeek, daysInMonth } = start;
    for (let later = 0; day + later <= daysInMonth; later += 1) {
      if (isDay(fields, day + later, ((dayOfWeek - 1 + later) % 7) + 1)) return start.add({ days: later });
    }
  }
  return undefined;
}

/** The date itself when its month is among those, then the first of each such month. */
function* monthsFrom(months: readonly number[], date: Temporal.PlainDate): Generator<Temporal.PlainDate, undefined> {
  if (months.includes(date.month)) yield date;
  for (let year = date.year; year <= date.year + maxSearchYears; year += 1) {
    for (const month of months) {
      if (year > date.year || month > date.month) yield new Temporal.PlainDate(year, month, 1);
    }
  }
}

function isDay({ days, weekdays, dayOrWeekday }: CronFields, day: number, weekday: number): boolean {
  const isInMonth = days.includes(day);
  const isInWeek = weekdays.includes(weekday);
  return dayOrWeekday ? isInMonth || isInWeek : isInMonth && isInWeek;
}
