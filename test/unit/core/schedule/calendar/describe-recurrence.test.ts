import { expect, test } from 'vitest';
import { describeRecurrence } from '../../../../../src/core/schedule/calendar/describe-recurrence.ts';
import type { Recurrence } from '../../../../../src/core/schedule/calendar/recurrence.ts';

const weekly = (every: 1 | 2 | 4): Recurrence => ({ kind: 'weekly', weekday: 1, time: '09:00', zone: 'Europe/London', every, from: '2026-01-05' });

test.each<[string, Recurrence]>([
  ['every Monday at 09:00, Europe/London', weekly(1)],
  ['every 2 weeks on Monday at 09:00, Europe/London', weekly(2)],
  ['every 4 weeks on Monday at 09:00, Europe/London', weekly(4)],
  ['cron 0 9 * * 1, Europe/London', { kind: 'cron', expression: '0 9 * * 1', zone: 'Europe/London' }],
])('describeRecurrence describes a schedule as “%s”', (text, recurrence) => {
  expect(describeRecurrence(recurrence)).toBe(text);
});
