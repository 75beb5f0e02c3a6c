/** What the bot is asked, and what it answers. */
import type { Actor, ChannelRef, PostTrigger } from './command/command.ts';
import type { ParsedCommand } from './command/parse-command.ts';
import type { Reply } from './reply/reply.ts';
import type { SourceLine } from './reply/sources.ts';

/** A line, typed or pressed, or options a platform has already told apart. */
export interface BotRequest {
  readonly input: string | ParsedCommand;
  readonly place: ChannelRef;
  readonly actor: Actor;
  /** The answer is for the channel; it will say who shared it. */
  readonly share?: boolean;
  /** Whether the caller organises this channel; asked only where it matters. Nobody does unless the platform says so. */
  readonly isOrganiser?: () => Promise<boolean>;
  /** Whether the caller decides for the whole workspace; nobody does unless the platform says so. */
  readonly isAdmin?: () => Promise<boolean>;
  /** The ledger asks, for a post. */
  readonly trigger?: PostTrigger;
}

export interface BotResponse {
  /** `note`: a platform's own word about a message or a button, the answer to no command. */
  readonly status: 'ok' | 'user-error' | 'fault' | 'note';
  readonly reply: Reply;
  /** The works cited, in the order of their numbers. */
  readonly sources: readonly SourceLine[];
  /** The line that gives this answer again; absent where there is nothing to share or turn over. */
  readonly line?: string;
  /** The page asked for, counted from 1; may lie beyond the last. */
  readonly page: number;
  readonly sharedBy?: Actor;
  readonly place: ChannelRef;
  readonly reportUrl?: string;
  /** Stands in the log and in the reply when something of ours broke. */
  readonly reference?: string;
}
