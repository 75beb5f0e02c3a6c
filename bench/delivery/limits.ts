/** Rate limits as a platform enforces them. Each returns 0 if one more request is accepted, otherwise the wait in ms. */
export type Limit = (key: string) => number;

/** A number of requests in any window of the given length (ms). */
export function createWindow(most: number, length: number): Limit {
  const taken = new Map<string, number[]>();
  return (key) => {
    const now = performance.now();
    const times = taken.get(key) ?? [];
    taken.set(key, times);
    while (times[0] !== undefined && times[0] <= now - length) times.shift();
    const [first = now] = times;
    if (times.length >= most) return Math.max(1, first + length - now);
    times.push(now);
    return 0;
  };
}

/** One request in an interval (ms) on average, each early by at most `burst` ms. */
export function createAverage(gap: number, burst: number): Limit {
  const next = new Map<string, number>();
  return (key) => {
    const now = performance.now();
    const due = next.get(key) ?? now;
    if (due - now > burst) return due - now - burst;
    next.set(key, Math.max(due, now) + gap);
    return 0;
  };
}
