import type { Library } from '../../library/library.ts';
import type { Cause } from '../cause.ts';
import type { PaperSnapshot } from '../papers/brought-paper.ts';
import type { PaperUpdate } from '../papers/paper-change.ts';
import type { Citations } from '../ports/citations.ts';
import type { PaperService } from '../ports/paper-service.ts';
import type { PaperWatch } from '../ports/paper-watch.ts';
import type { RevealMode, ScheduleService } from '../ports/schedule-service.ts';
import type { Form } from '../reply/form.ts';
import type { Reply } from '../reply/reply.ts';
import type { PostedQuestion } from '../season/own-question.ts';
import type { Actor, ChannelRef } from './channel-ref.ts';
import type { Options, Suggestion, Values } from './options.ts';

export type { Actor, ChannelRef };

/** Why the outbox asks for an answer, so that the post can say so. */
export interface PostTrigger {
  /** Who set up the schedule or asked for the post; absent if the configuration set it up. */
  readonly by?: Actor;
  readonly kind: 'scheduled' | 'asked';
  /** All prompts have been used: the season starts again with this one. */
  readonly isNewRound: boolean;
  /** When the background goes into the thread; immediately unless given. */
  readonly reveal?: RevealMode;
  /** The paper that the question is about, if the channel brought it. */
  readonly paper?: PaperSnapshot;
  /** The number of the question in its season, and how many there are, if the channel changed the season. */
  readonly place?: { readonly number: number; readonly of: number };
  /** The question itself, if an organiser added it. */
  readonly own?: PostedQuestion;
  /** The news about a paper, if the post is about that. */
  readonly update?: PaperUpdate;
}

/** What a command has access to besides its own values. */
export interface Context {
  readonly library: Library;
  readonly citations: Citations;
  readonly commands: readonly Command[];
  readonly place: ChannelRef;
  readonly actor: Actor;
  /** To be passed on with everything that changes something. */
  readonly cause: Cause;
  /** Absent in the terminal, which has no channels. */
  readonly schedules?: ScheduleService | undefined;
  /** Absent if papers are not looked up here. */
  readonly papers?: PaperService | undefined;
  /** Absent if papers are not checked again. */
  readonly paperWatch?: PaperWatch | undefined;
  /** Whether the actor may change the channel's schedule. */
  readonly isOrganiser: () => Promise<boolean>;
  /** Whether the actor may decide for the whole workspace. */
  readonly isAdmin: () => Promise<boolean>;
  /** Time zones in which the actor may be, the likeliest first; empty if the platform does not say. Only to be suggested. */
  readonly likelyZones: () => Promise<readonly string[]>;
  readonly trigger?: PostTrigger | undefined;
}

/** An option that is being typed in a channel. */
export interface ChannelCompletion {
  readonly option: string;
  readonly typed: string;
  /** The raw values of the other options so far. */
  readonly given: Readonly<Record<string, string>>;
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
  /** Words that mean nothing in a line of this command, in lower case: "trial" in /trials. */
  readonly fillers?: readonly string[];
  /**
   * Assigns the bare words before the first `name:value` to options, for /prompts, whose schedules are phrases: "on monday 9am"
   * becomes action, day and time. Must assign every meaningful word, so that a wrong one is reported. An option that is also
   * given by name gets both texts. Aliases of options need a colon.
   */
  parsePositional?(words: readonly string[]): Readonly<Partial<Record<keyof O & string, string>>>;
  /**
   * Reads what was typed after the command's name, quotation marks and line breaks included, if it has a text that people say to others
   * and that must stay as it is. `undefined` leaves the line to the options. Its option is `verbatim`.
   * @throws {UserError} for other options beside the text that are not valid.
   */
  readTyped?(typed: string): Readonly<Partial<Record<keyof O & string, string>>> | undefined;
  /**
   * What a reply depends on besides the values and the library, such as the channel's paper; '' for nothing. Replies with
   * the same values and key must be identical, and are cached. A reply without a key is not cached.
   */
  cacheKey?(values: Values<O>, context: Context): string | undefined | Promise<string | undefined>;
  /**
   * The form that asks for options of a line, with what is stored as its values. It is requested whenever somebody presses a button with a
   * form, and must be ready within a second or two. @throws {UserError} if this person may not fill it in, or if there is nothing to fill in.
   */
  form?(values: Values<O>, context: Context): Form | Promise<Form>;
  /** Completes an option with what only this channel has. `undefined` leaves it to the option's own suggestions. */
  suggestInChannel?(
    completion: ChannelCompletion,
    channel: Pick<Context, 'library' | 'place'> & { readonly schedules: ScheduleService },
  ): Promise<readonly Suggestion[] | undefined>;
  /** Builds in advance what would delay the first answer, such as an index. Called once, when the program is ready. */
  prepare?(library: Library): void;
  run(values: Values<O>, context: Context): Reply | Promise<Reply>;
}

/** Returns the command unchanged, and derives the types of its values from its options. */
export const defineCommand = <const O extends Options>(command: Command<O>): Command<O> => command;
