/** What may come of sending a post, as far as its sender can know. */

/** The platform has said no: it does not stand in the channel, and trying again changes nothing. */
export class RejectedError extends Error {
  override readonly name = 'RejectedError';
}

/** The platform asks to wait: it does not stand in the channel, and nobody may send there until then. */
export class RetryLaterError extends Error {
  override readonly name = 'RetryLaterError';
  /** In ms. */
  readonly retryAfterMs: number;
  /** How far the pause reaches; `process`: it is this process that cannot send, others may. */
  readonly scope: 'channel' | 'workspace' | 'platform' | 'process';

  constructor(message: string, wait: number, scope: RetryLaterError['scope']) {
    super(message);
    this.retryAfterMs = wait;
    this.scope = scope;
  }
}

/** No answer, or none that tells: the post may stand in the channel or may yet come. */
export class UnknownOutcomeError extends Error {
  override readonly name = 'UnknownOutcomeError';
}

/** The channel's history is closed to the bot; the message names the missing right. Whether a post is there cannot be known. */
export class HistoryUnavailableError extends Error {
  override readonly name = 'HistoryUnavailableError';
}
