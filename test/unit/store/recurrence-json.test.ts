import { describe, expect, test } from 'vitest';
import type { Recurrence } from '../../../src/core/schedule/calendar/recurrence.ts';
import { parseRecurrence } from '../../../src/store/recurrence-json.ts';

describe('parseRecurrence', () => {
  test.each([
    '{"kind":"weekly","weekday":1,"time":"09:00","zone":"Europe/London","every":1,"from":"2026-11-02"}',
    '{"kind":"weekly","weekday":7,"time":"21:30","zone":"Etc/GMT+5","every":4,"from":"2026-01-01"}',
    '{"kind":"cron","expression":"0 9 1-7 * 1","zone":"UTC"}',
  ])('parseRecurrence reads the recurrence that version 0.1.0 stored: %s', (json) => {
    expect(parseRecurrence(json)).toEqual(JSON.parse(json));
  });

  const interval = { time: '09:00', zone: '+02:00', every: 3, from: '2026-11-02' };
  test.each<Recurrence>([
    { kind: 'weekly', weekday: 1, ...interval },
    { kind: 'weekdays', weekdays: [1, 4], ...interval },
    { kind: 'daily', ...interval },
    {
      kind: 'monthly',
      days: [
        { kind: 'weekday', nth: -1, weekday: 5 },
        { kind: 'day', day: -1 },
        { kind: 'workday', nth: 1 },
        { kind: 'nearest', day: 15 },
      ],
      ...interval,
    },
  ])('parseRecurrence reads a recurrence that was stored by this version: $kind', (recurrence) => {
    expect(parseRecurrence(JSON.stringify(recurrence))).toEqual(recurrence);
  });

  test.each([
    ['null'],
    ['{"kind":"weekly","weekday":8,"time":"09:00","zone":"UTC","every":1,"from":"2026-11-02"}'],
    ['{"kind":"weekdays","weekdays":[],"time":"09:00","zone":"UTC","every":1,"from":"2026-11-02"}'],
    ['{"kind":"monthly","days":[{"kind":"weekday","nth":6,"weekday":1}],"time":"09:00","zone":"UTC","every":1,"from":"2026-11-02"}'],
    ['{"kind":"daily","time":"09:00","zone":"UTC","every":0,"from":"2026-11-02"}'],
  ])('parseRecurrence rejects %s', (json) => {
    expect(() => parseRecurrence(json)).toThrow();
  });
});
