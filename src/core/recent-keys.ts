import { memoize } from './memoize.ts';

/** Remembers for a while which keys have come in. */
export interface RecentKeys {
  /** @returns whether the key is new; from now on it is not. */
  addIfNew(key: string): boolean;
  forget(key: string): void;
}

/** @param keepMs how long a key is remembered. @param maxKeys how many are remembered; the oldest go first. */
export function createRecentKeys(keepMs: number, maxKeys = 10_000): RecentKeys {
  const find = memoize({ maxEntries: maxKeys, ttlMs: keepMs }, (_key: string) => ({ isNew: true }));
  return {
    addIfNew: (key) => {
      const entry = find(key);
      const { isNew } = entry;
      entry.isNew = false;
      return isNew;
    },
    forget: find.forget,
  };
}
