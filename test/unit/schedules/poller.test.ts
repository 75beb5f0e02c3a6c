import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startPoller } from '../../../src/schedules/poller.ts';
import { createFaultLog } from '../../../src/store/fault-log.ts';
import { silent } from '../../helpers/databases/databases.ts';

const second = 1000;
const faults = createFaultLog(silent);

beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-11-30T09:00:00Z') }));
afterEach(() => void vi.useRealTimers());

describe('the poller', () => {
  test.each([
    ['is left alone', 0],
    ['is set back by an hour', -3600 * second],
    ['is put forward by an hour', 3600 * second],
  ])('the poller continues when the clock %s', async (_, change) => {
    let polls = 0;
    const poller = startPoller(async () => {
      polls += 1;
    }, faults);
    await vi.advanceTimersByTimeAsync(5 * second);
    expect(polls).toBeGreaterThanOrEqual(4);
    vi.setSystemTime(Date.now() + change);
    await vi.advanceTimersByTimeAsync(6 * second);
    const before = polls;
    await vi.advanceTimersByTimeAsync(10 * second);
    expect(polls - before).toBeGreaterThanOrEqual(9);
    await poller.stop();
  });

  test('the poller does not start a poll while another one is running', async () => {
    let polls = 0;
    const slow = Promise.withResolvers<void>();
    const poller = startPoller(async () => {
      polls += 1;
      await slow.promise;
    }, faults);
    await vi.advanceTimersByTimeAsync(10 * second);
    expect(polls).toBe(1);
    slow.resolve();
    await poller.stop();
  });
});
