/** Combines the days and the interval: what was typed, and what the current schedule has. */
import { UserError } from '../../../src/core/errors.ts';
import { nthName } from '../../../src/core/schedule/calendar/describe-recurrence.ts';
import type { Weekday } from '../../../src/core/schedule/calendar/recurrence.ts';
import { parseWeekday, weekdayName } from '../../../src/core/schedule/calendar/weekday.ts';
import { nearest } from '../../../src/library/search/fuzzy-match.ts';
import { dayNames, type PromptsValues } from '../options.ts';
import { lineWith, quoteTyped, whichOptionError } from '../schedule-problem.ts';
import { parseDays } from './match-days.ts';
import { parseInterval, type RepeatInterval } from './parse-interval.ts';
import { parseFirstDay, parseUntil } from './parse-until.ts';
import { type ClearDayRule, type ScheduleParts, unitOf } from './schedule-parts.ts';
import { isMisspelledDay } from './schedule-words.ts';

interface CombinedDays {
  readonly rule: ClearDayRule;
  readonly every: number;
  /** The date from which the current schedule counts, if it is kept. */
  readonly phase?: string;
  /** Asks for the time on these days. */
  readonly question: string;
}

const monthDayExamples = ['1st of the month', '15th of the month', 'last day of the month', 'first Monday of the month'];

/** @throws {UserError} if the days are missing, not understood, not clear, or cannot be combined with the interval. */
export function combineDays(values: PromptsValues, current: ScheduleParts | undefined, today: Temporal.PlainDate): CombinedDays {
  const interval = values.every === undefined ? undefined : requireInterval(values, values.every);
  const said = values.day ? requireDayRule(values, values.day, today) : interval && daysFromInterval(values, interval, current, today);
  const rule = said ?? current?.days?.rule;
  if (!rule) throw askForDay(values);
  if (values.day && !interval) assertClearChange(values, rule, current);
  const unit = unitOf(rule);
  if (interval && interval.unit !== unit) throw mismatch(values, rule, interval);
  const isSamePhase = current?.days && unitOf(current.days.rule) === unit && !interval;
  const every = interval?.every ?? (isSamePhase ? current?.days?.every : undefined) ?? 1;
  const phase = isSamePhase ? current?.days?.from : undefined;
  const [weekday, ...others] = rule.kind === 'weekdays' ? rule.weekdays : [];
  const question = weekday && others.length === 0 ? `At what time on ${weekdayName(weekday)}?` : 'At what time of day?';
  return { rule, every, question, ...(phase ? { phase } : {}) };
}

function askForDay(values: PromptsValues): UserError {
  return whichOptionError(values.time ? 'On which day?' : 'When? Name a day, a time and a time zone.', values, 'day', dayNames);
}

/** @throws {UserError} for words that are not an interval. */
export function requireInterval(values: PromptsValues, typed: string): RepeatInterval {
  const interval = parseInterval(typed);
  if (interval) return interval;
  if (/ (?:an?|per|each|every) /i.test(typed)) {
    const example = /(?:month|year)$/i.test(typed) ? '1st and 15th of the month' : 'monday and thursday';
    throw new UserError(`${quoteTyped(typed)} does not say on which days. Name them: /prompts ${example}.`);
  }
  throw new UserError(`I cannot post “every ${typed.slice(0, 60)}”. I can post at intervals of days, weeks or months, up to a year, such as every 2 weeks.`, [
    ...(values.day && values.time ? [] : [{ label: 'Show the schedule', run: '/prompts' }]),
  ]);
}

/** @throws {UserError} for words that are not days, such as a single date. */
export function requireDayRule(values: PromptsValues, typed: string, today: Temporal.PlainDate): ClearDayRule {
  const rule = parseDays(typed);
  if (rule?.kind === 'unclear') throw askWhichThird(values, rule.nth, rule.weekday);
  if (rule) return rule;
  const near = typed
    .split(' ')
    .filter(isMisspelledDay)
    .flatMap((word) => nearest(word, dayNames, 2).map((day) => typed.replace(word, day)));
  if (near.length > 0) throw whichOptionError(`I cannot post on ${quoteTyped(typed)}. Did you mean ${near.join(' or ')}?`, values, 'day', near);
  const [, moved] = /^move to (.+)$/.exec(typed) ?? [];
  if (moved) throw askWhetherMonthly(values, moved);
  const [exception] = /\b(?:except|excluding|but not|apart from|unless)\b.*/i.exec(typed) ?? [];
  if (exception)
    throw new UserError(
      `I cannot leave out ${quoteTyped(exception)}: I leave out weekdays only, as in /prompts weekdays except friday. One question is left out with /prompts skip.`,
    );
  const isOneDate = parseUntil(typed, today).status !== 'none';
  const way = isOneDate
    ? 'That is a single date, and a schedule repeats. For one question now, type /prompts now.'
    : 'I know weekdays (monday, tue & thu, weekdays), days of the month (first monday of the month, the 15th, last day of the month) and cron expressions.';
  throw new UserError(`I cannot post on ${quoteTyped(typed)}. ${way}`);
}

