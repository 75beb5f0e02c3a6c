/**
 * Parses cron expressions of five fields, with `L`, `W`, `#` and `?` in the day fields, and names such as `@weekly`.
 * @see https://man7.org/linux/man-pages/man5/crontab.5.html
 * @see https://www.quartz-scheduler.org/documentation/quartz-2.3.0/tutorials/crontrigger.html for `L`, `W`, `#` and `?`; days of the week are counted as in crontab.
 */
import { parseMonthDayItem, parseWeekdayItem } from './cron-day-rules.ts';
import { type FieldRule, parseField } from './cron-field.ts';
import type { MonthDay } from './month-day.ts';

/** The values that each field allows, ascending. None is empty, except that a day field may have rules instead of values. */
export interface CronFields {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  /** Days of the month. */
  readonly days: readonly number[];
  readonly months: readonly number[];
  /** Days of the month that depend on the month, such as its last one. */
  readonly monthDays?: readonly MonthDay[];
  /** 1 is Monday, 7 Sunday. */
  readonly weekdays: readonly number[];
  /** Such as the first Monday of the month. */
  readonly nthWeekdays?: readonly MonthDay[];
  /** True if neither day field contains `*` or `?`. A date then has to match one of the two, otherwise both. */
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

/** Names for common expressions. @see https://man7.org/linux/man-pages/man5/crontab.5.html */
const cronNames: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

/** The five fields that a name such as `@weekly` stands for; other text unchanged, with single spaces. */
export function expandCronName(expression: string): string {
  const typed = expression.trim().split(/\s+/).join(' ');
  return (Object.hasOwn(cronNames, typed.toLowerCase()) ? cronNames[typed.toLowerCase()] : undefined) ?? typed;
}

/** Parses `minute hour day-of-month month day-of-week`, with lists, ranges, steps, and names in any case. */
export function parseCron(expression: string): CronParseResult {
  const words = expandCronName(expression).split(' ').filter(Boolean);
  if (words[0]?.startsWith('@')) return { ok: false, problem: nameError(words.join(' ')) };
  if (words.length !== rules.length) return { ok: false, problem: fieldCountError(words.length) };
  const monthDays = splitItems(words[2] ?? '', parseMonthDayItem);
  const nthWeekdays = splitItems(words[4] ?? '', (item) => parseWeekdayItem(item, weekday.names));
  const plain = [words[0] ?? '', words[1] ?? '', monthDays.others, words[3] ?? '', nthWeekdays.others];
  const hasRules = [false, false, monthDays.found.length > 0, false, nthWeekdays.found.length > 0];
  const parsed = rules.map((rule, index) => (hasRules[index] && plain[index] === '' ? [] : parseField(rule, plain[index] ?? '')));
  const wrong = parsed.findIndex((values, index) => values.length === 0 && !(hasRules[index] && plain[index] === ''));
  if (wrong >= 0) return { ok: false, problem: fieldError(rules[wrong], words[wrong]) };
  const [minutes = [], hours = [], days = [], months = [], sundayFirst = []] = parsed;
  const weekdays = sundayFirst.map((value) => value || 7).sort((a, b) => a - b);
  const dayOrWeekday = [words[2], words[4]].every((word) => !/[*?]/.test(word ?? ''));
  const special = { ...(hasRules[2] ? { monthDays: monthDays.found } : {}), ...(hasRules[4] ? { nthWeekdays: nthWeekdays.found } : {}) };
  return { ok: true, fields: { minutes, hours, days, months, weekdays, ...special, dayOrWeekday } };
}

/** Separates the items that are rules from a day field. `?` alone means `*`. */
function splitItems(word: string, parse: (item: string) => MonthDay | undefined): { readonly found: readonly MonthDay[]; readonly others: string } {
  if (word === '?') return { found: [], others: '*' };
  const items = word.split(',');
  const isRule = (item: string): boolean => parse(item.toLowerCase()) !== undefined;
  return { found: items.flatMap((item) => parse(item.toLowerCase()) ?? []), others: items.filter((item) => !isRule(item)).join(',') };
}

const nameError = (typed: string): string =>
  `I do not know “${typed.slice(0, 40)}”. I know ${Object.keys(cronNames).join(', ')}, and five fields such as 0 9 * * 1.`;

const fieldCountError = (count: number): string =>
  `A cron expression has five fields (minute, hour, day of the month, month, day of the week) and no seconds; this one has ${count}. ` +
  'For example, 0 9 * * 1 is every Monday at 09:00.';

const fieldError = (rule: FieldRule | undefined, word = ''): string => `The ${rule?.name} cannot be “${word.slice(0, 40)}”; it takes ${rule?.takes}.`;
