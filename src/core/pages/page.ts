/** One message of an answer, and a platform's way of showing it. */
import type { Actor } from '../command/command.ts';
import type { Block, Image, ReplyButton, RichText } from '../reply/reply.ts';
import type { SourceLine } from '../reply/sources.ts';
import type { SizeModel } from './paginate.ts';

export interface Page {
  readonly title?: string;
  readonly sharedBy?: Actor;
  readonly blocks: readonly Block[];
  readonly sources: readonly SourceLine[];
  /** The quiet last line; empty on a note. */
  readonly footer: RichText;
  readonly number: number;
  readonly pageCount: number;
  /** Back, Next and Share; empty on a post in a channel. */
  readonly controls: readonly ReplyButton[];
}

/** A platform's way of showing a page. Rendering a page whose parts measure within `room` fits the platform's limits. */
export interface Renderer<Message> extends SizeModel {
  render(page: Page): Message;
  /** The pictures of an answer as a message of their own; only where a private answer cannot carry them and offers to send them. */
  readonly pictures?: (images: readonly Image[]) => Message;
}
