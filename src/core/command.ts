import type { Library } from '../../content/library.ts';
import type { Citations } from './citations.ts';
import type { Options, Values } from './options.ts';
import type { Reply } from './reply.ts';

/** Where a line was typed. */
export interface Place {
  /** `slack`, `discord`, `playground`, `terminal`. */
  readonly platform: string;
  readonly workspace: string;
  readonly channel: string;
  /** The thread inside the channel, where the line was typed in one. */
  readonly thread?: string;
  /** A conversation with the bot alone: nothing to share it with. */
  readonly direct?: boolean;
}

export interface Caller {
  readonly id: string;
  readonly name: string;
}

/** What a command may look at besides its own values. */
export interface Context {
  readonly library: Library;
  readonly citations: Citations;
  readonly commands: readonly Command[];
  readonly place: Place;
  readonly caller: Caller;
}

export interface Command<O extends Options = Options> {
  readonly name: string;
  /** At most 100 characters (Discord's limit), used in help and in both manifests. */
  readonly description: string;
  /** Lines to try, for help. */
  readonly examples: readonly string[];
  readonly options: O;
  run(values: Values<O>, context: Context): Reply | Promise<Reply>;
}

/** Gives a command back as it is; the types of its values come from its options. */
export const defineCommand = <const O extends Options>(command: Command<O>): Command<O> => command;
