/**
 * A reply: structure and plain text, never markup. Strings are shown exactly as they are; each platform's renderer escapes
 * them for its own markup.
 */

/** A run of text. A string is plain text on every platform. */
export type Inline =
  | string
  | { readonly kind: 'strong' | 'emphasis'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string }
  /** A person on the platform of the answer, shown as a mention that does not notify them. */
  | { readonly kind: 'person'; readonly id: string; readonly name: string }
  /** A channel. The platform shows its name to readers who may see the channel. */
  | { readonly kind: 'channel'; readonly id: string }
  /** A time, shown in the reader's own time zone if the platform can, otherwise in `zone` (an IANA name). */
  | { readonly kind: 'time'; readonly at: Temporal.Instant; readonly zone: string }
  /** A citation mark, which links the preceding text to a work of the bibliography. `numberCitations` adds the number. */
  | { readonly kind: 'cite'; readonly source: string; readonly claim?: string; readonly number?: number };

export type RichText = readonly Inline[];

/** A button that runs a command line. With `share`, the answer goes to the channel instead of the requester. */
export interface ReplyButton {
  readonly label: string;
  readonly run: string;
  readonly share?: boolean;
  /** Changes the page: the answer replaces the message that contains the button. */
  readonly goToPage?: boolean;
  /** Gives the whole answer as a text file. */
  readonly asFile?: boolean;
  /** Sends the answer's pictures in a direct message to the person who presses the button. */
  readonly sendImages?: boolean;
  /** Opens a form that asks for these options of the line, as the `form` of its command says. */
  readonly form?: readonly string[];
  readonly style?: 'primary' | 'danger';
}

export type Block =
  /** With `fold`, the rest of the answer is a later page, which a button with this text opens. */
  | {
      readonly kind: 'heading';
      readonly text: string;
      readonly fold?: true;
      /** With `fold`: what follows is by somebody else. It always has its own pages, without our footer. */
      readonly isOfOthers?: true;
    }
  /** `note` is small and grey. */
  | { readonly kind: 'text' | 'quote' | 'note'; readonly text: RichText }
  | { readonly kind: 'list'; readonly items: readonly RichText[] }
  | { readonly kind: 'facts'; readonly facts: readonly Field[] }
  /** The first cell of a row is its label. */
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly RichText[])[] }
  | { readonly kind: 'code'; readonly code: string }
  /** A text file that accompanies the answer: attached, or sent to the requester in a direct message. */
  | { readonly kind: 'file'; readonly name: string; readonly content: string }
  | Image
  | { readonly kind: 'choices'; readonly choices: readonly ReplyButton[] };

/** Returns the width of a text in the font of pictures, in the unit of `size`. */
export type MeasureText = (text: string, size: number, weight?: 'regular' | 'semibold') => number;

/** Returns a picture as SVG. It is called when the picture is drawn, because the font is read only then. */
export type Drawing = (measure: MeasureText) => string;

export interface Image {
  readonly kind: 'image';
  /** The file name, such as trials.png. */
  readonly name: string;
  /** The content of the picture in words and numbers, for screen readers and if the picture cannot be drawn. At most 1,000 characters. */
  readonly alt: string;
  readonly drawing: Drawing;
  /** In base64. The bot adds it when it has drawn the picture. */
  readonly png?: string;
}

/** A file attached to a message. */
export interface FileAttachment {
  readonly name: string;
  /** Text, or bytes in the given encoding. */
  readonly content: string;
  readonly encoding?: 'base64';
  readonly alt?: string;
}

/** A picture as a file to attach; `undefined` if it is not drawn. */
export const fileOf = ({ name, alt, png }: Image): FileAttachment | undefined =>
  png === undefined ? undefined : { name, content: png, encoding: 'base64', alt };

export interface Field {
  readonly label: string;
  readonly text: RichText;
}

export interface Reply {
  readonly title?: string;
  readonly blocks: readonly Block[];
  /** The month (YYYY-MM) in which the content was last reviewed, shown in the footer. The paper's month by default. */
  readonly asOf?: string;
  /** A canonical command line that gives the same reply, if the user's was loose ("olumient" -> "baricitinib"). */
  readonly rerunCommand?: string;
  /** The reply reports an action. Running its line would repeat the action, so it cannot be shared or paged. It must fit one page. */
  readonly hasSideEffect?: true;
  /** The name of the thread under it, if the platform names threads; the title unless given. */
  readonly threadTitle?: string;
  /** Only for the person who asked: it can be paged, but not shared. */
  readonly isPrivate?: boolean;
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
