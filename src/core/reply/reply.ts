/**
 * What the bot says: structure and plain text, never markup. Strings reach the screen exactly as they are; only a
 * platform's renderer knows how its markup is kept from touching them.
 */

/** A run of text. Plain strings are plain text on every platform. */
export type Inline =
  | string
  | { readonly kind: 'strong' | 'emphasis'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string }
  /** A person on the platform the answer is given on; shown as a mention that does not notify. */
  | { readonly kind: 'person'; readonly id: string; readonly name: string }
  /** A channel, shown by the name the platform has for it to whoever may know it. */
  | { readonly kind: 'channel'; readonly id: string }
  /** A moment, shown in the reader's own time where the platform can, else in `zone` (an IANA name). */
  | { readonly kind: 'time'; readonly at: Temporal.Instant; readonly zone: string }
  /** The mark that ties the words before it to a work of the bibliography; numbered when the answer is laid out. */
  | { readonly kind: 'cite'; readonly source: string; readonly claim?: string; readonly number?: number };

export type RichText = readonly Inline[];

/** A button types a command line. With `share` the answer goes to the channel instead of the asker. */
export interface ReplyButton {
  readonly label: string;
  readonly run: string;
  readonly share?: boolean;
  /** Turns a page: the answer replaces the message the button stands under. */
  readonly goToPage?: boolean;
  /** Sends the answer's pictures to the direct messages of whoever presses. */
  readonly sendImages?: boolean;
  readonly style?: 'primary' | 'danger';
}

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  /** `note` is small and quiet. */
  | { readonly kind: 'text' | 'quote' | 'note'; readonly text: RichText }
  | { readonly kind: 'list'; readonly items: readonly RichText[] }
  | { readonly kind: 'facts'; readonly facts: readonly Field[] }
  /** The first column labels the row. */
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly RichText[])[] }
  | { readonly kind: 'code'; readonly code: string }
  /** A text file handed over beside the answer: attached, or sent to the asker's direct messages. */
  | { readonly kind: 'file'; readonly name: string; readonly content: string }
  | Image
  | { readonly kind: 'choices'; readonly choices: readonly ReplyButton[] };

/** The width of a text in the font of pictures, in the unit of `size`. */
export type MeasureText = (text: string, size: number, weight?: 'regular' | 'semibold') => number;

/** A picture as SVG, laid out when it is drawn: only then is the font read. */
export type Drawing = (measure: MeasureText) => string;

export interface Image {
  readonly kind: 'image';
  /** Its file name, such as trials.png. */
  readonly name: string;
  /** The finding in words, with its numbers: read out by a screen reader, and shown if the picture cannot be drawn. At most 1,000 characters. */
  readonly alt: string;
  readonly drawing: Drawing;
  /** In base64; the bot adds it once the picture is drawn. */
  readonly png?: string;
}

/** A file beside a message. */
export interface FileAttachment {
  readonly name: string;
  /** Text, or with `encoding` bytes. */
  readonly content: string;
  readonly encoding?: 'base64';
  readonly alt?: string;
}

/** A picture as the file that carries it; `undefined` while it is not drawn. */
export const fileOf = ({ name, alt, png }: Image): FileAttachment | undefined =>
  png === undefined ? undefined : { name, content: png, encoding: 'base64', alt };

export interface Field {
  readonly label: string;
  readonly text: RichText;
}

export interface Reply {
  readonly title?: string;
  readonly blocks: readonly Block[];
  /** Month (YYYY-MM) the shown knowledge was last looked over; ends up in the last, quiet line. That of the paper unless given. */
  readonly asOf?: string;
  /** The line that gives this same reply again, where the asked one was looser ("olumient" -> "baricitinib"). */
  readonly rerunCommand?: string;
  /** Says what was done: running its line again would do it again, so there is nothing to share or turn over. Short enough for one page. */
  readonly hasSideEffect?: true;
}

export const strong = (text: string): Inline => ({ kind: 'strong', text });
export const emphasis = (text: string): Inline => ({ kind: 'emphasis', text });
export const time = (at: Temporal.Instant, zone: string): Inline => ({ kind: 'time', at, zone });
export const link = (text: string, url: string): Inline => ({ kind: 'link', text, url });

/** Every run of text in a block, in reading order. */
export function textsOf(block: Block): readonly RichText[] {
  switch (block.kind) {
    case 'text':
    case 'quote':
    case 'note':
      return [block.text];
    case 'list':
      return block.items;
    case 'facts':
      return block.facts.map((fact) => fact.text);
    case 'table':
      return block.rows.flat();
    case 'heading':
    case 'code':
    case 'file':
    case 'image':
    case 'choices':
      return [];
  }
}
