/** Renders a table as a table block if Slack accepts it, and as labelled lines otherwise. */
import type { KnownBlock, RawTextElement, RichTextBlock, RichTextElement } from '@slack/types';
import { plainText } from '../../core/reply/plain-text.ts';
import type { Block, RichText } from '../../core/reply/reply.ts';
import { limits } from '../limits.ts';
import { isPlain, orZeroWidth, paragraph, plainElement, richBlock, richElements } from './rich-text.ts';

type Table = Extract<Block, { kind: 'table' }>;

/** Whether Slack accepts a table of this size. A message may have only one. @see https://docs.slack.dev/reference/block-kit/blocks/table-block */
export const fitsTable = (table: Table): boolean => table.rows.length < limits.tableRows && widthOf(table) <= limits.tableColumns && widthOf(table) > 0;

export function tableBlock(table: Table): readonly KnownBlock[] {
  const columns = Array.from({ length: widthOf(table) }, (_, column) => column);
  const head = columns.map((column) => rawCell(table.head[column] ?? ''));
  const rows = table.rows.map((row) => columns.map((column) => cell(row[column] ?? [])));
  return [{ type: 'table', column_settings: columns.map(() => ({ is_wrapped: true })), rows: [head, ...rows] }];
}

/** Used for further tables of a page, and for tables that are too large: each cell is on its own line after the name of its column. */
export function tableLines(table: Table): readonly KnownBlock[] {
  const lines = table.rows.map((row) =>
    row.flatMap((text, column) => [...(column > 0 ? plainElement('\n') : []), ...labelled(table.head[column] ?? '', text)]),
  );
  return paragraph(lines.flatMap((line, index) => [...(index > 0 ? plainElement('\n\n') : []), ...line]));
}

/** A cell whose column has no name is the label of its row. */
const labelled = (column: string, text: RichText): readonly RichTextElement[] =>
  column ? [...plainElement(column, { bold: true }), ...plainElement(': '), ...richElements(text)] : labelElements(text);

const labelElements = (text: RichText): readonly RichTextElement[] => (isPlain(text) ? plainElement(plainText(text), { bold: true }) : richElements(text));

function cell(text: RichText): RawTextElement | RichTextBlock {
  return isPlain(text) ? rawCell(plainText(text)) : richBlock({ type: 'rich_text_section', elements: orZeroWidth(richElements(text)) });
}

/** Raw text is not parsed either, and needs a third of the bytes. A cell must not be empty. */
const rawCell = (text: string): RawTextElement => ({ type: 'raw_text', text: text.toWellFormed() || ' ' });

const widthOf = (table: Table): number => Math.max(table.head.length, ...table.rows.map((row) => row.length));
