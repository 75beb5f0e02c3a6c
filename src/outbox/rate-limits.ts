/** Rate limits: every channel, workspace and platform has a slot for its next message, shared by all replicas. */
import type { RetryLaterError } from '../core/ports/post-errors.ts';
import type { RateLimitSlots } from '../store/partitions.ts';
import { partitionKey } from '../store/partitions.ts';
import type { RateLimit } from './settings.ts';

/** In ms. */
export const maxPauseMs = 3_600_000;

/** The scope of a rate limit or pause that all replicas share. */
type RateLimitScope = Exclude<RetryLaterError['scope'], 'process'>;
const rateLimitScopes: readonly RateLimitScope[] = ['channel', 'workspace', 'platform'];
const noDelay: RateLimit = { channel: 0, workspace: 0, platform: 0 };

/** Where a message goes; a thread shares the slot of its channel. */
export interface Destination {
  readonly platform: string;
  readonly workspace: string;
  /** One per channel, so it identifies the channel. */
  readonly subscription_id: string;
}

export function destinationKey(destination: Destination, scope: RateLimitScope): string {
  switch (scope) {
    case 'channel':
      return destination.subscription_id;
    case 'workspace':
      return partitionKey(destination);
    case 'platform':
      return destination.platform;
  }
}

export const rateLimitOf = (platform: string, limits: Readonly<Record<string, RateLimit>>): RateLimit => limits[platform] ?? noDelay;

/** Keys of the slots of a message's channel and workspace. */
export const slotKeys = (destination: Destination): readonly string[] => [destinationKey(destination, 'channel'), destinationKey(destination, 'workspace')];

export interface SlotRequest {
  readonly destination: Destination;
  /** Whether a thread is opened first, which takes another request. */
  readonly opensThread: boolean;
}

/**
 * Returns the next time at which all destinations of a message have a slot, and advances their slots. Returns `undefined` and advances
 * nothing if that time is after `until`. Times in ms.
 */
export function reserveSlot(
  slots: RateLimitSlots,
  { destination, opensThread }: SlotRequest,
  limit: RateLimit,
  now: number,
  until: number,
): number | undefined {
  const keys = rateLimitScopes.map((scope) => ({ scope, key: destinationKey(destination, scope) }));
  const slot = Math.max(now, ...keys.map(({ key }) => slots.get(key) ?? 0));
  if (slot > until) return undefined;
  const opening = opensThread ? (limit.threadOpeningCost ?? 0) : 0;
  for (const { scope, key } of keys) if (limit[scope] > 0) slots.set(key, slot + limit[scope] + (scope === 'platform' ? opening : 0));
  return slot;
}

/** Platforms that this process cannot reach now. Other replicas may reach them, so this is not stored in the database. */
interface PlatformBackoff {
  /** @param wait in ms. */
  pause(platform: string, wait: number): void;
  /** Those of `platforms` that may be tried. */
  available(platforms: readonly string[]): readonly string[];
}

export function createPlatformBackoff(): PlatformBackoff {
  const until = new Map<string, number>();
  return {
    pause: (platform, wait) => void until.set(platform, performance.now() + wait),
    available: (platforms) => platforms.filter((platform) => performance.now() >= (until.get(platform) ?? 0)),
  };
}
