/** The failures of sending a post, as far as the sender can know. */

/** The platform rejected the post. It is not in the channel, and a retry would fail too. */
export class RejectedError extends Error {
  override readonly name = 'RejectedError';
}

/** The platform asks to wait. The post is not in the channel, and nothing may be sent to that scope until the wait is over. */
export class RetryLaterError extends Error {
  override readonly name = 'RetryLaterError';
  /** How long to wait, in ms. */
  readonly retryAfterMs: number;
  /** What the wait applies to. `process`: this process cannot send, but others may. */
  readonly scope: 'channel' | 'workspace' | 'platform' | 'process';

  constructor(message: string, retryAfterMs: number, scope: RetryLaterError['scope']) {
    super(message);
    this.retryAfterMs = retryAfterMs;
    this.scope = scope;
  }
}

/** The platform did not answer, or not clearly. The post may be in the channel, or may still appear. */
export class UnknownOutcomeError extends Error {
  override readonly name = 'UnknownOutcomeError';
}

/** The bot may not read the channel's history, so it cannot know whether a post is there. The message names the missing permission. */
export class HistoryUnavailableError extends Error {
  override readonly name = 'HistoryUnavailableError';
}
