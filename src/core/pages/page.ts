/** One message of an answer, and the renderer that shows it on a platform. */
import type { Actor } from '../command/command.ts';
import type { Block, Image, ReplyButton, RichText } from '../reply/reply.ts';
import type { SourceLine } from '../reply/sources.ts';
import type { SizeModel } from './paginate.ts';

export interface Page {
  readonly title?: string;
  readonly sharedBy?: Actor;
  readonly blocks: readonly Block[];
  readonly sources: readonly SourceLine[];
  /** The heading under which the page begins, if it does not begin with the answer. At most 60 characters. */
  readonly section?: string;
  /** The small last line; empty without clinical statements. */
  readonly footer: RichText;
  readonly number: number;
  readonly pageCount: number;
  /** Back, Next and Share; empty on a post in a channel. */
  readonly controls: readonly ReplyButton[];
}

/** Renders pages as messages of one platform. A page whose parts measure within `budget` must fit the platform's limits. */
export interface Renderer<Message> extends SizeModel {
  render(page: Page): Message;
  /** Renders an answer's pictures as a separate message. Present only if private answers cannot contain pictures on this platform. */
  readonly pictures?: (images: readonly Image[]) => Message;
}
