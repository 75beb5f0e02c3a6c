/** Delivery timeouts and intervals, in ms. Some depend on others, as noted. */
export interface DeliverySettings {
  /** Lease duration. More than twice `sendTimeoutMs`: an attempt may search first and then send. */
  readonly leaseMs: number;
  /** After this time a request has definitely ended, here and on the platform's side. */
  readonly sendTimeoutMs: number;
  /** Delay before the search for a post of unknown outcome: longer than any request can still be under way. */
  readonly verifyAfterMs: number;
  /** A scheduled post that is later than this is skipped. */
  readonly graceMs: number;
  /** Delay of a question's background, so that readers can answer first, unless the channel chose another mode. */
  readonly revealAfterMs: number;
  /** How long after a question its replies are counted: before the next weekly question. */
  readonly countAfterMs: number;
  /** Time between two polls while posts are under way. */
  readonly pollIntervalMs: number;
  /**
   * How far ahead slots are reserved. A few times `pollIntervalMs`, so that no slot stays unused, and not more, since the outcome of everything that a
   * dying replica has claimed is unknown.
   */
  readonly claimAheadMs: number;
  /** Concurrent posts on each platform, in this process. */
  readonly concurrency: number;
  readonly rateLimits: Readonly<Record<string, RateLimit>>;
}

/** Minimum time between two messages, in ms. */
export interface RateLimit {
  readonly channel: number;
  readonly workspace: number;
  readonly platform: number;
  /** Added to `platform` after a message for which a thread is opened first. */
  readonly threadOpeningCost?: number;
}

export const hourMs = 3_600_000;

export const deliverySettings: DeliverySettings = {
  leaseMs: 90_000,
  // Two requests of 10 s each if a thread has to be opened first.
  sendTimeoutMs: 22_000,
  verifyAfterMs: 45_000,
  graceMs: 12 * hourMs,
  revealAfterMs: 24 * hourMs,
  countAfterMs: 6 * 24 * hourMs,
  pollIntervalMs: 100,
  claimAheadMs: 500,
  concurrency: 200,
  rateLimits: {
    // One a second in a channel, "several hundred" a minute in a workspace. @see https://docs.slack.dev/apis/web-api/rate-limits
    slack: { channel: 1000, workspace: 200, platform: 0 },
    // 50 requests a second for the whole bot, of which two are reserved for requests that arrive early. Opening a thread takes one more request.
    // A channel accepts about one message a second. @see https://docs.discord.com/developers/topics/rate-limits
    discord: { channel: 1000, workspace: 0, platform: 20.7, threadOpeningCost: 20.7 },
    playground: { channel: 0, workspace: 0, platform: 0 },
  },
};
