import { afterEach, expect, test, vi } from 'vitest';
import { createThrottle } from '../../../../src/discord/outbox/client.ts';

afterEach(() => void vi.useRealTimers());

test('the throttle sends 49 requests at once and the others when Discord accepts them, none later than after half a second', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] });
  const waitForTurn = createThrottle();
  let sent = 0;
  for (let count = 0; count < 60; count += 1) void waitForTurn().then(() => (sent += 1));
  await vi.advanceTimersByTimeAsync(0);
  expect(sent).toBe(49);
  await vi.advanceTimersByTimeAsync(499);
  expect(sent).toBe(49);
  await vi.advanceTimersByTimeAsync(2);
  expect(sent).toBe(60);
});

test('the throttle sends no more than 49 requests in any 1,005 ms if they come one after the other', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] });
  const waitForTurn = createThrottle();
  const sentAt: number[] = [];
  const caller = async (): Promise<void> => {
    for (let count = 0; count < 150; count += 1) {
      await waitForTurn();
      sentAt.push(performance.now());
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
  };
  const done = caller();
  await vi.advanceTimersByTimeAsync(10_000);
  await done;
  const busiest = Math.max(...sentAt.map((from) => sentAt.filter((at) => at >= from && at < from + 1005).length));
  expect(busiest).toBe(49);
});
