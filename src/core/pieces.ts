/** Cuts blocks into pieces small enough for any page and joins neighbours again. Cutting never loses a character. */
import type { Block, Inline, Text } from './reply.ts';

export interface Piece {
  readonly block: Block;
  /** Pieces of one list, table or set of facts carry one number and are joined again on a page. */
  readonly part: number;
}

/** Longest run of text in one piece, in UTF-16 units: escaped twice over it still fits the smallest page (4,000). */
const longestText = 1200;
const choicesTogether = 20;

export function piecesOf(blocks: readonly Block[]): readonly Piece[] {
  return blocks.flatMap((block, part) => cut(block).map((piece) => ({ block: piece, part })));
}

/** Joins neighbouring pieces of one list, table or set of facts. */
export function joinPieces(pieces: readonly Piece[]): readonly Block[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    const both = last?.part === piece.part ? join(last.block, piece.block) : undefined;
    if (both) joined[joined.length - 1] = { block: both, part: piece.part };
    else joined.push(piece);
  }
  return joined.map(({ block }) => block);
}

function cut(block: Block): readonly Block[] {
  switch (block.kind) {
    case 'text':
    case 'quote':
    case 'note':
      return cutText(block.text).map((text) => ({ kind: block.kind, text }));
    case 'list':
      return block.items.flatMap((item) => cutText(item)).map((item) => ({ kind: 'list', items: [item] }));
    case 'facts':
      return block.facts.flatMap((fact) => cutText(fact.text).map((text) => ({ kind: 'facts', facts: [{ label: fact.label, text }] })));
    case 'table':
      return block.rows.flatMap((row) => cutRow(row).map((piece) => ({ kind: 'table', head: block.head, rows: [piece] })));
    case 'code':
      return cutCode(block.code).map((code) => ({ kind: 'code', code }));
    case 'choices':
      return slices(block.choices, choicesTogether).map((choices) => ({ kind: 'choices', choices }));
    case 'heading':
      return cutString(block.text).map((text) => ({ kind: 'heading', text }));
    case 'file':
      return [block];
  }
}

function join(a: Block, b: Block): Block | undefined {
  if (a.kind === 'list' && b.kind === 'list') return { ...a, items: [...a.items, ...b.items] };
  if (a.kind === 'facts' && b.kind === 'facts') return { ...a, facts: [...a.facts, ...b.facts] };
  if (a.kind === 'table' && b.kind === 'table') return { ...a, rows: [...a.rows, ...b.rows] };
  return undefined;
}

/** A text as several, each within `longestText`; cite marks stay whole. */
export function cutText(text: Text, longest = longestText): readonly Text[] {
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
function cutRow(row: readonly Text[]): readonly (readonly Text[])[] {
  const cells = row.map((cell) => cutText(cell, Math.floor(longestText / Math.max(1, row.length))));
  const tallest = Math.max(1, ...cells.map((cell) => cell.length));
  return Array.from({ length: tallest }, (_, index) => cells.map((cell, column) => cell[index] ?? (column === 0 ? ['…'] : [''])));
}

function cutInline(inline: Inline, longest: number): readonly Inline[] {
  if (typeof inline === 'string') return cutString(inline, longest);
  if (inline.kind === 'strong' || inline.kind === 'emphasis') return cutString(inline.text, longest).map((text) => ({ ...inline, text }));
  return [inline];
}

/** Cuts at white space where there is some in the last quarter, never inside a surrogate pair. */
function cutString(text: string, longest = longestText): readonly string[] {
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

function cutCode(code: string): readonly string[] {
  const parts: string[] = [];
  for (const line of code.split('\n').flatMap((long) => cutString(long))) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + line.length < longestText) parts[parts.length - 1] = `${last}\n${line}`;
    else parts.push(line);
  }
  return parts;
}

const lengthOf = (inline: Inline): number => (typeof inline === 'string' ? inline.length : 'text' in inline ? inline.text.length : 4);

function slices<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size));
}
