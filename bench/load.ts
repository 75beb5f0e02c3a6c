/** Many people who ask a program at once, or at a steady rate, each done when the answer is on the screen. */
import { setTimeout as wait } from 'node:timers/promises';

/** Asks once. From the question to its answer, in ms. */
export type Ask = () => Promise<number>;

/** After the last question, for answers that are still on their way, in ms. */
const responseTimeoutMs = 15_000;

/** So many questions under way at any time, for so long (ms). Answers a second. @throws where an answer does not come. */
export async function saturate(ask: Ask, together: number, length: number): Promise<number> {
  const began = performance.now();
  let done = 0;
  const one = async (): Promise<void> => {
    while (performance.now() < began + length) {
      await ask();
      done += 1;
    }
  };
  await within(length + responseTimeoutMs, Promise.all(Array.from({ length: together }, one)));
  return (done / (performance.now() - began)) * 1000;
}

/** So many a second, for so long (ms). What each took, in ms. @throws where an answer does not come. */
export async function steadily(ask: Ask, rate: number, length: number): Promise<readonly number[]> {
  const asked: Promise<number>[] = [];
  const began = performance.now();
  for (let count = 0; count < (rate * length) / 1000; count += 1) {
    await wait(Math.max(0, began + (count * 1000) / rate - performance.now()));
    asked.push(ask());
  }
  return within(responseTimeoutMs, Promise.all(asked));
}

async function within<T>(longest: number, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new Error(`some answers did not come within ${longest / 1000} s: run the program alone and look at its log`)),
    longest,
  );
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
}
