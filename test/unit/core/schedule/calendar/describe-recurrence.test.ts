import { expect, test } from 'vitest';
import { describeRecurrence } from '../../../../../src/core/schedule/calendar/describe-recurrence.ts';
import type { Recurrence } from '../../../../../src/core/schedule/calendar/recurrence.ts';

const weekly = (every: 1 | 2 | 4): Recurrence => ({ kind: 'weekly', weekday: 1, time: '09:00', zone: 'Europe/London', every, from: '2026-01-05' });

const interval = { time: '09:00', zone: 'UTC', every: 1, from: '2026-01-05' };

test.each<[string, Recurrence]>([
  ['every Monday at 09:00, Europe/London', weekly(1)],
  ['every 2 weeks on Monday at 09:00, Europe/London', weekly(2)],
  ['every 4 weeks on Monday at 09:00, Europe/London', weekly(4)],
  ['every Monday and Thursday at 09:00, UTC', { kind: 'weekdays', weekdays: [1, 4], ...interval }],
  ['every weekday (Monday to Friday) at 09:00, UTC', { kind: 'weekdays', weekdays: [1, 2, 3, 4, 5], ...interval }],
  ['every 3 weeks on Monday, Tuesday and Sunday at 09:00, UTC', { kind: 'weekdays', weekdays: [1, 2, 7], ...interval, every: 3 }],
  ['every day at 09:00, UTC', { kind: 'daily', ...interval }],
  ['every 2 days at 09:00, UTC+02:00', { kind: 'daily', ...interval, every: 2, zone: '+02:00' }],
  ['every month on the first Monday at 09:00, UTC', { kind: 'monthly', days: [{ kind: 'weekday', nth: 1, weekday: 1 }], ...interval }],
  [
    'every 3 months on the 1st and last day at 09:00, UTC',
    {
      kind: 'monthly',
      days: [
        { kind: 'day', day: 1 },
        { kind: 'day', day: -1 },
      ],
      ...interval,
      every: 3,
    },
  ],
  [
    'every month on the 22nd, 23rd and last Friday at 09:00, UTC',
    {
      kind: 'monthly',
      days: [
        { kind: 'day', day: 22 },
        { kind: 'day', day: 23 },
        { kind: 'weekday', nth: -1, weekday: 5 },
      ],
      ...interval,
    },
  ],
  ['every month on the first working day at 09:00, UTC', { kind: 'monthly', days: [{ kind: 'workday', nth: 1 }], ...interval }],
  ['cron 0 9 * * 1, Europe/London', { kind: 'cron', expression: '0 9 * * 1', zone: 'Europe/London' }],
])('describeRecurrence describes a schedule as “%s”', (text, recurrence) => {
  expect(describeRecurrence(recurrence)).toBe(text);
});
