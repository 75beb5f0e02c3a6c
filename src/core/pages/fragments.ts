/** Cuts blocks into pieces small enough for any page and joins neighbours again. Cutting never loses a character. */
import type { Block, Inline, RichText } from '../reply/reply.ts';

export interface Fragment {
  readonly block: Block;
  /** Pieces of one list, table, set of facts or code carry one number and are joined again on a page. */
  readonly index: number;
}

/** Longest run of text in one piece, in UTF-16 units: escaped twice over it still fits the smallest page (4,000). */
const maxTextLength = 1200;
/** A heading longer than this is a text; it is cut all the same. */
const maxHeadingLength = 300;
const maxButtonsPerRow = 20;

export function splitBlocks(blocks: readonly Block[]): readonly Fragment[] {
  return blocks.flatMap((block, index) => splitBlock(block, maxTextLength).map((piece) => ({ block: piece, index })));
}

/** A piece cut in smaller ones, for a page it does not fit; itself where nothing more can be cut. */
export function splitFurther({ block, index }: Fragment): readonly Fragment[] {
  for (const longest of [600, 300, 150, 75]) {
    const smaller = splitBlock(block, longest);
    if (smaller.length > 1) return smaller.map((piece) => ({ block: piece, index }));
  }
  return [{ block, index }];
}

/** Joins neighbouring pieces of one list, table, set of facts or code. */
export function mergeFragments(pieces: readonly Fragment[]): readonly Block[] {
  const joined: Fragment[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    const both = last?.index === piece.index ? join(last.block, piece.block) : undefined;
    if (both) joined[joined.length - 1] = { block: both, index: piece.index };
    else joined.push(piece);
  }
  return joined.map(({ block }) => block);
}

function splitBlock(block: Block, longest: number): readonly Block[] {
  switch (block.kind) {
    case 'text':
    case 'quote':
    case 'note':
      return cutText(block.text, longest).map((text) => ({ kind: block.kind, text }));
    case 'list':
      return block.items.flatMap((item) => cutText(item, longest)).map((item) => ({ kind: 'list', items: [item] }));
    case 'facts':
      return block.facts.flatMap((fact) => cutText(fact.text, longest).map((text) => ({ kind: 'facts', facts: [{ label: fact.label, text }] })));
    case 'table':
      return block.rows.flatMap((row) => cutRow(row, longest).map((piece) => ({ kind: 'table', head: block.head, rows: [piece] })));
    case 'code':
      return cutCode(block.code, longest).map((code) => ({ kind: 'code', code }));
    case 'choices':
      return slices(block.choices, Math.min(maxButtonsPerRow, Math.ceil(longest / 60))).map((choices) => ({ kind: 'choices', choices }));
    case 'heading':
      return cutString(block.text, Math.min(longest, maxHeadingLength)).map((text) => ({ kind: 'heading', text }));
    case 'file':
    case 'image':
      return [block];
  }
}

function join(a: Block, b: Block): Block | undefined {
  if (a.kind === 'list' && b.kind === 'list') return { ...a, items: [...a.items, ...b.items] };
  if (a.kind === 'facts' && b.kind === 'facts') return { ...a, facts: [...a.facts, ...b.facts] };
  if (a.kind === 'table' && b.kind === 'table') return { ...a, rows: [...a.rows, ...b.rows] };
  if (a.kind === 'code' && b.kind === 'code') return { ...a, code: a.code + b.code };
  return undefined;
}

/** A text as several, each within `maxTextLength`; cite marks stay whole. */
export function cutText(text: RichText, longest = maxTextLength): readonly RichText[] {
  const texts: Inline[][] = [[]];
  let length = 0;
  for (const inline of text.flatMap((part) => cutInline(part, longest))) {
    const size = lengthOf(inline);
    if (length + size > longest && length > 0) {
      texts.push([]);
      length = 0;
    }
    texts.at(-1)?.push(inline);
    length += size;
  }
  return texts;
}

/** A row too tall for one piece becomes several: each cell goes on where it stopped. */
function cutRow(row: readonly RichText[], longest: number): readonly (readonly RichText[])[] {
  const cells = row.map((cell) => cutText(cell, Math.max(20, Math.floor(longest / Math.max(1, row.length)))));
  const tallest = Math.max(1, ...cells.map((cell) => cell.length));
  return Array.from({ length: tallest }, (_, index) => cells.map((cell, column) => cell[index] ?? (column === 0 ? ['…'] : [''])));
}

function cutInline(inline: Inline, longest: number): readonly Inline[] {
  if (typeof inline === 'string') return cutString(inline, longest);
  if (inline.kind === 'strong' || inline.kind === 'emphasis' || inline.kind === 'link')
    return cutString(inline.text, longest).map((text) => ({ ...inline, text }));
  return [inline];
}

/** Cuts at white space where there is some in the last quarter, never inside a surrogate pair. */
function cutString(text: string, longest = maxTextLength): readonly string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > longest) {
    const space = rest.slice(0, longest).search(/\s\S*$/);
    let end = space > longest * 0.75 ? space + 1 : longest;
    if (/[\ud800-\udbff]/.test(rest[end - 1] ?? '')) end -= 1;
    parts.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...parts, rest];
}

/** Cuts at the ends of lines where it can; a line's end stays with its line, so that joined pieces are the code again. */
function cutCode(code: string, longest: number): readonly string[] {
  const parts: string[] = [];
  for (const line of code.split(/(?<=\n)/).flatMap((long) => cutString(long, longest))) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + line.length <= longest) parts[parts.length - 1] = last + line;
    else parts.push(line);
  }
  return parts;
}

/** A link takes up its address too; a cite mark about four characters. */
function lengthOf(inline: Inline): number {
  if (typeof inline === 'string') return inline.length;
  if (inline.kind === 'link') return inline.text.length + inline.url.length;
  return 'text' in inline ? inline.text.length : 4;
}

function slices<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size));
}
