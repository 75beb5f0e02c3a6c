/** Keeps requests apart that would go out together after the program was busy for a moment: Discord counts those of any second. */
import { setTimeout as wait } from 'node:timers/promises';

/** So many in any stretch of so long (ms): 50 a second are allowed, less what may be under way for a few ms longer than others. */
const maxPerWindow = 49;
const windowMs = 1005;
/** Nobody waits longer, in ms: how long a post may take is reckoned with. */
const maxDelayMs = 500;

/** Gives a function that resolves when the next request may go out. */
export function createThrottle(): () => Promise<void> {
  const sent: number[] = [];
  let before = Promise.resolve();
  return async () => {
    const patience = performance.now() + maxDelayMs;
    before = before.then(async () => {
      const first = sent.length < maxPerWindow ? Number.NEGATIVE_INFINITY : (sent.shift() ?? 0);
      const left = Math.min(first + windowMs, patience) - performance.now();
      if (left > 0) await wait(Math.ceil(left));
      sent.push(performance.now());
    });
    return before;
  };
}
