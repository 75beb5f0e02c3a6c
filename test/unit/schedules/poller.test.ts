import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startPoller } from '../../../src/schedules/poller.ts';
import { silent } from '../../helpers/databases/databases.ts';

const second = 1000;

beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-11-30T09:00:00Z') }));
afterEach(() => void vi.useRealTimers());

describe('the heart', () => {
  test.each([
    ['is left alone', 0],
    ['is set back by an hour', -3600 * second],
    ['is put forward by an hour', 3600 * second],
  ])('beats on when the clock %s', async (_, leap) => {
    let beats = 0;
    const heart = startPoller(async () => {
      beats += 1;
    }, silent);
    await vi.advanceTimersByTimeAsync(5 * second);
    expect(beats).toBeGreaterThanOrEqual(4);
    vi.setSystemTime(Date.now() + leap);
    await vi.advanceTimersByTimeAsync(6 * second);
    const before = beats;
    await vi.advanceTimersByTimeAsync(10 * second);
    expect(beats - before).toBeGreaterThanOrEqual(9);
    await heart.stop();
  });

  test('does not beat again while a look is under way', async () => {
    let beats = 0;
    const slow = Promise.withResolvers<void>();
    const heart = startPoller(async () => {
      beats += 1;
      await slow.promise;
    }, silent);
    await vi.advanceTimersByTimeAsync(10 * second);
    expect(beats).toBe(1);
    slow.resolve();
    await heart.stop();
  });
});
