/** What goes wrong on the way to a platform and back, by chance. */
import { globalRateLimit, rateLimit } from '../fakes/discord-faults.ts';
import type { Chance } from './random.ts';
import { longestPost } from './settings.ts';

export const kinds = ['held back', 'broken', 'hung', 'dropped', 'late', 'slow'] as const;

/**
 * `held back`: 429 with Retry-After; `broken`: taken, and then a 500; `hung`: taken and never answered; `dropped`: the
 * connection ends before it is taken; `late`: taken only after the asker has given up; `slow`: taken, and answered after
 * a while.
 */
export type Kind = (typeof kinds)[number];

/** The share of requests that meet each. */
export type Shares = Readonly<Record<Kind, number>>;

export const usualShares: Shares = { 'held back': 0.05, broken: 0.04, hung: 0.03, dropped: 0.04, late: 0.03, slow: 0.1 };

export function drawFault(chance: Chance, shares: Shares): Kind | undefined {
  let left = chance.draw();
  return kinds.find((kind) => {
    left -= shares[kind];
    return left < 0;
  });
}

/** In ms: when a late request is taken, and how long a slow answer takes, which is still in time. */
export const lateBy = longestPost * 1.5;
export const slowBy = (chance: Chance): number => chance.between(0.05, 0.7) * longestPost;

export interface HeldBack {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Slack's waits are whole seconds. @see https://docs.slack.dev/apis/web-api/rate-limits */
export const heldBackBySlack = (): HeldBack => ({ headers: { 'retry-after': '1' }, body: { ok: false, error: 'ratelimited' } });

/** Now and then the whole bot is held back. */
export function heldBackByDiscord(chance: Chance): HeldBack {
  const limit = chance.draw() < 0.1 ? globalRateLimit : rateLimit;
  const { headers = {}, body } = limit(/./, 0.4);
  return { headers, body };
}
