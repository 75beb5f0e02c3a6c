/** Many people send commands to a program, in parallel or at a steady rate. A command is done when its answer appears. */
import { setTimeout as wait } from 'node:timers/promises';

/** Sends one command. Resolves with the time to its answer, in ms. */
export type Ask = () => Promise<number>;

/** How long to wait for the last answers. */
const responseTimeoutMs = 15_000;

/** Keeps this many commands in progress. Returns answers a second. @throws if an answer is missing. */
export async function saturate(ask: Ask, concurrency: number, durationMs: number): Promise<number> {
  const began = performance.now();
  let done = 0;
  const one = async (): Promise<void> => {
    while (performance.now() < began + durationMs) {
      await ask();
      done += 1;
    }
  };
  await within(durationMs + responseTimeoutMs, Promise.all(Array.from({ length: concurrency }, one)));
  return (done / (performance.now() - began)) * 1000;
}

/** Sends this many commands a second. Returns the latency of each, in ms. @throws if an answer is missing. */
export async function steadily(ask: Ask, rate: number, durationMs: number): Promise<readonly number[]> {
  const asked: Promise<number>[] = [];
  const began = performance.now();
  for (let count = 0; count < (rate * durationMs) / 1000; count += 1) {
    await wait(Math.max(0, began + (count * 1000) / rate - performance.now()));
    asked.push(ask());
  }
  return within(responseTimeoutMs, Promise.all(asked));
}

async function within<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new Error(`some answers did not arrive within ${timeoutMs / 1000} s: run the program alone and look at its log`)),
    timeoutMs,
  );
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
}
