/** What an organiser of a channel writes about a paper. It is shown there with their name, never as ours. */
import type { Actor } from '../command/channel-ref.ts';

export interface PaperWords {
  /** One of the two texts may be empty. Plain text; each line is a point. */
  readonly takeaways: string;
  readonly limits: string;
  /** Who wrote or changed them last, and when. */
  readonly by: Actor;
  readonly at: Temporal.Instant;
}

/** A part that is left out stays as it is; '' removes it. */
export interface WordsChange {
  readonly takeaways?: string | undefined;
  readonly limits?: string | undefined;
}

/** `undefined` if there are none. */
export interface WordsChangeResult {
  readonly before?: PaperWords | undefined;
  readonly after?: PaperWords | undefined;
}
