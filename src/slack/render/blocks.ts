/** Renders one block of a reply as Slack's blocks. */
import type { KnownBlock } from '@slack/types';
import { plainText } from '../../core/reply/plain-text.ts';
import type { Block, Field, Image, RichText } from '../../core/reply/reply.ts';
import { limits } from '../limits.ts';
import { choiceBlocks, contextLine } from './buttons.ts';
import { isPlain, orZeroWidth, paragraph, plainElement, richBlock, richElements } from './rich-text.ts';
import { fitsTable, tableBlock, tableLines } from './table.ts';

export interface BlockSetting {
  /** Whether a table may still be rendered as a table. */
  readonly tables: boolean;
  /** Follows the name of a file in the line that represents it. */
  readonly fileNote: string;
  /** Follows the description of a picture. */
  readonly pictureNote: string;
}

/** Slack cannot attach files to a private answer or show an upload inside a message, so the description replaces the picture. */
export const imageCaption = ({ alt, png }: Image, pictureNote: string): string => `Picture: ${alt}${png === undefined ? '' : ` ${pictureNote}`}`;

export function renderBlock(block: Block, setting: BlockSetting): readonly KnownBlock[] {
  switch (block.kind) {
    case 'heading':
      return headingBlock(block.text);
    case 'text':
      return paragraph(richElements(block.text));
    case 'quote':
      return quoteBlock(block.text);
    case 'note':
      return noteBlock(block.text);
    case 'list':
      return listBlock(block.items);
    case 'facts':
      return fieldsBlock(block.facts);
    case 'table':
      return setting.tables && fitsTable(block) ? tableBlock(block) : tableLines(block);
    case 'code':
      return block.code === '' ? [] : [richBlock({ type: 'rich_text_preformatted', elements: [...plainElement(block.code)] })];
    case 'file':
      return [contextLine(`File ${block.name}: ${setting.fileNote}`)];
    case 'image':
      return [...noteBlock([imageCaption(block, setting.pictureNote)])];
    case 'choices':
      return choiceBlocks(block.choices);
  }
}

/** A header block if the text fits; bold text if it is longer or has several lines. */
export function headingBlock(text: string): readonly KnownBlock[] {
  if (text.length > limits.header || /[\n\r]/.test(text) || text.trim() === '') return paragraph(plainElement(text, { bold: true }));
  return [{ type: 'header', text: { type: 'plain_text', text: text.toWellFormed(), emoji: false } }];
}

/** Small and grey if it is plain text. Slack has small links only in markup, which is never used. */
export function noteBlock(text: RichText): readonly KnownBlock[] {
  const plain = plainText(text);
  if (!isPlain(text) || plain.length > limits.textObject) return paragraph(richElements(text));
  return plain === '' ? [] : [contextLine(plain)];
}

function quoteBlock(text: RichText): readonly KnownBlock[] {
  const elements = richElements(text);
  return elements.length > 0 ? [richBlock({ type: 'rich_text_quote', elements: [...elements] })] : [];
}

function listBlock(items: readonly RichText[]): readonly KnownBlock[] {
  if (items.length === 0) return [];
  const elements = items.map((item) => ({ type: 'rich_text_section' as const, elements: orZeroWidth(richElements(item)) }));
  return [richBlock({ type: 'rich_text_list', style: 'bullet', elements })];
}

const fieldsBlock = (all: readonly Field[]): readonly KnownBlock[] =>
  paragraph(
    all.flatMap(({ label, text }, index) => [
      ...plainElement(index > 0 ? '\n' : ''),
      ...plainElement(label, { bold: true }),
      ...plainElement(': '),
      ...richElements(text),
    ]),
  );
