/** Does a request again whose fate is unknown. Only for what may arrive twice and count once. */
import { setTimeout as wait } from 'node:timers/promises';
import { outcomeUnknown } from '../errors.ts';

/** Between two tries, in ms: the first answer to an interaction must come within 3 s. */
const pause = 200;

/** @param times how often it is done again at most. @throws the fault of the last try. */
export async function retryIdempotent<T>(times: number, work: () => Promise<T>): Promise<T> {
  for (let left = times; ; left -= 1) {
    try {
      return await work();
    } catch (error) {
      if (left === 0 || !outcomeUnknown(error)) throw error;
      await wait(pause);
    }
  }
}
