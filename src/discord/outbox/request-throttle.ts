/** Spaces out requests that would otherwise go out together after the program was busy for a moment: Discord counts those of any second. */

/** At most 49 requests in any 1,005 ms window: 50 a second are allowed, and their latency varies by a few ms. */
const maxPerWindow = 49;
const windowMs = 1005;
/** Upper bound of the delay; the outbox's `sendTimeoutMs` assumes it. */
const maxDelayMs = 500;

/** Returns a function that resolves when the next request may be sent. */
export function createThrottle(): () => Promise<void> {
  const sentAt: number[] = [];
  let previous = Promise.resolve();
  return async () => {
    const deadline = performance.now() + maxDelayMs;
    previous = previous.then(async () => {
      const oldest = sentAt.length < maxPerWindow ? Number.NEGATIVE_INFINITY : (sentAt.shift() ?? 0);
      const delay = Math.min(oldest + windowMs, deadline) - performance.now();
      if (delay > 0) await new Promise((resolve) => setTimeout(resolve, Math.ceil(delay)));
      sentAt.push(performance.now());
    });
    return previous;
  };
}
