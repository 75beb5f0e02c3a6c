/** Many people send commands to a program, at once or at a steady rate. Each is done when the answer appears. */
import { setTimeout as wait } from 'node:timers/promises';

/** Sends one command. Resolves with the time to its answer, in ms. */
export type Ask = () => Promise<number>;

/** How long to wait for the last answers, in ms. */
const responseTimeoutMs = 15_000;

/** Keeps this many commands in progress for a time (ms). Returns answers a second. @throws if an answer is missing. */
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

/** Sends this many commands a second for a time (ms). Returns the latency of each, in ms. @throws if an answer is missing. */
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
    () => late.reject(new Error(`some answers did not arrive within ${longest / 1000} s: run the program alone and look at its log`)),
    longest,
  );
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
}
