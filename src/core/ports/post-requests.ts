/** Posts that somebody asks for: a question now, or its background. */

import type { Cause } from '../cause.ts';
import type { Actor, ChannelRef } from '../command/channel-ref.ts';
import type { PaperSnapshot } from '../papers/brought-paper.ts';

/** The result of requesting a post. `queued`: it is in the outbox and will be sent; `reason` says what delays it, if anything. */
export interface PostResult {
  readonly status: 'posted' | 'queued' | 'refused' | 'unconfirmed';
  readonly prompt: string;
  /** The question's title, if it is an organiser's own or its paper is one that the channel brought. */
  readonly title?: string;
  readonly link?: string;
  readonly reason?: string;
}

/** Which background to reveal: of the latest question, unless a prompt or the thread of a question is named. */
export interface RevealTarget {
  readonly prompt?: string | undefined;
  readonly thread?: string | undefined;
}

/** The result of revealing a background. */
export interface RevealResult extends PostResult {
  /** It had been revealed before. */
  readonly isRepeat: boolean;
}

/** How often members who are not organisers may have a question posted: once an hour in each channel, or never. */
export type PostsByMembers = 'hourly' | 'never';

/** Which prompt to post, and for whom. */
export interface PostOptions {
  readonly prompt?: string | undefined;
  /** The paper whose next prompt is posted; by default the channel's. */
  readonly paper?: string | undefined;
  /** That paper, or the prompt's, if the channel brings it with this. */
  readonly brought?: PaperSnapshot | undefined;
  /** An existing thread in which it is posted instead of the channel. */
  readonly thread?: string | undefined;
  /** Whether the person may organise. Others may post as {@link PostsByMembers} says. True by default. */
  readonly byOrganiser?: boolean | undefined;
}

/** A repeat of a cause gets the result of the first call. */
export interface PostRequests {
  /**
   * Posts a prompt now, and waits a few seconds for the result.
   * @throws {UserError} if the bot is not in the channel, or if this person may not post now.
   */
  requestPost(place: ChannelRef, by: Actor, options?: PostOptions, cause?: Cause): Promise<PostResult>;
  /**
   * Posts the background of a question in its thread now, if that has not been done, and waits a few seconds for the result.
   * @throws {UserError} if the channel has no such question.
   */
  revealBackground(place: ChannelRef, target?: RevealTarget, cause?: Cause): Promise<RevealResult>;
}
