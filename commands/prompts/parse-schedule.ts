/** Parses the options of `/prompts on` into a recurrence. Buttons ask for whatever is missing or wrong. */

import { UserError } from '../../src/core/errors.ts';
import { parseClockTime } from '../../src/core/schedule/calendar/clock-time.ts';
import { parseCron } from '../../src/core/schedule/calendar/cron.ts';
import { minIntervalMs } from '../../src/core/schedule/calendar/min-interval.ts';
import type { Recurrence } from '../../src/core/schedule/calendar/recurrence.ts';
import { findZone } from '../../src/core/schedule/calendar/time-zones.ts';
import { parseWeekday, weekdayName } from '../../src/core/schedule/calendar/weekday.ts';
import { nearest } from '../../src/library/search/fuzzy-match.ts';
import { didYouMean } from '../shared/paper.ts';
import { dayNames, intervalExamples, type PromptsValues, promptsLine } from './options.ts';
import { parseInterval } from './parse-interval.ts';

export interface ScheduleContext {
  readonly now: Temporal.Instant;
  /** Used if no zone is given. */
  readonly defaultZone?: string | undefined;
  /** The zone of the channel's current schedule. It is offered first if the user has to choose a zone. */
  readonly currentZone?: string | undefined;
}

const times = ['9am', 'noon', '5pm'];
const zones = ['Europe/London', 'Europe/Berlin', 'America/New_York', 'America/Los_Angeles', 'Asia/Kolkata', 'Asia/Tokyo', 'UTC'];
/** Least time between two posts, in minutes. People stop reading a channel with more frequent posts. */
const minMinutesApart = 5;

/** @throws {UserError} with buttons that repeat the options already understood. */
export function parseSchedule(values: PromptsValues, context: ScheduleContext): Recurrence {
  if (values.until)
    throw new UserError('“until” belongs to a pause: /prompts pause until 24 December.', [{ label: 'Without it', run: lineWith(values, { until: '' }) }]);
  if (!values.day) throw askWhich(values.time ? 'On which day?' : 'When? Name a day, a time and a time zone.', values, 'day', dayNames);
  return isCron(values.day) ? parseCronSchedule(values.day, values, context) : parseWeekly(values.day, values, context);
}

const isCron = (day: string): boolean => /[*@]/.test(day) || day.split(/\s+/).length >= 5;

function parseWeekly(day: string, values: PromptsValues, context: ScheduleContext): Recurrence {
  const weekday = parseWeekday(day);
  if (!weekday) {
    const near = nearest(day, dayNames, 3);
    const way = 'Name one weekday; for several, or days of the month, write a cron expression such as 0 9 * * 1,4 in place of day and time.';
    throw askWhich(
      `I cannot post on “${truncate(day)}”. ${near.length > 0 ? `Did you mean ${near.join(' or ')}?` : way}`,
      values,
      'day',
      near.length > 0 ? near : dayNames,
    );
  }
  const known = { ...values, day: weekdayName(weekday) };
  if (!known.time) throw askWhich(`At what time on ${known.day}?`, known, 'time', times);
  const time = parseClockTime(known.time);
  if (!time) throw askWhich(`“${truncate(known.time)}” is not a time of day. Write it like 9am, 12:30 or 17:00.`, known, 'time', times);
  const every = known.every === undefined ? 1 : parseInterval(known.every);
  if (!every)
    throw askWhich(`I cannot post “${truncate(known.every ?? '')}”. I can post every week, every 2 weeks or every 4 weeks.`, known, 'every', intervalExamples);
  const zone = parseZone(known, context);
  return { kind: 'weekly', weekday, time, zone, every, from: context.now.toZonedDateTimeISO(zone).toPlainDate().toString() };
}

function parseCronSchedule(typed: string, values: PromptsValues, context: ScheduleContext): Recurrence {
  const expression = typed.split(/\s+/).join(' ').toUpperCase();
  const mondays = { label: 'Every Monday at 09:00', run: lineWith(values, { day: 'Monday', time: '9am' }) };
  const reading = parseCron(expression);
  if (!reading.ok) throw new UserError(reading.problem, [mondays]);
  const surplus = (['time', 'every'] as const).filter((name) => values[name] !== undefined);
  if (surplus.length > 0) {
    const without = { label: 'Without it', run: lineWith(values, { time: '', every: '' }) };
    throw new UserError(`A cron expression is enough: leave out “${surplus.map((name) => truncate(values[name] ?? '')).join(' ')}”.`, [without]);
  }
  const recurrence: Recurrence = { kind: 'cron', expression, zone: parseZone(values, context) };
  const gap = minIntervalMs(recurrence, context.now);
  if (gap === undefined) throw new UserError(`${expression} never comes: there is no such date. Take one that exists.`, [mondays]);
  if (gap < minMinutesApart * 60_000) {
    const minutes = Math.round(gap / 60_000);
    throw new UserError(
      `${expression} would post ${minutes === 1 ? 'every minute' : `${minutes} minutes apart`}; every ${minMinutesApart} minutes is the most. In a club, once a week is usual.`,
      [mondays],
    );
  }
  return recurrence;
}

function parseZone(values: PromptsValues, { defaultZone, currentZone }: ScheduleContext): string {
  if (!values.timezone) {
    if (defaultZone) return defaultZone;
    const offered = [...new Set([...(currentZone ? [currentZone] : []), ...zones])];
    throw askWhich('In which time zone? Give an IANA name, such as Europe/London, or a city that has one.', values, 'timezone', offered);
  }
  const found = findZone(values.timezone);
  if (found.status === 'found') return found.zone;
  const near = found.near.length > 0 ? didYouMean(found.near.length) : 'Use an IANA name, such as Europe/London.';
  throw askWhich(`I don’t know the time zone “${truncate(values.timezone)}”. ${near}`, values, 'timezone', found.near.length > 0 ? found.near : zones);
}

function askWhich(message: string, values: PromptsValues, option: keyof PromptsValues, offered: readonly string[]): UserError {
  return new UserError(
    message,
    offered.map((value) => ({ label: value, run: lineWith(values, { [option]: value }) })),
  );
}

const lineWith = (values: PromptsValues, more: PromptsValues): string => promptsLine({ ...values, action: 'on', ...more });
const truncate = (typed: string): string => typed.slice(0, 40);
