/** Parses cron expressions of five fields. @see https://man7.org/linux/man-pages/man5/crontab.5.html */
import { type FieldRule, parseField } from './cron-field.ts';

/** The values that each field allows, ascending; never empty. */
export interface CronFields {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  /** Days of the month. */
  readonly days: readonly number[];
  readonly months: readonly number[];
  /** 1 is Monday, 7 Sunday. */
  readonly weekdays: readonly number[];
  /** True if neither day field contains `*`. A date then has to match one of the two, otherwise both. */
  readonly dayOrWeekday: boolean;
}

/** `problem` is a sentence that names the invalid field and what it accepts. */
export type CronParseResult = { readonly ok: true; readonly fields: CronFields } | { readonly ok: false; readonly problem: string };

const minuteField: FieldRule = { name: 'minute', lowest: 0, highest: 59, takes: '0 to 59, such as 0, 0,30 or */15' };
const hourField: FieldRule = { name: 'hour', lowest: 0, highest: 23, takes: '0 to 23, such as 9, 9,17, 8-18 or */2' };
const day: FieldRule = { name: 'day of the month', lowest: 1, highest: 31, takes: '1 to 31, such as 1, 1,15 or 1-7' };
const monthField: FieldRule = {
  name: 'month',
  lowest: 1,
  highest: 12,
  names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  takes: '1 to 12 or JAN to DEC, such as 6, JAN,JUL or SEP-NOV',
};
const weekday: FieldRule = {
  name: 'day of the week',
  lowest: 0,
  highest: 6,
  names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
  wraps: true,
  takes: '0 to 7, where 0 and 7 are Sunday, or SUN to SAT, such as 1, 2,4 or MON-FRI',
};
const rules = [minuteField, hourField, day, monthField, weekday];

/** Parses `minute hour day-of-month month day-of-week`, with lists, ranges, steps, and names in any case. */
export function parseCron(expression: string): CronParseResult {
  const words = expression.trim().split(/\s+/).filter(Boolean);
  if (words.length !== rules.length) return { ok: false, problem: fieldCountError(words.length) };
  const parsed = rules.map((rule, index) => parseField(rule, words[index] ?? ''));
  const wrong = parsed.findIndex((values) => values.length === 0);
  if (wrong >= 0) return { ok: false, problem: fieldError(rules[wrong], words[wrong]) };
  const [minutes = [], hours = [], days = [], months = [], sundayFirst = []] = parsed;
  const weekdays = sundayFirst.map((value) => value || 7).sort((a, b) => a - b);
  const dayOrWeekday = [words[2], words[4]].every((word) => !word?.includes('*'));
  return { ok: true, fields: { minutes, hours, days, months, weekdays, dayOrWeekday } };
}

const fieldCountError = (count: number): string =>
  `A cron expression has five fields (minute, hour, day of the month, month, day of the week) and no seconds; this one has ${count}. ` +
  'For example, 0 9 * * 1 is every Monday at 09:00.';

const fieldError = (rule: FieldRule | undefined, word = ''): string => `The ${rule?.name} cannot be “${word.slice(0, 40)}”; it takes ${rule?.takes}.`;
