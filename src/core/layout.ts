/** Spreads an answer over pages that fit a platform's message: greedy, by measured sizes, each page with its own sources. */
import type { Answer } from './answer.ts';
import { footerOf } from './footer.ts';
import { type Piece, piecesOf, smallerPieces } from './pieces.ts';
import { type Block, textsOf } from './reply.ts';
import type { SourceLine } from './sources.ts';

/** What a rendered part takes up, or what a message has room for. */
export interface Size {
  /** Characters of visible text, markup included where the platform counts it (UTF-16 units). */
  readonly characters: number;
  /** Bytes of the payload. */
  readonly bytes: number;
  /** Blocks or components, nested ones included. */
  readonly parts: number;
}

/** How a platform measures what it renders. Sizes of parts add up; a page whose parts sum up within `room` can be sent. */
export interface Measure {
  readonly room: Size;
  measureBlock(block: Block): Size;
  measureSource(line: SourceLine): Size;
}

export interface Layout {
  readonly pieces: readonly Piece[];
  readonly sources: ReadonlySet<string>;
  readonly size: Size;
}

export const emptyLayout: Layout = { pieces: [], sources: new Set(), size: { characters: 0, bytes: 0, parts: 0 } };

/** Kept free on every page for the page number, who shared it and the controls. */
const frame: Size = { characters: 200, bytes: 1800, parts: 12 };
/** What a claim's id adds to the address of "Report a mistake". */
const perClaim: Size = { characters: 6, bytes: 12, parts: 0 };

export function layOut(answer: Answer, measure: Measure): readonly Layout[] {
  const known = remembered(measure);
  const room = minus(known.room, plus(frame, titleAndFooter(answer, known)));
  const sources = new Map(answer.sources.map((line) => [line.id, known.measureSource(line)]));
  const alone = (group: readonly Piece[]): Layout => grow(emptyLayout, group, known, sources);
  const groups = gluedGroups(piecesOf(answer.reply.blocks)).flatMap((group) => fitting(group, (pieces) => fits(alone(pieces).size, room)));
  const layouts: Layout[] = [];
  let current = emptyLayout;
  for (const group of groups) {
    const grown = grow(current, group, known, sources);
    const full = current.pieces.length > 0 && !fits(grown.size, room);
    if (full) layouts.push(current);
    current = full ? alone(group) : grown;
  }
  return [...layouts, current];
}

function titleAndFooter(answer: Answer, measure: Measure): Size {
  const title = measure.measureBlock({ kind: 'heading', text: `${answer.reply.title ?? ''} (10/10)` });
  return plus(title, measure.measureBlock({ kind: 'note', text: footerOf(answer, []) }));
}

/** A heading stays with what follows it. */
function gluedGroups(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const groups: Piece[][] = [];
  for (const piece of pieces) {
    const last = groups.at(-1);
    if (last?.length === 1 && last[0]?.block.kind === 'heading') last.push(piece);
    else groups.push([piece]);
  }
  return groups;
}

/** A group too large for any page is taken apart, and a piece too large for any page is cut smaller. */
function fitting(group: readonly Piece[], fitsAlone: (pieces: readonly Piece[]) => boolean): readonly (readonly Piece[])[] {
  if (fitsAlone(group)) return [group];
  if (group.length > 1) return group.flatMap((piece) => fitting([piece], fitsAlone));
  const smaller = group.flatMap(smallerPieces);
  return smaller.length > 1 ? smaller.flatMap((piece) => fitting([piece], fitsAlone)) : [group];
}

function grow(layout: Layout, group: readonly Piece[], measure: Measure, sourceSizes: ReadonlyMap<string, Size>): Layout {
  const fresh = new Set(group.flatMap(({ block }) => citedIn(block)).filter((id) => !layout.sources.has(id)));
  const sizes = [
    ...group.flatMap(({ block }) => [measure.measureBlock(block), ...citedIn(block).map(() => perClaim)]),
    ...[...fresh].flatMap((id) => sourceSizes.get(id) ?? []),
  ];
  return { pieces: [...layout.pieces, ...group], sources: new Set([...layout.sources, ...fresh]), size: sizes.reduce(plus, layout.size) };
}

const citedIn = (block: Block): string[] =>
  textsOf(block).flatMap((text) => text.flatMap((inline) => (typeof inline !== 'string' && inline.kind === 'cite' ? [inline.source] : [])));

/** Sizes already measured, by what was measured: answers are made of the same claims again and again. */
const memories = new WeakMap<Measure, Map<string, Size>>();
/** Sizes kept for a platform; about a kilobyte each. */
const mostRemembered = 4000;

/** A picture is known by what it shows; its bytes are long. */
const keyOf = (block: Block): string => (block.kind === 'image' ? `image ${block.png?.length} ${block.name} ${block.alt}` : JSON.stringify(block));

function remembered(measure: Measure): Measure {
  const memory = memories.get(measure) ?? new Map<string, Size>();
  memories.set(measure, memory);
  const recall = (key: string, work: () => Size): Size => {
    const size = memory.get(key) ?? work();
    if (memory.size >= mostRemembered) memory.clear();
    memory.set(key, size);
    return size;
  };
  return {
    room: measure.room,
    measureBlock: (block) => recall(keyOf(block), () => measure.measureBlock(block)),
    measureSource: (line) => recall(JSON.stringify(line), () => measure.measureSource(line)),
  };
}

const plus = (a: Size, b: Size): Size => ({ characters: a.characters + b.characters, bytes: a.bytes + b.bytes, parts: a.parts + b.parts });
const minus = (a: Size, b: Size): Size => ({ characters: a.characters - b.characters, bytes: a.bytes - b.bytes, parts: a.parts - b.parts });
const fits = (size: Size, room: Size): boolean => size.characters <= room.characters && size.bytes <= room.bytes && size.parts <= room.parts;
