/** Waits for another process that is asking the sources the same question. */
import { setTimeout as wait } from 'node:timers/promises';
import { orUndefined, type PaperServiceOptions } from './stored-papers.ts';

/** How often to check whether the other process has finished. */
const leasePollMs = 200;

/** @param find reads what the other process stored. @returns `undefined` if it stored nothing within the time. */
export async function awaitLease<T>(key: string, find: () => Promise<T | undefined>, timeoutMs: number, options: PaperServiceOptions): Promise<T | undefined> {
  const until = performance.now() + timeoutMs;
  for (;;) {
    const isLeased = await orUndefined(options, async () => options.store.isLeased(key, options.now()));
    const found = await find();
    if (found !== undefined || !isLeased || performance.now() > until) return found;
    await wait(leasePollMs);
  }
}
