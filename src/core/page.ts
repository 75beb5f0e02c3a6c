/** One message of an answer, and a platform's way of showing it. */
import type { Caller } from './command.ts';
import type { Measure } from './layout.ts';
import type { Block, Choice, Image, Text } from './reply.ts';
import type { SourceLine } from './sources.ts';

export interface Page {
  readonly title?: string;
  readonly sharedBy?: Caller;
  readonly blocks: readonly Block[];
  readonly sources: readonly SourceLine[];
  /** The quiet last line; empty on a note. */
  readonly footer: Text;
  readonly number: number;
  readonly of: number;
  /** Back, Next and Share; empty on a post in a channel. */
  readonly controls: readonly Choice[];
}

/** A platform's way of showing a page. Rendering a page whose parts measure within `room` fits the platform's limits. */
export interface Renderer<Message> extends Measure {
  render(page: Page): Message;
  /** The pictures of an answer as a message of their own; only where a private answer cannot carry them and offers to send them. */
  readonly pictures?: (images: readonly Image[]) => Message;
}
