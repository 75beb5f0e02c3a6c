/** Spreads an answer over pages that fit a platform's message: greedy, by measured sizes, each page with its own sources. */
import type { BotResponse } from '../bot-request.ts';
import { memoize, memoizeByObject } from '../memoize.ts';
import { renderFooter } from '../reply/footer.ts';
import { type Block, textsOf } from '../reply/reply.ts';
import type { SourceLine } from '../reply/sources.ts';
import { type Fragment, splitBlocks, splitFurther } from './fragments.ts';

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
export interface SizeModel {
  readonly budget: Size;
  measureBlock(block: Block): Size;
  measureSource(line: SourceLine): Size;
}

export interface Layout {
  readonly pieces: readonly Fragment[];
  readonly sources: ReadonlySet<string>;
  readonly size: Size;
}

export const emptyLayout: Layout = { pieces: [], sources: new Set(), size: { characters: 0, bytes: 0, parts: 0 } };

/** Kept free on every page for the page number, who shared it and the controls. */
const pageOverhead: Size = { characters: 200, bytes: 1800, parts: 12 };
/** What a claim's id adds to the address of "Report a mistake". */
const perClaim: Size = { characters: 6, bytes: 12, parts: 0 };

export function paginate(answer: BotResponse, measure: SizeModel): readonly Layout[] {
  const known = withSizeCache(measure);
  const room = minus(known.budget, plus(pageOverhead, titleAndFooter(answer, known)));
  const sources = new Map(answer.sources.map((line) => [line.id, known.measureSource(line)]));
  const alone = (group: readonly Fragment[]): Layout => append(emptyLayout, group, known, sources);
  const groups = keepWithNext(splitBlocks(answer.reply.blocks)).flatMap((group) => splitToFit(group, (pieces) => fits(alone(pieces).size, room)));
  const layouts: Layout[] = [];
  let current = emptyLayout;
  for (const group of groups) {
    const grown = append(current, group, known, sources);
    const full = current.pieces.length > 0 && !fits(grown.size, room);
    if (full) layouts.push(current);
    current = full ? alone(group) : grown;
  }
  return [...layouts, current];
}

function titleAndFooter(answer: BotResponse, measure: SizeModel): Size {
  const title = measure.measureBlock({ kind: 'heading', text: `${answer.reply.title ?? ''} (10/10)` });
  return plus(title, measure.measureBlock({ kind: 'note', text: renderFooter(answer, []) }));
}

/** A heading stays with what follows it. */
function keepWithNext(pieces: readonly Fragment[]): readonly (readonly Fragment[])[] {
  const groups: Fragment[][] = [];
  for (const piece of pieces) {
    const last = groups.at(-1);
    if (last?.length === 1 && last[0]?.block.kind === 'heading') last.push(piece);
    else groups.push([piece]);
  }
  return groups;
}

/** A group too large for any page is taken apart, and a piece too large for any page is cut smaller. */
function splitToFit(group: readonly Fragment[], fitsAlone: (pieces: readonly Fragment[]) => boolean): readonly (readonly Fragment[])[] {
  if (fitsAlone(group)) return [group];
  if (group.length > 1) return group.flatMap((piece) => splitToFit([piece], fitsAlone));
  const smaller = group.flatMap(splitFurther);
  return smaller.length > 1 ? smaller.flatMap((piece) => splitToFit([piece], fitsAlone)) : [group];
}

function append(layout: Layout, group: readonly Fragment[], measure: SizeModel, sourceSizes: ReadonlyMap<string, Size>): Layout {
  const fresh = new Set(group.flatMap(({ block }) => citedIn(block)).filter((id) => !layout.sources.has(id)));
  const sizes = [
    ...group.flatMap(({ block }) => [measure.measureBlock(block), ...citedIn(block).map(() => perClaim)]),
    ...[...fresh].flatMap((id) => sourceSizes.get(id) ?? []),
  ];
  return { pieces: [...layout.pieces, ...group], sources: new Set([...layout.sources, ...fresh]), size: sizes.reduce(plus, layout.size) };
}

const citedIn = (block: Block): string[] =>
  textsOf(block).flatMap((text) => text.flatMap((inline) => (typeof inline !== 'string' && inline.kind === 'cite' ? [inline.source] : [])));

/** Sizes cached for each platform; about a kilobyte each. */
const maxCachedSizes = 4000;

/** A picture is identified by what it shows, because its bytes are long. */
const sizeKey = (block: Block): string => (block.kind === 'image' ? `image ${block.png?.length} ${block.name} ${block.alt}` : JSON.stringify(block));

/** The same model with a cache of sizes, keyed by content: answers repeat the same claims. */
const withSizeCache = memoizeByObject(
  (measure: SizeModel): SizeModel => ({
    budget: measure.budget,
    measureBlock: memoize({ maxEntries: maxCachedSizes, key: sizeKey }, (block: Block) => measure.measureBlock(block)),
    measureSource: memoize({ maxEntries: maxCachedSizes, key: JSON.stringify }, (line: SourceLine) => measure.measureSource(line)),
  }),
);

const plus = (a: Size, b: Size): Size => ({ characters: a.characters + b.characters, bytes: a.bytes + b.bytes, parts: a.parts + b.parts });
const minus = (a: Size, b: Size): Size => ({ characters: a.characters - b.characters, bytes: a.bytes - b.bytes, parts: a.parts - b.parts });
const fits = (size: Size, room: Size): boolean => size.characters <= room.characters && size.bytes <= room.bytes && size.parts <= room.parts;
