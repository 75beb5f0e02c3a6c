import type { Library } from '../../library/library.ts';
import type { Citations } from '../ports/citations.ts';
import type { ScheduleService } from '../ports/schedule-service.ts';
import type { Reply } from '../reply/reply.ts';
import type { Actor, ChannelRef } from './channel-ref.ts';
import type { Options, Values } from './options.ts';

export type { Actor, ChannelRef };

/** Why the outbox asks for an answer, so that the post can say so. */
export interface PostTrigger {
  /** Who set up the schedule or asked for the post; absent if the configuration set it up. */
  readonly by?: Actor;
  readonly kind: 'scheduled' | 'asked';
  /** All prompts have been used: the season starts again with this one. */
  readonly isNewRound: boolean;
}

/** What a command has access to besides its own values. */
export interface Context {
  readonly library: Library;
  readonly citations: Citations;
  readonly commands: readonly Command[];
  readonly place: ChannelRef;
  readonly actor: Actor;
  /** Absent in the terminal, which has no channels. */
  readonly schedules?: ScheduleService | undefined;
  /** Whether the actor may change the channel's schedule. */
  readonly isOrganiser: () => Promise<boolean>;
  /** Whether the actor may decide for the whole workspace. */
  readonly isAdmin: () => Promise<boolean>;
  readonly trigger?: PostTrigger | undefined;
}

export interface Command<O extends Options = Options> {
  readonly name: string;
  /** At most 100 characters (Discord's limit), used in help and in both manifests. */
  readonly description: string;
  /** Example lines that help shows as buttons, simplest first. None may post or change anything. */
  readonly examples: readonly string[];
  /** Example lines that post or change something. Help shows them as text, to be typed. */
  readonly usageExamples?: readonly string[];
  readonly options: O;
  /**
   * Assigns the bare words before the first `name:value` to options, for commands whose first option does not take all of
   * them: "on monday 9am" becomes action, day and time. Must assign every meaningful word, so that a wrong one is reported.
   * An option given by name takes precedence. Aliases of options then need a colon.
   */
  parsePositional?(words: readonly string[]): Readonly<Partial<Record<keyof O & string, string>>>;
  /**
   * What a reply depends on besides the values and the library, such as the channel's paper; '' for nothing. Replies with
   * the same values and key must be identical, and are cached. Without this method no reply is cached.
   */
  cacheKey?(values: Values<O>, context: Context): string | Promise<string>;
  run(values: Values<O>, context: Context): Reply | Promise<Reply>;
}

/** Returns the command unchanged, and derives the types of its values from its options. */
export const defineCommand = <const O extends Options>(command: Command<O>): Command<O> => command;
