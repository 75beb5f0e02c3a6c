import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minIntervalMs } from '../../../../../src/core/schedule/calendar/min-interval.ts';
import { nextOccurrence, type Recurrence } from '../../../../../src/core/schedule/calendar/recurrence.ts';
import { anyCron } from '../../../../fixtures/cron-fields.ts';

const from = Temporal.Instant.from('2026-01-01T00:00Z');
const cron = (expression: string, zone = 'Europe/London'): Recurrence => ({ kind: 'cron', expression, zone });
const minute = 60_000;
const day = 24 * 60 * minute;

describe('minIntervalMs', () => {
  test.each([
    ['* * * * *', minute],
    ['*/5 * * * *', 5 * minute],
    ['*/7 * * * *', 4 * minute],
    ['0,3 9 * * 1', 3 * minute],
    ['0 9,17 * * *', 8 * 60 * minute],
    ['0 1,3 * * *', 2 * 60 * minute],
    ['2,59 0,23 * * *', 3 * minute],
    ['0 9 * * *', day],
    ['0 9 * * 1', 7 * day],
    ['0 9 * * 1,3', 2 * day],
    ['0 9 1 * *', 28 * day],
    ['0 9 1 1 *', 365 * day],
    ['59,0 0,23 29,1 * *', minute],
  ])('the shortest interval of “%s” is %d ms', (expression, gap) => {
    expect(minIntervalMs(cron(expression), from)).toBe(gap);
  });

  test('the shortest interval includes 29 February to 1 March, even eight years later', () => {
    expect(minIntervalMs(cron('59,0 0,23 29,1 * *'), Temporal.Instant.from('2096-03-02T00:00Z'))).toBe(minute);
  });

  test('the shortest interval of a weekly recurrence is its number of weeks', () => {
    const weekly = { kind: 'weekly', weekday: 1, time: '09:00', zone: 'Europe/London', from: '2026-01-01' } as const;
    for (const every of [1, 2, 4] as const) expect(minIntervalMs({ ...weekly, every }, from)).toBe(every * 7 * day);
  });

  test('a recurrence without occurrences has no shortest interval', () => {
    expect(minIntervalMs(cron('0 9 30 2 *'), from)).toBeUndefined();
  });

  test('no two of the next occurrences of any cron expression are closer than the shortest interval', () => {
    fc.assert(
      fc.property(anyCron, ({ expression }) => {
        const recurrence = cron(expression, 'UTC');
        const gap = minIntervalMs(recurrence, from);
        let last = nextOccurrence(recurrence, from);
        expect(gap === undefined).toBe(last === undefined);
        const seen: number[] = [];
        for (let count = 0; last && count < 100; count += 1) {
          const next = nextOccurrence(recurrence, last);
          if (next) seen.push(last.until(next).total('milliseconds'));
          last = next;
        }
        if (gap !== undefined) expect(Math.min(...seen)).toBeGreaterThanOrEqual(gap);
        if (gap !== undefined && gap < 5 * minute) expect(Number.isInteger(gap / minute)).toBe(true);
      }),
    );
  });
});
