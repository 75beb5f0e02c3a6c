/** Cron expressions as schedules: which are rejected, and what they really mean. */
import { UserError } from '../../../src/core/errors.ts';
import type { ReplyButton } from '../../../src/core/reply/reply.ts';
import { type CronFields, expandCronName, parseCron } from '../../../src/core/schedule/calendar/cron.ts';
import { describeCron } from '../../../src/core/schedule/calendar/describe-cron.ts';
import { nthName } from '../../../src/core/schedule/calendar/describe-recurrence.ts';
import { minIntervalMs } from '../../../src/core/schedule/calendar/min-interval.ts';
import type { Recurrence, Weekday } from '../../../src/core/schedule/calendar/recurrence.ts';
import { weekdayName } from '../../../src/core/schedule/calendar/weekday.ts';
import type { PromptsValues } from '../options.ts';
import { lineWith, quoteTyped } from '../schedule-problem.ts';

/** Minimum time between two posts, in minutes. People stop reading a channel with more frequent posts. */
const minMinutesApart = 5;

type Cron = Extract<Recurrence, { kind: 'cron' }>;

interface ParsedCron {
  readonly recurrence: Cron;
  readonly notes: readonly string[];
  readonly choices: readonly ReplyButton[];
}

export const isCron = (day: string): boolean =>
  /[*@?]/.test(day) || day.split(/\s+/).filter((word) => /^[\d*]/.test(word)).length >= 4 || /^\d+ \d+ \S+ \S+ \S+$/.test(day);

/** @throws {UserError} for an expression that is not valid, never occurs or occurs too often, and for options that it makes superfluous. */
export function assertCron(values: PromptsValues, typed: string): string {
  const expression = expandCronName(typed).toUpperCase();
  const reading = parseCron(expression);
  if (!reading.ok) throw new UserError(reading.problem, [mondays(values)]);
  const surplus = (['time', 'every', 'starting'] as const).filter((name) => values[name] !== undefined);
  if (surplus.length === 0) return expression;
  const without = { label: 'Without it', run: lineWith(values, { time: '', every: '', starting: '' }) };
  throw new UserError(`A cron expression is enough: leave out ${quoteTyped(surplus.map((name) => values[name] ?? '').join(' '))}.`, [without]);
}

export function requireCron(values: PromptsValues, recurrence: Cron, now: Temporal.Instant): ParsedCron {
  const { expression } = recurrence;
  const gap = minIntervalMs(recurrence, now);
  if (gap === undefined) throw new UserError(`${expression} never occurs: there is no such date. Choose one that exists.`, [mondays(values)]);
  if (gap < minMinutesApart * 60_000) {
    const minutes = Math.round(gap / 60_000);
    throw new UserError(
      `${expression} would post ${minutes === 1 ? 'every minute' : `${minutes} minutes apart`}; the limit is every ${minMinutesApart} minutes. In a club, once a week is usual.`,
      [mondays(values)],
    );
  }
  const reading = parseCron(expression);
  if (!reading.ok) return { recurrence, notes: [], choices: [] };
  const { fields } = reading;
  const either = fields.dayOrWeekday ? [' In cron, a day of the month and a day of the week mean “or”, not “and”.'] : [];
  return { recurrence, notes: [`In words: ${describeCron(fields)}.${either.join('')}`], choices: fields.dayOrWeekday ? nthInstead(values, fields) : [] };
}

const mondays = (values: PromptsValues): ReplyButton => ({
  label: 'Every Monday at 09:00',
  run: lineWith(values, { day: 'Monday', time: '9am', every: '', starting: '' }),
});

/** `0 9 1-7 * 1` is usually meant to be the first Monday of the month. */
function nthInstead(values: PromptsValues, { days, weekdays, hours, minutes }: CronFields): readonly ReplyButton[] {
  const [[first = 0], [weekday], [hour], [minute]] = [days, weekdays, hours, minutes];
  const nth = (first - 1) / 7 + 1;
  const isWeek = days.length === 7 && days.at(-1) === first + 6 && Number.isInteger(nth);
  if (!isWeek || !weekday || weekdays.length > 1 || hours.length > 1 || minutes.length > 1) return [];
  const day = `${nthName(nth)} ${weekdayName(weekday as Weekday)} of the month`;
  const time = [hour, minute].map((part) => String(part).padStart(2, '0')).join(':');
  return [{ label: `Only the ${day}`, run: lineWith(values, { day, time }) }];
}
