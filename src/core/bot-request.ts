/** Requests to the bot and its responses. */
import type { Cause } from './cause.ts';
import type { Actor, ChannelRef, PostTrigger } from './command/command.ts';
import type { ParsedCommand } from './command/parse-command.ts';
import type { Reply } from './reply/reply.ts';
import type { SourceLine } from './reply/sources.ts';

/** A request: a command line that was typed or carried by a button, or options that the platform has already parsed. */
export interface BotRequest {
  readonly input: string | ParsedCommand;
  readonly place: ChannelRef;
  readonly actor: Actor;
  /** The event behind the request. Without one, the request counts as new. */
  readonly cause?: Cause;
  /** The answer is posted in the channel, with the name of the actor who shared it. */
  readonly share?: boolean;
  /** The answer is one text file instead of pages. */
  readonly asFile?: boolean;
  /** Whether the actor may change this channel's schedule. Called only if needed; false if the platform does not provide it. */
  readonly isOrganiser?: () => Promise<boolean>;
  /** Whether the actor may decide for the whole workspace; false if the platform does not provide it. */
  readonly isAdmin?: () => Promise<boolean>;
  /** Time zones in which the actor may be, the likeliest first. Only to be suggested. Called only if needed. */
  readonly likelyZones?: () => Promise<readonly string[]>;
  /** Set if the outbox requests the answer, for a post. */
  readonly trigger?: PostTrigger;
}

/** A message that people wrote in a channel, and that was not addressed to the bot. */
export interface ChannelMessage {
  readonly place: ChannelRef;
  /** Unique in the channel. */
  readonly id: string;
  /** The text without the platform's markup. */
  readonly text: string;
}

export interface BotResponse {
  /** `note`: a platform's own message, not the answer to a command. */
  readonly status: 'ok' | 'user-error' | 'fault' | 'note';
  readonly reply: Reply;
  /** The works cited, by number. */
  readonly sources: readonly SourceLine[];
  /** The command line that gives this answer again; absent if there is nothing to share or page through. */
  readonly line?: string;
  /** The requested page, counted from 1; may be beyond the last. */
  readonly page: number;
  /** The user's mistake, and the option with the wrong value if it is a single one. */
  readonly problem?: { readonly message: string; readonly option?: string };
  readonly sharedBy?: Actor;
  readonly place: ChannelRef;
  readonly reportUrl?: string;
  /** Identifies an internal error in the log and in the reply. */
  readonly reference?: string;
}
