/** Says in words when a cron expression occurs, because its two day fields are easily misread. */
import type { CronFields } from './cron.ts';
import { describeMonthDay, joinWords, ordinal } from './describe-recurrence.ts';
import type { MonthDay } from './month-day.ts';
import { type Weekday, weekdayName } from './weekday.ts';

/** More times than this a day are counted, not listed. */
const maxTimesListed = 4;
const monthTitles = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** "at 09:00 on the 1st to the 7th of the month, and also on every Monday". */
export function describeCron(fields: CronFields): string {
  const times = fields.hours.flatMap((hour) => fields.minutes.map((minute) => [hour, minute].map((part) => String(part).padStart(2, '0')).join(':')));
  const at = times.length > maxTimesListed ? `${times.length} times a day` : `at ${joinWords(times)}`;
  const months = fields.months.length === 12 ? '' : `, in ${joinWords(fields.months.map((month) => monthTitles[month - 1] ?? ''))}`;
  return `${at} ${daysText(fields)}${months}`;
}

function daysText(fields: CronFields): string {
  const isAnyDay = fields.days.length === 31;
  const isAnyWeekday = fields.weekdays.length === 7;
  if (fields.dayOrWeekday) return isAnyDay || isAnyWeekday ? 'on every day' : `on ${monthDaysText(fields)} of the month, and also on ${weekdaysText(fields)}`;
  if (isAnyDay && isAnyWeekday) return 'on every day';
  if (isAnyDay) return `on ${weekdaysText(fields)}`;
  return isAnyWeekday
    ? `on ${monthDaysText(fields)} of the month`
    : `on ${monthDaysText(fields)} of the month if that is ${weekdaysText(fields).replace('every ', 'a ')}`;
}

const monthDaysText = ({ days, monthDays = [] }: CronFields): string =>
  joinWords([...ranges(days).map(([from, to]) => (from === to ? `the ${ordinal(from)}` : `the ${ordinal(from)} to the ${ordinal(to)}`)), ...named(monthDays)]);

const weekdaysText = ({ weekdays, nthWeekdays = [] }: CronFields): string => {
  const every = joinWords(weekdays.map((weekday) => weekdayName(weekday as Weekday)));
  return joinWords([...(every ? [`every ${every}`] : []), ...named(nthWeekdays).map((text) => `${text} of the month`)]);
};

const named = (rules: readonly MonthDay[]): readonly string[] => rules.map((rule) => `the ${describeMonthDay(rule)}`);

/** Runs of consecutive numbers: 1, 2, 3 and 7 are 1–3 and 7–7. */
function ranges(values: readonly number[]): readonly (readonly [number, number])[] {
  const starts = values.filter((value) => !values.includes(value - 1));
  return starts.map((start) => {
    const end = values.find((value) => value >= start && !values.includes(value + 1)) ?? start;
    return [start, end] as const;
  });
}
