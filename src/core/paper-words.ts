/** What an organiser of a channel writes about a paper: shown there under their name, and never as ours. */
import type { Actor } from './command/channel-ref.ts';

export interface PaperWords {
  /** Each text may be empty, but not both. Plain text, whose lines are points. */
  readonly takeaways: string;
  readonly limits: string;
  /** Who wrote or changed them last, and when. */
  readonly by: Actor;
  readonly at: Temporal.Instant;
}

/** A part that is left out stays as it is; '' takes it away. */
export interface WordsChange {
  readonly takeaways?: string | undefined;
  readonly limits?: string | undefined;
}

/** `undefined` where there are none. */
export interface WordsChangeResult {
  readonly before?: PaperWords | undefined;
  readonly after?: PaperWords | undefined;
}
