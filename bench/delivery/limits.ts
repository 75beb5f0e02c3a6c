/** Limits as a platform keeps them. Each gives 0 where one more is taken, else in how many ms it would be. */
export type Limit = (key: string) => number;

/** So many in any stretch of time that is so long (ms). */
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

/** One in so long (ms) on average, some of them early by `burst` ms at most. */
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
