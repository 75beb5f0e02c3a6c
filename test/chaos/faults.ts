/** Random faults between the bot and a platform. */
import { globalRateLimit, rateLimit } from '../fakes/discord-faults.ts';
import type { Chance } from './random.ts';
import { longestPost } from './settings.ts';

export const kinds = ['rate-limited', 'broken', 'hung', 'dropped', 'late', 'slow'] as const;

/**
 * `rate-limited`: 429 with Retry-After. `broken`: takes effect, then a 500. `hung`: takes effect and is never answered. `dropped`: the
 * connection ends before the request takes effect. `late`: takes effect only after the sender's timeout. `slow`: takes effect, and is answered after
 * a while.
 */
export type Kind = (typeof kinds)[number];

/** The share of requests that meet each fault. */
export type Shares = Readonly<Record<Kind, number>>;

export const usualShares: Shares = { 'rate-limited': 0.05, broken: 0.04, hung: 0.03, dropped: 0.04, late: 0.03, slow: 0.1 };

export function drawFault(chance: Chance, shares: Shares): Kind | undefined {
  let left = chance.draw();
  return kinds.find((kind) => {
    left -= shares[kind];
    return left < 0;
  });
}

/** In ms: when a late request takes effect, and how long a slow answer takes, which is within the timeout. */
export const lateBy = longestPost * 1.5;
export const slowBy = (chance: Chance): number => chance.between(0.05, 0.7) * longestPost;

export interface HeldBack {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Slack's Retry-After is in whole seconds. @see https://docs.slack.dev/apis/web-api/rate-limits */
export const heldBackBySlack = (): HeldBack => ({ headers: { 'retry-after': '1' }, body: { ok: false, error: 'ratelimited' } });

/** Sometimes the global rate limit applies. */
export function heldBackByDiscord(chance: Chance): HeldBack {
  const limit = chance.draw() < 0.1 ? globalRateLimit : rateLimit;
  const { headers = {}, body } = limit(/./, 0.4);
  return { headers, body };
}
