import { expect, onTestFinished, test } from 'vitest';
import { createProcessPool } from '../../../src/processes/process-pool.ts';

function startPool() {
  const pool = createProcessPool<number, number>({ filename: new URL('../../fixtures/slow-process.ts', import.meta.url), idleTimeoutMs: 60_000 });
  onTestFinished(pool.stop);
  return pool;
}

test('a request that waits for others has its full time from its turn on', async () => {
  const pool = startPool();
  // The first one also waits for the process to start.
  await pool.run(0, 30_000);
  const waiting = Array.from({ length: 4 }, async () => pool.run(1000, 3000));
  expect(await Promise.all(waiting)).toEqual([1000, 1000, 1000, 1000]);
});

test('a request that takes too long fails alone, and the next one gets a new process', async () => {
  const pool = startPool();
  await pool.run(0, 30_000);
  const [slow, next] = await Promise.allSettled([pool.run(60_000, 200), pool.run(7, 30_000)]);
  expect(slow).toMatchObject({ status: 'rejected', reason: expect.any(Error) });
  expect(next).toEqual({ status: 'fulfilled', value: 7 });
});

test('a request that waits when the pool is stopped is rejected', async () => {
  const pool = startPool();
  const requests = [pool.run(60_000, 60_000), pool.run(7, 30_000)];
  const settled = Promise.allSettled(requests);
  await pool.stop();
  expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
