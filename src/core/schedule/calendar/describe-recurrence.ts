/** Describes recurrences as a person would say them. */
import type { MonthDay } from './month-day.ts';
import type { Recurrence } from './recurrence.ts';
import { type Weekday, weekdayName } from './weekday.ts';
import { zoneLabel } from './zone-offset.ts';

/** The whole recurrence: "every 2 weeks on Monday at 09:00, Europe/London". */
export function describeRecurrence(recurrence: Recurrence): string {
  const at = recurrence.kind === 'cron' ? '' : ` at ${recurrence.time}`;
  return `${describeDays(recurrence)}${at}, ${zoneLabel(recurrence.zone)}`;
}

/** Without time and zone: "every 2 weeks on Monday", "every month on the first Monday", "cron 0 9 * * 1". */
export function describeDays(recurrence: Recurrence): string {
  switch (recurrence.kind) {
    case 'weekly':
      return describeWeekly([recurrence.weekday], recurrence.every);
    case 'weekdays':
      return describeWeekly(recurrence.weekdays, recurrence.every);
    case 'daily':
      return recurrence.every === 1 ? 'every day' : `every ${recurrence.every} days`;
    case 'monthly': {
      const days = `the ${joinWords(recurrence.days.map(describeMonthDay))}`;
      return `${recurrence.every === 1 ? 'every month' : `every ${recurrence.every} months`} on ${days}`;
    }
    case 'cron':
      return `cron ${recurrence.expression}`;
  }
}

function describeWeekly(weekdays: readonly Weekday[], every: number): string {
  const isMondayToFriday = weekdays.join('') === '12345';
  if (every === 1) return isMondayToFriday ? 'every weekday (Monday to Friday)' : `every ${joinWords(weekdays.map(weekdayName))}`;
  return `every ${every} weeks on ${isMondayToFriday ? 'Monday to Friday' : joinWords(weekdays.map(weekdayName))}`;
}

/** "first Monday", "15th", "last day", "last day but 3". Reads after "the". */
export function describeMonthDay(rule: MonthDay): string {
  switch (rule.kind) {
    case 'day':
      if (rule.day > 0) return ordinal(rule.day);
      return rule.day === -1 ? 'last day' : `last day but ${-1 - rule.day}`;
    case 'weekday':
      return `${nthName(rule.nth)} ${weekdayName(rule.weekday)}`;
    case 'workday':
      return `${nthName(rule.nth)} working day`;
    case 'nearest':
      return `working day nearest to the ${ordinal(rule.day)}`;
  }
}

export const nthName = (nth: number): string => ['last', '', 'first', 'second', 'third', 'fourth', 'fifth'][nth + 1] ?? String(nth);

/** "1st", "2nd", "13th". */
export function ordinal(day: number): string {
  const isTeen = day % 100 >= 11 && day % 100 <= 13;
  return `${day}${isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th')}`;
}

/** "Thursday, 24 December 2026". */
export const longDate = (date: Temporal.PlainDate): string => date.toLocaleString('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

/** "a", "a and b", "a, b and c". */
export const joinWords = (words: readonly string[]): string => [words.slice(0, -1).join(', '), words.at(-1) ?? ''].filter(Boolean).join(' and ');