/** "Move to the 24th": of every month? One question cannot be moved. */
function askWhetherMonthly(values: PromptsValues, typed: string): UserError {
  const day = `${typed.replace(/^the /i, '')} of the month`;
  const message = `I cannot move one question to ${quoteTyped(typed)}; I can post on that day of every month.`;
  return new UserError(message, [{ label: `The ${day}`, run: lineWith(values, { day }) }]);
}

/** "Every third Thursday": of the month, or every three weeks. */
function askWhichThird(values: PromptsValues, nth: number, weekday: Weekday): UserError {
  const day = weekdayName(weekday);
  const ofMonth = { label: `The ${nthName(nth)} ${day} of each month`, run: lineWith(values, { day: `${nthName(nth)} ${day} of the month` }) };
  const weeks = { label: `Every ${nth} weeks on ${day}`, run: lineWith(values, { day, every: `${nth} weeks` }) };
  return new UserError(`Does ${quoteTyped(values.day ?? '')} mean once a month, or every ${nth} weeks?`, [ofMonth, ...(values.every ? [] : [weeks])]);
}

/** The days that follow from the interval and the first date, or from the current schedule. */
function daysFromInterval(
  values: PromptsValues,
  { unit }: RepeatInterval,
  current: ScheduleParts | undefined,
  today: Temporal.PlainDate,
): ClearDayRule | undefined {
  if (unit === 'day') return { kind: 'daily' };
  const kept = current?.days?.rule;
  if (kept && unitOf(kept) === unit) return kept;
  const start = values.starting ? parseFirstDay(values.starting, today) : undefined;
  if (start?.status === 'date') {
    return unit === 'week'
      ? { kind: 'weekdays', weekdays: [start.date.dayOfWeek as Weekday] }
      : { kind: 'monthly', days: [{ kind: 'day', day: start.date.day }] };
  }
  if (unit === 'month') {
    const [weekday, ...others] = kept?.kind === 'weekdays' ? kept.weekdays : [];
    throw weekday && others.length === 0 ? askWhichOfMonth(values, weekday) : whichOptionError('On which day of the month?', values, 'day', monthDayExamples);
  }
  const weekdays = kept?.kind === 'monthly' ? kept.days.flatMap((day) => (day.kind === 'weekday' ? [day.weekday] : [])) : [];
  if (kept?.kind === 'monthly' && weekdays.length === kept.days.length) return { kind: 'weekdays', weekdays: [...new Set(weekdays)].sort((a, b) => a - b) };
  throw askForDay(values);
}

function askWhichOfMonth(values: PromptsValues, weekday: Weekday): UserError {
  const offered = [1, 2, 3, 4, -1].map((nth) => `${nthName(nth)} ${weekdayName(weekday)} of the month`);
  return whichOptionError(`Which ${weekdayName(weekday)} of the month?`, values, 'day', offered);
}

/** "Move to friday" if the schedule is the first Monday of the month: the first Friday, or every Friday? */
function assertClearChange(values: PromptsValues, rule: ClearDayRule, current: ScheduleParts | undefined): void {
  const [was, ...more] = current?.days?.rule.kind === 'monthly' ? current.days.rule.days : [];
  const [weekday, ...others] = rule.kind === 'weekdays' ? rule.weekdays : [];
  if (was?.kind !== 'weekday' || more.length > 0 || !weekday || others.length > 0 || !parseWeekday(values.day ?? '')) return;
  if (values.time && values.timezone) return;
  const day = `${nthName(was.nth)} ${weekdayName(weekday)} of the month`;
  throw new UserError(`Until now it is the ${nthName(was.nth)} ${weekdayName(was.weekday)} of the month. Which ${weekdayName(weekday)} from now on?`, [
    { label: `The ${day}`, run: lineWith(values, { day }) },
    { label: `Every ${weekdayName(weekday)}`, run: lineWith(values, { every: 'week' }) },
  ]);
}

function mismatch(values: PromptsValues, rule: ClearDayRule, { unit, every }: RepeatInterval): UserError {
  const [weekday, ...others] = rule.kind === 'weekdays' ? rule.weekdays : [];
  if (unit === 'month' && weekday && others.length === 0) return askWhichOfMonth(values, weekday);
  return new UserError(
    `${quoteTyped(values.day ?? '')} cannot be combined with “every ${every === 1 ? unit : `${every} ${unit}s`}”. Please say only one of them.`,
  );
}
