/** Waits for another process that asks the sources about the same thing. */
import { setTimeout as wait } from 'node:timers/promises';
import { attempt, type PaperServiceOptions } from './stored-papers.ts';

/** How often a process looks whether another one has finished. */
const leasePollMs = 200;

/** @param find what the other one stored. @returns `undefined` if it stored nothing within the time. */
export async function awaitLease<T>(key: string, find: () => Promise<T | undefined>, timeoutMs: number, options: PaperServiceOptions): Promise<T | undefined> {
  const until = performance.now() + timeoutMs;
  for (;;) {
    const isLeased = await attempt(options, async () => options.store.isLeased(key, options.now()));
    const found = await find();
    if (found !== undefined || !isLeased || performance.now() > until) return found;
    await wait(leasePollMs);
  }
}
