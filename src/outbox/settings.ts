/** The times of delivery, in ms. They depend on one another: see each. */
export interface DeliverySettings {
  /** How long a process may hold a row. More than `sendTimeoutMs`, twice over: it looks first and then sends. */
  readonly leaseMs: number;
  /** After which a request of ours is surely over, here and on the platform's side. */
  readonly sendTimeoutMs: number;
  /** Wait before an attempt of unknown outcome is looked for: longer than any request can still be under way. */
  readonly verifyAfterMs: number;
  /** A scheduled post that is later than this is skipped. */
  readonly graceMs: number;
  /** How long the background of a question waits for its readers to answer first, unless the channel has it otherwise. */
  readonly revealAfterMs: number;
  /** How long after a question its replies are counted: before the next one of a week. */
  readonly countAfterMs: number;
  /** Between two polls for posts whose slot comes next, while posts are under way. */
  readonly pollIntervalMs: number;
  /** How far ahead slots are given out; a few times `pollIntervalMs`, so that none is left empty, and no more: a replica that dies leaves all it took in doubt. */
  readonly claimAheadMs: number;
  /** Posts under way at once on each platform, in this process. */
  readonly concurrency: number;
  readonly rateLimits: Readonly<Record<string, RateLimit>>;
}

/** Least distance between two messages, in ms. */
export interface RateLimit {
  readonly channel: number;
  readonly workspace: number;
  readonly platform: number;
  /** Added to that of the platform after a message for which a thread is opened first. */
  readonly threadOpeningCost?: number;
}

export const hourMs = 3_600_000;

export const deliverySettings: DeliverySettings = {
  leaseMs: 90_000,
  // Two requests of 10 s each where a thread has to be opened first.
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
    // 50 requests a second for the whole bot, of which two are left for requests that come early; to open a thread takes one more. A channel
    // takes about one message a second. @see https://docs.discord.com/developers/topics/rate-limits
    discord: { channel: 1000, workspace: 0, platform: 20.7, threadOpeningCost: 20.7 },
    playground: { channel: 0, workspace: 0, platform: 0 },
  },
};
