import type { Bot } from '../bot.ts';
import type { BotResponse } from '../bot-request.ts';
import type { Actor, ChannelRef } from '../command/command.ts';

/** The destination of a post. */
export interface PostTarget {
  /** As in {@link ChannelRef}. */
  readonly platform: string;
  readonly workspace: string;
  readonly channel: string;
  /** The id of the post in whose thread it is posted. */
  readonly thread?: string;
  /** That thread existed before the post, and does not belong to one of our posts. */
  readonly isOpenThread?: boolean;
}

/** A message in a channel. */
export interface PostedMessage {
  /** The platform's id: Slack's `ts`, Discord's message id. */
  readonly id: string;
  /** A URL that opens the message in a browser or the app. */
  readonly link?: string;
}

/** Everything the bot knows about a chat platform. */
export interface Platform {
  /** The display name: "Slack". */
  readonly name: string;
  /** As in {@link ChannelRef.platform}: "slack". */
  readonly id: string;
  /**
   * Connects and starts answering. While the platform cannot be reached, it retries, and `problem` says why. Resolves when
   * connected or when `stop` is called. May be called again after an error.
   * @throws {StartError} if the platform rejects the credentials or the configuration, naming the variable at fault.
   */
  start(bot: Bot): Promise<void>;
  /** Whether requests from the platform reach the bot now. Absent if the platform cannot tell. */
  connected?(): boolean;
  /**
   * Why it is not connected, and what the operator can do; `undefined` if nothing is wrong. If the platform rejects the
   * credentials while the bot runs, only this platform stops: it logs the reason once, reports it here, and retries every few minutes.
   */
  problem?(): string | undefined;
  /** Refuses new requests, finishes those in progress, and disconnects. */
  stop(): Promise<void>;

  /** The number of messages that the answer needs in a channel. */
  pageCount(answer: BotResponse): number;
  /**
   * Sends one page of an answer, `answer.page`, as one message. Does not retry. With `address.thread`, the message is posted
   * in the thread of that post; if the platform needs it, the thread is created and named after the reply's title.
   * @param key identifies the message for `findPost`; at most 40 characters of [A-Za-z0-9-].
   * @throws {RejectedError | RetryLaterError | UnknownOutcomeError}
   */
  post(address: PostTarget, answer: BotResponse, key: string): Promise<PostedMessage>;
  /**
   * Opens the thread under a post, if it is not open, so that people can answer there; it is named after the reply. Absent if the platform does not need this.
   * @param message the id of the post.
   * @throws {RejectedError | RetryLaterError}
   */
  openThread?(address: PostTarget, message: string, answer: BotResponse): Promise<void>;
  /**
   * Searches the channel for a message sent with that key since `since`. Returns `undefined` if there is none.
   * @throws {HistoryUnavailableError} if the bot may not read the history, and {@link RetryLaterError} or {@link UnknownOutcomeError} if it cannot be read now.
   */
  findPost(address: PostTarget, key: string, since: Temporal.Instant): Promise<PostedMessage | undefined>;
  /**
   * The number of messages in the thread of a post, without the post; ours count too. `undefined` if the platform does not say.
   * @param address with the id of the post as its thread.
   * @throws {RejectedError | RetryLaterError | UnknownOutcomeError} {@link RejectedError} if the bot may not know.
   */
  countReplies?(address: PostTarget): Promise<number | undefined>;
  /**
   * Sends one person a message about a channel: in private if the platform can, otherwise in that channel.
   * @throws {RejectedError | RetryLaterError | UnknownOutcomeError}
   */
  notifyUser(person: Actor, address: PostTarget, answer: BotResponse): Promise<void>;
  /**
   * Finds a channel by its id. Searches every workspace if none is given, because the configuration does not name one.
   * @throws {UserError} if the channel does not exist or the bot may not post there; the message says how to add the bot.
   */
  findChannel(channel: string, workspace?: string): Promise<ChannelRef>;
  /**
   * Returns those workspaces from which the bot was certainly removed. Absent if the platform reports removals itself.
   * @throws {Error} if this cannot be determined now.
   */
  findRemovedWorkspaces?(workspaces: readonly string[]): Promise<readonly string[]>;
}
