/** Retries requests of unknown outcome. Only for requests that have the same effect if they arrive twice. */
import { setTimeout as wait } from 'node:timers/promises';
import { isOutcomeUnknown } from '../errors.ts';

/** How long a response waits for a pause to end, in ms. The first must arrive within 3 s; for later ones, the token is valid for 15 min. */
export const maxPauseWaitMs = { first: 1500, later: 600_000 } as const;

/** Pause between two attempts, in ms. Short, because the first response to an interaction must arrive within 3 s. */
const retryDelayMs = 200;

/** @param retries after the first attempt. @throws the error of the last attempt. */
export async function retryIdempotent<T>(retries: number, work: () => Promise<T>): Promise<T> {
  for (let left = retries; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (left === 0 || !isOutcomeUnknown(error)) throw error;
      await wait(retryDelayMs);
    }
  }
}
