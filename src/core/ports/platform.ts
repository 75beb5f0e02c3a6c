import type { Bot } from '../bot.ts';
import type { BotResponse } from '../bot-request.ts';
import type { Actor, ChannelRef } from '../command/command.ts';

/** Where a post goes. */
export interface PostTarget {
  /** As in {@link ChannelRef}. */
  readonly platform: string;
  readonly workspace: string;
  readonly channel: string;
  /** The post in whose thread it goes. */
  readonly thread?: string;
}

/** A message that stands in a channel. */
export interface PostedMessage {
  /** The platform's own name for it: Slack's `ts`, Discord's message id. */
  readonly id: string;
  /** Where a browser or the app opens it. */
  readonly link?: string;
}

/** All that the bot sees of a chat platform. */
export interface Platform {
  /** As people write it: "Slack". */
  readonly name: string;
  /** As in {@link ChannelRef.platform}: "slack". */
  readonly id: string;
  /**
   * Connects and begins to answer. While the platform cannot be reached, it keeps trying and `problem` says why. Resolves
   * once connected, or once `stop` is called. After an error it may be called again.
   * @throws {StartError} if the platform rejects the credentials or the configuration, naming the variable at fault.
   */
  start(bot: Bot): Promise<void>;
  /** Whether requests reach it now; always, unless it can tell. */
  connected?(): boolean;
  /**
   * Why it is not connected, and what the operator can do; `undefined` while nothing is wrong. If the platform rejects the
   * credentials while the bot runs, only this platform stops: it logs the reason once, reports it here, and tries again every few minutes.
   */
  problem?(): string | undefined;
  /** Refuses new calls, finishes those under way, leaves. */
  stop(): Promise<void>;

  /** How many messages the answer takes in a channel. */
  pageCount(answer: BotResponse): number;
  /**
   * Sends one page of an answer, `answer.page`, as one message, once; nothing is repeated here. With `address.thread` it
   * goes into the thread of that post, which is opened where the platform needs that, named after the reply's title.
   * @param key lets `findPost` know the message again; at most 40 characters of [A-Za-z0-9-].
   * @throws {RejectedError | RetryLaterError | UnknownOutcomeError}
   */
  post(address: PostTarget, answer: BotResponse, key: string): Promise<PostedMessage>;
  /**
   * Looks for a message sent with that key since that moment.
   * @throws {HistoryUnavailableError} when the history cannot be read, and {@link RetryLaterError} or {@link UnknownOutcomeError} when it cannot be read now.
   */
  findPost(address: PostTarget, key: string, since: Temporal.Instant): Promise<PostedMessage | undefined>;
  /**
   * Tells one person something about a channel, in private where the platform can, else in that channel.
   * @throws {RejectedError | RetryLaterError | UnknownOutcomeError}
   */
  notifyUser(person: Actor, address: PostTarget, answer: BotResponse): Promise<void>;
  /**
   * Where a channel is, looked for everywhere unless its workspace is known: the configuration names none.
   * @throws {UserError} saying how to let the bot in, where it may not post or the channel does not exist.
   */
  findChannel(channel: string, workspace?: string): Promise<ChannelRef>;
  /**
   * Those of these workspaces in which the bot surely is no more; none it is not sure of. Absent where the platform says so itself.
   * @throws when it cannot be told now.
   */
  findRemovedWorkspaces?(workspaces: readonly string[]): Promise<readonly string[]>;
}
