import { LRUCache } from 'lru-cache';

/** Remembers recent keys for a while. */
export interface RecentKeys {
  /** @returns whether the key is new; from now on it is not. */
  addIfNew(key: string): boolean;
  forget(key: string): void;
}

/** @param keepMs how long a key is remembered. @param maxKeys how many are remembered; the oldest are dropped first. */
export function createRecentKeys(keepMs: number, maxKeys = 10_000): RecentKeys {
  // The library reads its clock once per millisecond of real time by default, which is too coarse if a test sets the clock.
  const keys = new LRUCache<string, true>({ max: maxKeys, ttl: keepMs, ttlResolution: 0, perf: Date });
  return {
    addIfNew: (key) => {
      if (keys.has(key)) return false;
      keys.set(key, true);
      return true;
    },
    forget: (key) => void keys.delete(key),
  };
}
