/** Remembers for a while what has already come in. */
export interface RecentKeys {
  /** Whether the key is new; from now on it is not. */
  addIfNew(key: string): boolean;
  forget(key: string): void;
}

/** @param keep how long a key is remembered, in ms. @param most keys remembered at once; the oldest are forgotten first. */
export function createRecentKeys(keep: number, most = 10_000): RecentKeys {
  const until = new Map<string, number>();
  const expire = (now: number): void => {
    for (const [key, end] of until) {
      if (end > now && until.size <= most) return;
      until.delete(key);
    }
  };
  return {
    addIfNew: (key) => {
      const now = Date.now();
      expire(now);
      if (until.has(key)) return false;
      until.set(key, now + keep);
      return true;
    },
    forget: (key) => void until.delete(key),
  };
}
