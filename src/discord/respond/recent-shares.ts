/**
 * Remembers what was just shared, so that a double press on Share posts once. Unlike `createRecentKeys`, it counts the
 * time from the end of the share: a slow one must not be repeated while it is under way.
 */

const doubleClickMs = 10_000;
/** The oldest shares are forgotten first. */
const maxRememberedShares = 500;

export interface RecentShares {
  /**
   * Runs `post` unless the same share is under way or has just been posted. If `post` reports "not posted" or throws, the
   * share may be repeated at once.
   * @returns whether `post` ran.
   */
  once(key: string, post: () => Promise<'posted' | 'not posted'>): Promise<boolean>;
}

export function createRecentShares(): RecentShares {
  const expiresAt = new Map<string, number>();
  const remember = (key: string, time: number): void => {
    expiresAt.delete(key);
    expiresAt.set(key, time);
    for (const oldest of expiresAt.keys()) if (expiresAt.size > maxRememberedShares) expiresAt.delete(oldest);
  };
  return {
    once: async (key, post) => {
      if ((expiresAt.get(key) ?? 0) > Date.now()) return false;
      remember(key, Number.POSITIVE_INFINITY);
      try {
        if ((await post()) === 'posted') remember(key, Date.now() + doubleClickMs);
        else expiresAt.delete(key);
      } catch (error) {
        expiresAt.delete(key);
        throw error;
      }
      return true;
    },
  };
}
