/** The text that a person reads in a message's blocks. */
import type { FakeBlock } from './slack-message-rules.ts';

type RichText = Extract<FakeBlock, { type: 'rich_text' }>;
type Part = RichText['elements'][number];
type Inline = Extract<Part, { type: 'rich_text_section' }>['elements'][number];
/** Names of people and channels. */
type Names = (id: string) => string;

/** A button, or an option of a menu. */
export interface ButtonSeen {
  readonly label: string;
  readonly actionId: string;
  readonly value: string;
  readonly inMenu?: true;
}

/** All visible text, one line for each block, without the buttons. */
export const wordsOf = (blocks: readonly FakeBlock[], nameOf: Names): string =>
  blocks
    .map((block) => blockWords(block, nameOf))
    .filter((words) => words !== '')
    .join('\n');

export const buttonsOf = (blocks: readonly FakeBlock[]): readonly ButtonSeen[] =>
  blocks.flatMap((block) => (block.type === 'actions' ? block.elements.flatMap(choicesOf) : []));

type Control = Extract<FakeBlock, { type: 'actions' }>['elements'][number];

function choicesOf(control: Control): readonly ButtonSeen[] {
  if (control.type === 'button') return [{ label: control.text.text, actionId: control.action_id, value: control.value ?? '' }];
  return control.options.map(({ text, value }) => ({ label: text.text, actionId: control.action_id, value, inMenu: true }));
}

export const linksOf = (blocks: readonly FakeBlock[]): readonly string[] =>
  [...JSON.stringify(blocks).matchAll(/"url":"([^"]*)"/g)].map(([, url]) => url ?? '');

function blockWords(block: FakeBlock, nameOf: Names): string {
  switch (block.type) {
    case 'header':
    case 'section':
      return block.text.text;
    case 'context':
      return block.elements.map(({ text }) => text).join(' ');
    case 'rich_text':
      return block.elements.map((part) => partWords(part, nameOf)).join('\n');
    case 'table':
      return block.rows.map((row) => row.map((cell) => (cell.type === 'raw_text' ? cell.text : blockWords(cell, nameOf))).join(' | ')).join('\n');
    case 'divider':
    case 'actions':
      return '';
  }
}

function partWords(part: Part, nameOf: Names): string {
  switch (part.type) {
    case 'rich_text_section':
    case 'rich_text_preformatted':
      return inlineWords(part.elements, nameOf);
    case 'rich_text_quote':
      return `“${inlineWords(part.elements, nameOf)}”`;
    case 'rich_text_list':
      return part.elements.map((item) => `- ${inlineWords(item.elements, nameOf)}`).join('\n');
  }
}

const inlineWords = (elements: readonly Inline[], nameOf: Names): string => elements.map((element) => elementWords(element, nameOf)).join('');

/** The fallback text of a date, which clients that cannot format it show. */
function elementWords(element: Inline, nameOf: Names): string {
  switch (element.type) {
    case 'user':
      return `@${nameOf(element.user_id)}`;
    case 'channel':
      return `#${nameOf(element.channel_id)}`;
    case 'date':
      return element.fallback ?? element.format;
    case 'link':
      return element.text ?? element.url;
    case 'text':
      return element.text;
  }
}
