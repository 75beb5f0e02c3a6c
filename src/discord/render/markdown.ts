/** Renders blocks as markdown. @see https://support.discord.com/hc/en-us/articles/210298617 */
import type { Block, RichText } from '../../core/reply/reply.ts';
import type { SourceLine } from '../../core/reply/sources.ts';
import { replaceControlChars } from './escape.ts';
import { bold, type Line, lineMarkdown, linesOf } from './inline.ts';

/** A block that is only text; files, pictures and buttons are components of their own. */
export type TextBlock = Exclude<Block, { kind: 'file' | 'image' | 'choices' }>;

export function blockMarkdown(block: TextBlock): string {
  switch (block.kind) {
    case 'heading':
      return headingMarkdown(block.text, '###');
    case 'text':
      return textMarkdown(block.text);
    case 'quote':
      return prefixed(block.text, '> ');
    case 'note':
      return noteMarkdown(block.text);
    case 'list':
      return block.items.map(itemMarkdown).join('\n');
    case 'facts':
      return block.facts.map(({ label, text }) => textMarkdown([{ kind: 'strong', text: `${label}:` }, ' ', ...text])).join('\n');
    case 'table':
      return block.rows.map((row) => rowMarkdown(row, block.head)).join('\n\n');
    case 'code':
      return `\`\`\`\n${fenced(block.code)}\n\`\`\``;
  }
}

export const textMarkdown = (text: RichText): string => linesOf(text).map(lineMarkdown).join('\n');

/** Small, grey text. */
export const noteMarkdown = (text: RichText): string => prefixed(text, '-# ');

/** Discord drops number signs at the end of a heading; such a line is bold instead, so that they stay. */
export function headingMarkdown(text: string, level: '##' | '###'): string {
  return linesOf([text])
    .map((line) => ((line[0]?.text ?? '').trimEnd().endsWith('#') ? lineMarkdown(bold(line)) : prefixedLine(line, `${level} `)))
    .join('\n');
}

export const sourceMarkdown = (line: SourceLine): string =>
  noteMarkdown([`[${line.number}] `, line.url ? { kind: 'link', text: line.text, url: line.url } : line.text, ` · ${line.kind}`]);

function itemMarkdown(item: RichText): string {
  const [first = [], ...rest] = linesOf(item);
  return [`- ${lineMarkdown(first)}`, ...rest.map((line) => `  ${lineMarkdown(line)}`)].join('\n');
}

/** Discord has no tables: the first cell is bold, and every other cell is a line that begins with the name of its column. */
function rowMarkdown(row: readonly RichText[], head: readonly string[]): string {
  const [label = [], ...cells] = row;
  const lines = cells
    .map((cell, index) => ({ head: head[index + 1] ?? '', cell }))
    .filter(({ cell }) => cell.length > 0 && cell.some((inline) => inline !== ''));
  return [
    ...linesOf(label).map((line) => lineMarkdown(bold(line))),
    ...lines.map(({ head: name, cell }) => textMarkdown([name ? `${name}: ` : '', ...cell])),
  ].join('\n');
}

/** Separates backticks that would close the fence with a zero-width space. */
const fenced = (code: string): string => replaceControlChars(code).replace(/``(?=`)/g, '``\u200b');

const prefixed = (text: RichText, prefix: string): string =>
  linesOf(text)
    .map((line) => prefixedLine(line, prefix))
    .join('\n');

function prefixedLine(line: Line, prefix: string): string {
  const words = lineMarkdown(line);
  return words.trim() === '' ? words : `${prefix}${words}`;
}
