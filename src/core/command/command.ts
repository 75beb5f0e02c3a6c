import type { Library } from '../../library/library.ts';
import type { Citations } from '../ports/citations.ts';
import type { ScheduleService } from '../ports/schedule-service.ts';
import type { Reply } from '../reply/reply.ts';
import type { Actor, ChannelRef } from './channel-ref.ts';
import type { Options, Values } from './options.ts';

export type { Actor, ChannelRef };

/** Why the outbox asks for an answer, so that the post can say so. */
export interface PostTrigger {
  /** Whose schedule it is, or who asked for the post; absent where the configuration set it up. */
  readonly by?: Actor;
  readonly kind: 'scheduled' | 'asked';
  /** All prompts were used: the season begins again with this one. */
  readonly isNewRound: boolean;
}

/** What a command may look at besides its own values. */
export interface Context {
  readonly library: Library;
  readonly citations: Citations;
  readonly commands: readonly Command[];
  readonly place: ChannelRef;
  readonly actor: Actor;
  /** Absent in the terminal, which has no channels. */
  readonly schedules?: ScheduleService | undefined;
  /** Whether the caller may change what the channel has: schedules. */
  readonly isOrganiser: () => Promise<boolean>;
  /** Whether the caller may decide for the whole workspace, beyond this channel. */
  readonly isAdmin: () => Promise<boolean>;
  readonly trigger?: PostTrigger | undefined;
}

export interface Command<O extends Options = Options> {
  readonly name: string;
  /** At most 100 characters (Discord's limit), used in help and in both manifests. */
  readonly description: string;
  /** Lines to try, for help, the plainest first: buttons, so none that posts or changes something. */
  readonly examples: readonly string[];
  /** Lines that do, for help: shown, to be typed. */
  readonly usageExamples?: readonly string[];
  readonly options: O;
  /**
   * Where the first option does not take all bare words: deals those that stand before any `name:value` to the options
   * ("on monday 9am" to action, day and time). Each word that means something goes to some option, so that a wrong one
   * can be answered; what is given by name wins. Other names for an option do not work without a colon then.
   */
  parsePositional?(words: readonly string[]): Readonly<Partial<Record<keyof O & string, string>>>;
  /**
   * What a reply rests on besides the values and the library, such as the channel's paper; '' for nothing. Replies with the
   * same values and basis are the same, and are kept; without a basis each asker's is made anew.
   */
  cacheKey?(values: Values<O>, context: Context): string | Promise<string>;
  run(values: Values<O>, context: Context): Reply | Promise<Reply>;
}

/** Gives a command back as it is; the types of its values come from its options. */
export const defineCommand = <const O extends Options>(command: Command<O>): Command<O> => command;
