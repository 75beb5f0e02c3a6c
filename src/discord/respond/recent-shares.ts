/** Remembers for a moment what was shared, so that a button pressed twice in haste posts once. */

/** In ms. */
const doubleClickMs = 10_000;
/** Shares remembered at most; the oldest is forgotten first. */
const maxRemembered = 500;

export interface RecentShares {
  /**
   * Runs `post` unless the same is under way or was posted a moment ago; gives whether it ran. What `post` says was not
   * posted, or throws over, may be tried again at once.
   */
  once(key: string, post: () => Promise<'posted' | 'not posted'>): Promise<boolean>;
}

export function createRecentShares(): RecentShares {
  const until = new Map<string, number>();
  const remember = (key: string, time: number): void => {
    until.delete(key);
    until.set(key, time);
    for (const oldest of until.keys()) if (until.size > maxRemembered) until.delete(oldest);
  };
  return {
    once: async (key, post) => {
      if ((until.get(key) ?? 0) > Date.now()) return false;
      remember(key, Number.POSITIVE_INFINITY);
      try {
        if ((await post()) === 'posted') remember(key, Date.now() + doubleClickMs);
        else until.delete(key);
      } catch (error) {
        until.delete(key);
        throw error;
      }
      return true;
    },
  };
}
