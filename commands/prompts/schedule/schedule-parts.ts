/** Splits a schedule into the parts that people change separately. */
import { parseCron } from '../../../src/core/schedule/calendar/cron.ts';
import { describeDays } from '../../../src/core/schedule/calendar/describe-recurrence.ts';
import type { Interval, Recurrence } from '../../../src/core/schedule/calendar/recurrence.ts';
import { zoneLabel } from '../../../src/core/schedule/calendar/zone-offset.ts';
import type { DayRule } from './match-days.ts';
import type { RepeatInterval } from './parse-interval.ts';

export type ClearDayRule = Exclude<DayRule, { kind: 'unclear' }>;

/** The unit in which a rule counts its intervals. */
export function unitOf(rule: ClearDayRule): RepeatInterval['unit'] {
  switch (rule.kind) {
    case 'weekdays':
      return 'week';
    case 'daily':
      return 'day';
    case 'monthly':
      return 'month';
  }
}

export interface ScheduleParts {
  readonly zone: string;
  /** Absent for a cron expression with several times a day. */
  readonly time?: string;
  /** Absent for a cron expression that says more than weekdays. */
  readonly days?: { readonly rule: ClearDayRule; readonly every: number; readonly from?: string };
}

export function schedulePartsOf(recurrence: Recurrence): ScheduleParts {
  const { zone } = recurrence;
  if (recurrence.kind === 'cron') return { zone, ...cronParts(recurrence.expression) };
  const { time, every, from } = recurrence;
  return { zone, time, days: { rule: ruleOf(recurrence), every, from } };
}

function ruleOf(recurrence: Exclude<Recurrence, { kind: 'cron' }>): ClearDayRule {
  switch (recurrence.kind) {
    case 'weekly':
      return { kind: 'weekdays', weekdays: [recurrence.weekday] };
    case 'weekdays':
      return { kind: 'weekdays', weekdays: recurrence.weekdays };
    case 'daily':
      return { kind: 'daily' };
    case 'monthly':
      return { kind: 'monthly', days: recurrence.days };
  }
}

function cronParts(expression: string): Pick<ScheduleParts, 'time' | 'days'> {
  const parsed = parseCron(expression);
  if (!parsed.ok) return {};
  const { minutes, hours, days, months, weekdays, nthWeekdays = [], dayOrWeekday } = parsed.fields;
  const [hour = 0, minute = 0] = [hours[0], minutes[0]];
  const time = hours.length === 1 && minutes.length === 1 ? [hour, minute].map((part) => String(part).padStart(2, '0')).join(':') : undefined;
  const isOnlyWeekdays = !dayOrWeekday && days.length === 31 && months.length === 12 && nthWeekdays.length === 0 && weekdays.length < 7;
  const rule = { kind: 'weekdays', weekdays: weekdays as Extract<ClearDayRule, { kind: 'weekdays' }>['weekdays'] } as const;
  return { ...(time ? { time } : {}), ...(isOnlyWeekdays ? { days: { rule, every: 1 } } : {}) };
}

/** The recurrence that has these parts. */
export function recurrenceWith(rule: ClearDayRule, interval: Interval): Recurrence {
  switch (rule.kind) {
    case 'weekdays': {
      const [weekday, ...others] = rule.weekdays;
      return weekday && others.length === 0 ? { kind: 'weekly', weekday, ...interval } : { kind: 'weekdays', weekdays: rule.weekdays, ...interval };
    }
    case 'daily':
      return { kind: 'daily', ...interval };
    case 'monthly':
      return { kind: 'monthly', days: rule.days, ...interval };
  }
}

/** "Changed: at 13:00 instead of 09:00. Kept: every Monday, Europe/London." */
export function describeChange(before: Recurrence, after: Recurrence, isRestart: boolean): string {
  const [was, is] = [before, after].map(describeParts);
  const changed = (is ?? []).flatMap((text, index) => (text === was?.[index] ? [] : [was?.[index] ? `${text} instead of ${was[index]}` : text]));
  const texts = isRestart ? [...changed, 'the first date'] : changed;
  const kept = (is ?? []).filter((text, index) => text === was?.[index]);
  const list = (texts: readonly string[]): string => texts.filter(Boolean).join('; ');
  return [texts.length > 0 ? `Changed: ${list(texts)}.` : 'Nothing changed.', ...(kept.length > 0 ? [`Kept: ${list(kept)}.`] : [])].join(' ');
}

function describeParts(recurrence: Recurrence): readonly string[] {
  const { time = '', days } = schedulePartsOf(recurrence);
  const zone = zoneLabel(recurrence.zone);
  if (recurrence.kind !== 'cron') return [describeDays(recurrence), time, zone];
  const simple = days && describeDays(recurrenceWith(days.rule, { time, zone, every: days.every, from: '' }));
  return [simple ?? `the days of cron ${recurrence.expression.split(' ').slice(2).join(' ')}`, time || `the times of cron ${recurrence.expression}`, zone];
}
