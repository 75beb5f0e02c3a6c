import { LRUCache } from 'lru-cache';

/** Remembers for a while which keys have come in. */
export interface RecentKeys {
  /** @returns whether the key is new; from now on it is not. */
  addIfNew(key: string): boolean;
  forget(key: string): void;
}

/** @param keepMs how long a key is remembered. @param maxKeys how many are remembered; the oldest go first. */
export function createRecentKeys(keepMs: number, maxKeys = 10_000): RecentKeys {
  // The library reads its clock once per millisecond of real time unless told otherwise, which a clock set by a test outruns.
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
