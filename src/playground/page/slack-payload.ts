/** Parses a Slack message into what this page draws: exactly the blocks and elements that our renderer makes. */
import { type Fields, fieldsOf, filesOf, listOf, oneOf, type SentFile, secondsOf, stringOf, typeOf, unknownPart, urlOf } from './payload-readers.ts';

interface RichStyle {
  readonly bold: boolean;
  readonly italic: boolean;
  readonly code: boolean;
}

export type RichInline =
  | { readonly kind: 'text'; readonly text: string; readonly style: RichStyle }
  | { readonly kind: 'link'; readonly text: string; readonly url: string }
  | { readonly kind: 'user'; readonly id: string }
  /** In ms. */
  | { readonly kind: 'date'; readonly at: number; readonly fallback: string };

export type RichPart =
  | { readonly kind: 'section' | 'quote' | 'preformatted'; readonly inlines: readonly RichInline[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly RichInline[])[] };

export interface SlackButton {
  readonly label: string;
  readonly value: string;
  readonly style: 'primary' | 'danger' | undefined;
}

/** Several choices behind one control. */
export interface SlackMenu {
  readonly placeholder: string;
  readonly options: readonly Omit<SlackButton, 'style'>[];
}

export type SlackBlock =
  | { readonly kind: 'header'; readonly text: string }
  | { readonly kind: 'divider' }
  | { readonly kind: 'context'; readonly texts: readonly string[] }
  | { readonly kind: 'rich'; readonly parts: readonly RichPart[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly (readonly RichPart[])[])[] }
  | { readonly kind: 'actions'; readonly controls: readonly (SlackButton | SlackMenu)[] };

export interface SlackPayload {
  readonly blocks: readonly SlackBlock[];
  readonly files: readonly SentFile[];
}

/** @throws {UnsupportedPayloadError} naming the part that this page does not draw. */
export function parseSlackPayload(payload: unknown): SlackPayload {
  const { text, blocks, files } = fieldsOf(payload, 'the message', ['text', 'blocks', 'files']);
  stringOf(text, 'the text for screen readers');
  return { blocks: listOf(blocks, 'blocks').map(parseBlock), files: filesOf(files) };
}

function parseBlock(block: unknown): SlackBlock {
  const type = typeOf(block, 'a block');
  switch (type) {
    case 'header':
      return { kind: 'header', text: plainText(fieldsOf(block, 'a header', ['type', 'text']).text) };
    case 'divider':
      fieldsOf(block, 'a divider', ['type']);
      return { kind: 'divider' };
    case 'context':
      return { kind: 'context', texts: elementsOf(block, 'a context').map(plainText) };
    case 'rich_text':
      return { kind: 'rich', parts: elementsOf(block, 'a rich text').map(parsePart) };
    case 'table':
      return parseTable(fieldsOf(block, 'a table', ['type', 'rows', 'column_settings']));
    case 'actions':
      return { kind: 'actions', controls: elementsOf(block, 'a row of actions').map(parseControl) };
  }
  throw unknownPart('a block', type);
}

function parsePart(part: unknown): RichPart {
  const type = typeOf(part, 'a part of a rich text');
  switch (type) {
    case 'rich_text_section':
      return { kind: 'section', inlines: elementsOf(part, 'a section').map(parseInline) };
    case 'rich_text_quote':
      return { kind: 'quote', inlines: elementsOf(part, 'a quote').map(parseInline) };
    case 'rich_text_preformatted':
      return { kind: 'preformatted', inlines: elementsOf(part, 'preformatted text').map(parseInline) };
    case 'rich_text_list':
      return parseList(fieldsOf(part, 'a list', ['type', 'style', 'elements']));
  }
  throw unknownPart('a part of a rich text', type);
}

function parseList({ style, elements }: Fields): RichPart {
  oneOf(style, 'the style of a list', ['bullet']);
  return { kind: 'list', items: listOf(elements, 'the items of a list').map((item) => elementsOf(item, 'an item').map(parseInline)) };
}

