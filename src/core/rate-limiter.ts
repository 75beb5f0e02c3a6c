import type { Actor, ChannelRef } from './command/command.ts';
import { memoize } from './memoize.ts';

export interface RateLimits {
  /** Answers a minute; so many may also come at once. 0 sets no limit. */
  readonly perPerson: number;
  readonly perChannel: number;
}

/** Generous: nobody reads so fast, and a club that discusses does not notice. */
export const floodLimits: RateLimits = { perPerson: 30, perChannel: 120 };

/** In ms, how long to wait before the next answer; 0 where it may come now, which then counts. */
export type RateLimiter = (place: ChannelRef, caller: Actor) => number;

const minuteMs = 60_000;

/** How many people and channels are remembered; whoever has been quiet for a minute need not be. */
const maxBuckets = 10_000;

/**
 * A bucket for each person and each channel, kept as one number: the moment at which it is full again.
 * @param now gives ms; a clock set back neither opens the gate nor closes it for longer than a minute.
 */
export function createRateLimiter(limits: RateLimits, now: () => number = Date.now, maxKept: number = maxBuckets): RateLimiter {
  const bucketOf = memoize({ maxEntries: maxKept }, (_key: string) => ({ fullAt: Number.NEGATIVE_INFINITY }));
  /** At most a minute ahead: after the clock was set back, a bucket would otherwise stay empty until the clock has caught up. */
  const fullAt = (key: string, at: number): number => {
    const bucket = bucketOf(key);
    bucket.fullAt = Math.min(bucket.fullAt, at + minuteMs);
    return Math.max(bucket.fullAt, at);
  };
  const waitFor = (key: string, limit: number, at: number): number =>
    limit === 0 ? 0 : Math.max(0, Math.ceil(fullAt(key, at) + minuteMs / limit - minuteMs - at));
  const take = (key: string, limit: number, at: number): void => {
    if (limit > 0) bucketOf(key).fullAt = fullAt(key, at) + minuteMs / limit;
  };
  return ({ platform, workspace, channel }, { id }) => {
    const at = now();
    const person = `person ${platform} ${workspace} ${id}`;
    const room = `channel ${platform} ${workspace} ${channel}`;
    const wait = Math.max(waitFor(person, limits.perPerson, at), waitFor(room, limits.perChannel, at));
    if (wait > 0) return wait;
    take(person, limits.perPerson, at);
    take(room, limits.perChannel, at);
    return 0;
  };
}
