/** Remembers for a while what has already come in. */
export interface Seen {
  /** Whether the key is new; from now on it is not. */
  first(key: string): boolean;
  forget(key: string): void;
}

/** @param keep how long a key is remembered, in ms. @param most keys remembered at once; the oldest are forgotten first. */
export function createSeen(keep: number, most = 10_000): Seen {
  const until = new Map<string, number>();
  const expire = (now: number): void => {
    for (const [key, end] of until) {
      if (end > now && until.size <= most) return;
      until.delete(key);
    }
  };
  return {
    first: (key) => {
      const now = Date.now();
      expire(now);
      if (until.has(key)) return false;
      until.set(key, now + keep);
      return true;
    },
    forget: (key) => void until.delete(key),
  };
}
