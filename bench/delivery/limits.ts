/** Rate limits as a platform enforces them. Each returns 0 if one more request is accepted, otherwise the wait in ms. */
export type Limit = (key: string) => number;

/** At most `maxRequests` in any window of `windowMs`. */
export function createWindow(maxRequests: number, windowMs: number): Limit {
  const accepted = new Map<string, number[]>();
  return (key) => {
    const now = performance.now();
    const times = accepted.get(key) ?? [];
    accepted.set(key, times);
    while (times[0] !== undefined && times[0] <= now - windowMs) times.shift();
    const [first = now] = times;
    if (times.length >= maxRequests) return Math.max(1, first + windowMs - now);
    times.push(now);
    return 0;
  };
}

/** One request per `gapMs` on average, each early by at most `burstMs`. */
export function createAverage(gapMs: number, burstMs: number): Limit {
  const next = new Map<string, number>();
  return (key) => {
    const now = performance.now();
    const due = next.get(key) ?? now;
    if (due - now > burstMs) return due - now - burstMs;
    next.set(key, Math.max(due, now) + gapMs);
    return 0;
  };
}
