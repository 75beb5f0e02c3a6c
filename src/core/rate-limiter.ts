import { LRUCache } from 'lru-cache';
import type { Actor, ChannelRef } from './command/command.ts';

export interface RateLimits {
  /** Answers per minute, which is also the largest burst; 0 means no limit. */
  readonly perPerson: number;
  readonly perChannel: number;
}

/** More than anybody reads in a minute; a channel in discussion does not reach it. */
export const defaultRateLimits: RateLimits = { perPerson: 30, perChannel: 120 };

/** @returns how long to wait before the next answer, in ms; 0 if it may come now, and then it is counted. */
export type RateLimiter = (place: ChannelRef, actor: Actor) => number;

const minuteMs = 60_000;

/** How many people and channels are remembered. After a quiet minute a bucket is full, and need not be remembered. */
const maxBuckets = 10_000;

/**
 * A token bucket for each person and each channel, stored as the moment at which it is full again.
 * @param now gives ms. If the clock is set back, nobody waits for longer than a minute.
 */
export function createRateLimiter(limits: RateLimits, now: () => number = Date.now, maxKept: number = maxBuckets): RateLimiter {
  const fullAtByKey = new LRUCache<string, number>({ max: maxKept });
  return ({ platform, workspace, channel }, { id }) => {
    const at = now();
    const buckets = [
      { key: `person ${platform} ${workspace} ${id}`, perMinute: limits.perPerson },
      { key: `channel ${platform} ${workspace} ${channel}`, perMinute: limits.perChannel },
    ];
    let waitMs = 0;
    for (const { key, perMinute } of buckets) {
      if (perMinute === 0) continue;
      // After the clock was set back, a bucket would otherwise stay empty until the clock has caught up.
      const fullAt = Math.max(at, Math.min(fullAtByKey.get(key) ?? at, at + minuteMs));
      fullAtByKey.set(key, fullAt);
      waitMs = Math.max(waitMs, Math.ceil(fullAt + minuteMs / perMinute - minuteMs - at));
    }
    if (waitMs > 0) return waitMs;
    for (const { key, perMinute } of buckets) if (perMinute > 0) fullAtByKey.set(key, (fullAtByKey.get(key) ?? at) + minuteMs / perMinute);
    return 0;
  };
}
