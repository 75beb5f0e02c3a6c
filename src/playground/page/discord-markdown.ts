/**
 * Parses only the markdown that our Discord renderer writes. An unescaped character that Discord would read as other markup is
 * an error of the renderer, so an exception is thrown instead of showing it.
 */
import { type MarkdownInline, type MarkdownLine, parseInlines } from './discord-inlines.ts';
import { UnsupportedPayloadError } from './payload-readers.ts';

export type MarkdownBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly line: MarkdownLine }
  | { readonly kind: 'small'; readonly line: MarkdownLine }
  | { readonly kind: 'lines' | 'quote'; readonly lines: readonly MarkdownLine[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly MarkdownLine[])[] }
  | { readonly kind: 'code'; readonly code: string };

/** @throws {UnsupportedPayloadError} for markup that our renderer does not write. */
export function parseMarkdown(markdown: string): readonly MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  const lines = markdown.split('\n');
  for (let at = 0; at < lines.length; ) {
    const { block, taken } = parseBlock(lines.slice(at));
    blocks.push(block);
    at += taken;
  }
  return joinBlocks(blocks);
}

interface BlockMatch {
  readonly block: MarkdownBlock;
  /** The number of lines it consists of. */
  readonly taken: number;
}

function parseBlock(lines: readonly string[]): BlockMatch {
  const [line = ''] = lines;
  if (line.startsWith('```')) return parseFence(lines);
  const heading = /^(#{1,3}) (.*)$/.exec(line);
  if (heading) return { block: parseHeading(heading[1] ?? '', heading[2] ?? ''), taken: 1 };
  if (line.startsWith('-# ')) return { block: { kind: 'small', line: parseInlines(line.slice(3)) }, taken: 1 };
  if (line.startsWith('> ')) return { block: { kind: 'quote', lines: [parseInlines(line.slice(2))] }, taken: 1 };
  if (line.startsWith('- ')) return parseItem(lines);
  const other = /^\s*(?:[-*+] |#{1,3} |-# |>{1,3} |\d+\. )/.exec(line)?.[0];
  if (other !== undefined) throw new UnsupportedPayloadError(`a line begins with “${other}”, which this page does not draw`);
  return { block: { kind: 'lines', lines: [parseInlines(line)] }, taken: 1 };
}

/** Up to the line that closes it. */
function parseFence(lines: readonly string[]): BlockMatch {
  const end = lines.indexOf('```', 1);
  if (lines[0] !== '```' || end === -1) throw new UnsupportedPayloadError('a block of code is not closed, or names a language');
  const code = lines.slice(1, end).join('\n');
  if (code.includes('```')) throw new UnsupportedPayloadError('a block of code holds its own end');
  return { block: { kind: 'code', code }, taken: end + 1 };
}

/** Discord removes number signs at the end of a heading. */
function parseHeading(signs: string, text: string): MarkdownBlock {
  if (/(?<!\\)#\s*$/.test(text)) throw new UnsupportedPayloadError('a heading ends with a number sign, which Discord drops');
  return { kind: 'heading', level: signs.length as 1 | 2 | 3, line: parseInlines(text) };
}

/** One item, with the indented lines that belong to it. */
function parseItem(lines: readonly string[]): BlockMatch {
  const more = lines.slice(1).findIndex((line) => !/^ {2}\S/.test(line));
  const taken = more === -1 ? lines.length : more + 1;
  const own = lines.slice(0, taken).map((line) => line.slice(2));
  const nested = own.slice(1).find((line) => /^(?:[-*+] |#{1,3} |-# |> |\d+\. )/.test(line));
  if (nested !== undefined) throw new UnsupportedPayloadError(`a line inside a list begins with “${nested.slice(0, 3)}”, which this page does not draw`);
  return { block: { kind: 'list', items: [own.map(parseInlines)] }, taken };
}

/** Joins adjacent lines, quotes and items. */
function joinBlocks(blocks: readonly MarkdownBlock[]): readonly MarkdownBlock[] {
  const joined: MarkdownBlock[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    if (last?.kind === 'lines' && block.kind === 'lines') joined[joined.length - 1] = { ...last, lines: [...last.lines, ...block.lines] };
    else if (last?.kind === 'quote' && block.kind === 'quote') joined[joined.length - 1] = { ...last, lines: [...last.lines, ...block.lines] };
    else if (last?.kind === 'list' && block.kind === 'list') joined[joined.length - 1] = { ...last, items: [...last.items, ...block.items] };
    else joined.push(block);
  }
  return joined;
}

/** The visible text, line by line, with ids for mentions and numbers for timestamps. */
export function visibleText(blocks: readonly MarkdownBlock[]): string {
  return blocks.flatMap(visibleLines).join('\n');
}

function visibleLines(block: MarkdownBlock): readonly string[] {
  switch (block.kind) {
    case 'heading':
    case 'small':
      return [visibleLine(block.line)];
    case 'lines':
    case 'quote':
      return block.lines.map(visibleLine);
    case 'list':
      return block.items.flat().map(visibleLine);
    case 'code':
      return [block.code];
  }
}

const visibleLine = (line: MarkdownLine): string => line.map(visibleInline).join('');

function visibleInline(inline: MarkdownInline): string {
  switch (inline.kind) {
    case 'text':
    case 'link':
      return inline.text;
    case 'strong':
    case 'emphasis':
      return visibleLine(inline.inlines);
    case 'mention':
      return `@${inline.id}`;
    case 'time':
      return `<t:${inline.at / 1000}:F>`;
  }
}