function parseInline(inline: unknown): RichInline {
  const type = typeOf(inline, 'an element of text');
  switch (type) {
    case 'text': {
      const { text, style } = fieldsOf(inline, 'a text', ['type', 'text', 'style']);
      return { kind: 'text', text: stringOf(text, 'a text'), style: parseStyle(style) };
    }
    case 'link': {
      const { text, url } = fieldsOf(inline, 'a link', ['type', 'text', 'url']);
      return { kind: 'link', text: stringOf(text, 'the text of a link'), url: urlOf(url, 'a link') };
    }
    case 'user':
      return { kind: 'user', id: stringOf(fieldsOf(inline, 'a mention', ['type', 'user_id']).user_id, 'a mention') };
    case 'date':
      return parseDate(fieldsOf(inline, 'a date', ['type', 'timestamp', 'format', 'fallback']));
  }
  throw unknownPart('an element of text', type);
}

function parseDate({ timestamp, format, fallback }: Fields): RichInline {
  oneOf(format, 'the format of a date', ['{date_short_pretty} at {time}']);
  return { kind: 'date', at: secondsOf(timestamp, 'the timestamp of a date') * 1000, fallback: stringOf(fallback, 'the fallback of a date') };
}

function parseStyle(style: unknown): RichStyle {
  const { bold, italic, code } = fieldsOf(style ?? {}, 'a style', ['bold', 'italic', 'code']);
  return { bold: bold === true, italic: italic === true, code: code === true };
}

function parseTable({ rows, column_settings: settings }: Fields): SlackBlock {
  for (const setting of listOf(settings ?? [], 'the settings of columns')) fieldsOf(setting, 'the setting of a column', ['is_wrapped']);
  return { kind: 'table', rows: listOf(rows, 'the rows of a table').map((row) => listOf(row, 'a row').map(parseCell)) };
}

function parseCell(cell: unknown): readonly RichPart[] {
  const type = typeOf(cell, 'a cell');
  switch (type) {
    case 'raw_text': {
      const text = stringOf(fieldsOf(cell, 'a cell', ['type', 'text']).text, 'a cell');
      return [{ kind: 'section', inlines: [{ kind: 'text', text, style: parseStyle(undefined) }] }];
    }
    case 'rich_text':
      return elementsOf(cell, 'a cell').map(parsePart);
  }
  throw unknownPart('a cell', type);
}

function parseControl(element: unknown): SlackButton | SlackMenu {
  const type = typeOf(element, 'an action');
  switch (type) {
    case 'button':
      return parseButton(element);
    case 'static_select':
      return parseMenu(element);
  }
  throw unknownPart('an action', type);
}

function parseMenu(element: unknown): SlackMenu {
  const { placeholder, options } = fieldsOf(element, 'a menu', ['type', 'placeholder', 'options', 'action_id']);
  return { placeholder: plainText(placeholder), options: listOf(options, 'the options of a menu').map(parseOption) };
}

function parseOption(option: unknown): Omit<SlackButton, 'style'> {
  const { text, value } = fieldsOf(option, 'an option', ['text', 'value']);
  return { label: plainText(text), value: stringOf(value, 'the value of an option') };
}

function parseButton(element: unknown): SlackButton {
  const { text, value, style } = fieldsOf(element, 'a button', ['type', 'text', 'value', 'action_id', 'style']);
  return {
    label: plainText(text),
    value: stringOf(value, 'the value of a button'),
    style: oneOf(style, 'the style of a button', [undefined, 'primary', 'danger']),
  };
}

/** Plain text with `emoji: false`, the only kind in which Slack does not turn `:smile:` into an emoji. */
function plainText(value: unknown): string {
  const { type, text, emoji } = fieldsOf(value, 'plain text', ['type', 'text', 'emoji']);
  oneOf(type, 'the type of a text', ['plain_text']);
  oneOf(emoji, 'emoji of a text', [false]);
  return stringOf(text, 'plain text');
}

const elementsOf = (part: unknown, what: string): readonly unknown[] => listOf(fieldsOf(part, what, ['type', 'elements']).elements, `the elements of ${what}`);
