/** Splits blocks into fragments that fit any page, and merges adjacent fragments again. Splitting never loses a character. */
import type { Block, Inline, RichText } from '../reply/reply.ts';

export interface Fragment {
  readonly block: Block;
  /** The block's position in the reply. Fragments of the same block are merged again on a page. */
  readonly index: number;
}

/** Longest text in one fragment, in UTF-16 units. It fits the smallest page (4,000) even after being escaped twice. */
const maxTextLength = 1200;
/** Longest heading in one fragment, in UTF-16 units. */
const maxHeadingLength = 300;
const maxButtonsPerRow = 20;

export function splitBlocks(blocks: readonly Block[]): readonly Fragment[] {
  return blocks.flatMap((block, index) => splitBlock(block, maxTextLength).map((part) => ({ block: part, index })));
}

/** Splits a fragment that does not fit a page into smaller ones. Returns it unchanged if it cannot be split. */
export function splitFurther({ block, index }: Fragment): readonly Fragment[] {
  for (const maxLength of [600, 300, 150, 75]) {
    const smaller = splitBlock(block, maxLength);
    if (smaller.length > 1) return smaller.map((part) => ({ block: part, index }));
  }
  return [{ block, index }];
}

/** Merges adjacent fragments of the same list, table, facts or code block. */
export function mergeFragments(fragments: readonly Fragment[]): readonly Block[] {
  const merged: Fragment[] = [];
  for (const fragment of fragments) {
    const last = merged.at(-1);
    const both = last?.index === fragment.index ? mergeBlocks(last.block, fragment.block) : undefined;
    if (both) merged[merged.length - 1] = { block: both, index: fragment.index };
    else merged.push(fragment);
  }
  return merged.map(({ block }) => block);
}

function splitBlock(block: Block, maxLength: number): readonly Block[] {
  switch (block.kind) {
    case 'text':
    case 'quote':
    case 'note':
      return cutText(block.text, maxLength).map((text) => ({ kind: block.kind, text }));
    case 'list':
      return block.items.flatMap((item) => cutText(item, maxLength)).map((item) => ({ kind: 'list', items: [item] }));
    case 'facts':
      return block.facts.flatMap((fact) => cutText(fact.text, maxLength).map((text) => ({ kind: 'facts', facts: [{ label: fact.label, text }] })));
    case 'table':
      return block.rows.flatMap((row) => cutRow(row, maxLength).map((part) => ({ kind: 'table', head: block.head, rows: [part] })));
    case 'code':
      return cutCode(block.code, maxLength).map((code) => ({ kind: 'code', code }));
    case 'choices':
      return slices(block.choices, Math.min(maxButtonsPerRow, Math.ceil(maxLength / 60))).map((choices) => ({ kind: 'choices', choices }));
    case 'heading':
      return cutString(block.text, Math.min(maxLength, maxHeadingLength)).map((text, part) => ({
        kind: 'heading',
        text,
        ...(block.fold && part === 0 ? { fold: true as const } : {}),
        ...(block.isOfOthers && part === 0 ? { isOfOthers: true as const } : {}),
      }));
    case 'file':
    case 'image':
      return [block];
  }
}

/** Returns `undefined` if the blocks cannot be merged. */
function mergeBlocks(a: Block, b: Block): Block | undefined {
  if (a.kind === 'list' && b.kind === 'list') return { ...a, items: [...a.items, ...b.items] };
  if (a.kind === 'facts' && b.kind === 'facts') return { ...a, facts: [...a.facts, ...b.facts] };
  if (a.kind === 'table' && b.kind === 'table') return { ...a, rows: [...a.rows, ...b.rows] };
  if (a.kind === 'code' && b.kind === 'code') return { ...a, code: a.code + b.code };
  return undefined;
}

/** Cuts a text into texts of at most `maxLength` UTF-16 units. Citation marks stay whole. */
export function cutText(text: RichText, maxLength = maxTextLength): readonly RichText[] {
  const texts: Inline[][] = [[]];
  let length = 0;
  for (const inline of text.flatMap((part) => cutInline(part, maxLength))) {
    const size = lengthOf(inline);
    if (length + size > maxLength && length > 0) {
      texts.push([]);
      length = 0;
    }
    texts.at(-1)?.push(inline);
    length += size;
  }
  return texts;
}

/** Cuts a table row into several: each cell continues in the next row. */
function cutRow(row: readonly RichText[], maxLength: number): readonly (readonly RichText[])[] {
  const cells = row.map((cell) => cutText(cell, Math.max(20, Math.floor(maxLength / Math.max(1, row.length)))));
  const tallest = Math.max(1, ...cells.map((cell) => cell.length));
  return Array.from({ length: tallest }, (_, index) => cells.map((cell, column) => cell[index] ?? (column === 0 ? ['…'] : [''])));
}

function cutInline(inline: Inline, maxLength: number): readonly Inline[] {
  if (typeof inline === 'string') return cutString(inline, maxLength);
  if (inline.kind === 'strong' || inline.kind === 'emphasis' || inline.kind === 'link')
    return cutString(inline.text, maxLength).map((text) => ({ ...inline, text }));
  return [inline];
}

/** Cuts at white space if there is any in the last quarter, and never inside a surrogate pair. */
function cutString(text: string, maxLength = maxTextLength): readonly string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > maxLength) {
    const space = rest.slice(0, maxLength).search(/\s\S*$/);
    let end = space > maxLength * 0.75 ? space + 1 : maxLength;
    if (/[\ud800-\udbff]/.test(rest[end - 1] ?? '')) end -= 1;
    parts.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...parts, rest];
}

/** Cuts after line breaks if possible. A line break stays with its line, so that merging gives the same code. */
function cutCode(code: string, maxLength: number): readonly string[] {
  const parts: string[] = [];
  for (const line of code.split(/(?<=\n)/).flatMap((long) => cutString(long, maxLength))) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + line.length <= maxLength) parts[parts.length - 1] = last + line;
    else parts.push(line);
  }
  return parts;
}

/** A link counts with its URL, a citation mark as four characters. */
function lengthOf(inline: Inline): number {
  if (typeof inline === 'string') return inline.length;
  if (inline.kind === 'link') return inline.text.length + inline.url.length;
  return 'text' in inline ? inline.text.length : 4;
}

function slices<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size));
}
