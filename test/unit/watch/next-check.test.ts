import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayMs, maxCheckIntervalMs, nextCheck, nextDaily } from '../../../src/watch/next-check.ts';

const now = Date.parse('2026-11-30T10:00:00Z');
const ids = Array.from({ length: 10_000 }, (_, index) => `p-${index.toString(16).padStart(12, '0')}`);
const quiet = { discussedAt: null, isComplete: true };

test('a paper is checked once a week, at the same time of the week', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ids), fc.integer({ min: 0, max: 4e12 }), (paper, moment) => {
      const next = nextCheck({ paper, ...quiet }, moment);
      expect(next).toBeGreaterThan(moment);
      expect(next - moment).toBeLessThanOrEqual(maxCheckIntervalMs);
      expect(nextCheck({ paper, ...quiet }, next)).toBe(next + maxCheckIntervalMs);
    }),
  );
});

test('a paper is checked daily for a week after a question about it, at the same time of the day', () => {
  const [paper = ''] = ids;
  const daily = nextDaily(paper, now);
  expect(nextCheck({ paper, discussedAt: now, isComplete: true }, now)).toBe(daily);
  expect(nextCheck({ paper, discussedAt: now, isComplete: true }, daily)).toBe(daily + dayMs);
  expect(nextCheck({ paper, discussedAt: now - 7 * dayMs, isComplete: true }, now)).toBe(nextCheck({ paper, ...quiet }, now));
});

test('a source that did not answer is asked again within a day', () => {
  const [paper = ''] = ids;
  expect(nextCheck({ paper, discussedAt: null, isComplete: false }, now)).toBe(nextDaily(paper, now));
});

test('the checks of ten thousand papers are spread evenly over the week and the day', () => {
  const perHour = (period: number): readonly number[] => {
    const counts = Array.from({ length: period / 3_600_000 }, () => 0);
    for (const paper of ids) {
      const hour = Math.floor((nextCheck({ paper, ...quiet }, now) % period) / 3_600_000);
      counts[hour] = (counts[hour] ?? 0) + 1;
    }
    return counts;
  };
  expect(Math.max(...perHour(maxCheckIntervalMs))).toBeLessThan(110);
  expect(Math.min(...perHour(maxCheckIntervalMs))).toBeGreaterThan(25);
  expect(Math.max(...perHour(dayMs))).toBeLessThan(500);
  expect(Math.min(...perHour(dayMs))).toBeGreaterThan(340);
});
