/** Distributes an answer over pages that fit a platform's message. Greedy, by measured sizes; each page lists its own sources. */
import type { BotResponse } from '../bot-request.ts';
import { memoize, memoizeByObject } from '../memoize.ts';
import { type Block, textsOf } from '../reply/reply.ts';
import type { SourceLine } from '../reply/sources.ts';
import { renderFooter } from '../reply/sources.ts';
import { type Fragment, splitBlocks, splitFurther } from './fragments.ts';

/** The size of a rendered part, or the capacity of a message. */
export interface Size {
  /** Characters of visible text in UTF-16 units, including markup if the platform counts it. */
  readonly characters: number;
  /** Bytes of the payload. */
  readonly bytes: number;
  /** Blocks or components, nested ones included. */
  readonly parts: number;
}

/** Measures what a platform renders. A page can be sent if the sizes of its parts add up to at most `budget`. */
export interface SizeModel {
  readonly budget: Size;
  measureBlock(block: Block): Size;
  measureSource(line: SourceLine): Size;
}

export interface Layout {
  readonly fragments: readonly Fragment[];
  readonly sources: ReadonlySet<string>;
  readonly size: Size;
}

export const emptyLayout: Layout = { fragments: [], sources: new Set(), size: { characters: 0, bytes: 0, parts: 0 } };

/** Reserved on every page for the page number, the name of the person who shared it, and the controls. */
const pageOverhead: Size = { characters: 200, bytes: 1800, parts: 12 };
/** What a claim's id adds to the URL of "Report a mistake". */
const perClaim: Size = { characters: 6, bytes: 12, parts: 0 };

/** Distributes the blocks of an answer over pages: at least one, possibly empty. A single fragment larger than a page gets a page of its own. */
export function paginate(answer: BotResponse, measure: SizeModel): readonly Layout[] {
  const cached = withSizeCache(measure);
  const capacity = minus(cached.budget, plus(pageOverhead, titleAndFooter(answer, cached)));
  const sources = new Map(answer.sources.map((line) => [line.id, cached.measureSource(line)]));
  const alone = (group: readonly Fragment[]): Layout => append(emptyLayout, group, cached, sources);
  const groups = keepWithNext(splitBlocks(answer.reply.blocks)).flatMap((group) => splitToFit(group, (fragments) => fits(alone(fragments).size, capacity)));
  const layouts: Layout[] = [];
  let current = emptyLayout;
  for (const [at, group] of groups.entries()) {
    const grown = append(current, group, cached, sources);
    const isFold = isFolded(group) && (isOfOthers(group) || charactersOf(groups.slice(at), cached) >= minFoldedCharacters);
    const ends = current.fragments.length > 0 && (isFold || !fits(grown.size, capacity));
    if (ends) layouts.push(current);
    current = ends ? alone(group) : grown;
  }
  return [...layouts, current];
}

/** Shorter content is not folded: a button would cost more than it saves. About six lines on a phone. */
const minFoldedCharacters = 250;

/** Whether these fragments always begin a new page. */
export const isFolded = ([first]: readonly Fragment[]): boolean => first?.block.kind === 'heading' && first.block.fold === true;

export const isOfOthers = ([first]: readonly Fragment[]): boolean => first?.block.kind === 'heading' && first.block.isOfOthers === true;

const charactersOf = (groups: readonly (readonly Fragment[])[], measure: SizeModel): number =>
  groups.flat().reduce((sum, { block }) => sum + measure.measureBlock(block).characters, 0);

function titleAndFooter(answer: BotResponse, measure: SizeModel): Size {
  const title = measure.measureBlock({ kind: 'heading', text: `${answer.reply.title ?? ''} (10/10)` });
  return plus(title, measure.measureBlock({ kind: 'note', text: renderFooter(answer, []) }));
}

/** Groups each heading with the fragment after it. */
function keepWithNext(fragments: readonly Fragment[]): readonly (readonly Fragment[])[] {
  const groups: Fragment[][] = [];
  for (const fragment of fragments) {
    const last = groups.at(-1);
    if (last?.length === 1 && last[0]?.block.kind === 'heading') last.push(fragment);
    else groups.push([fragment]);
  }
  return groups;
}

/** Splits up a group that is too large for any page, and then each fragment that is too large. */
function splitToFit(group: readonly Fragment[], fitsAlone: (fragments: readonly Fragment[]) => boolean): readonly (readonly Fragment[])[] {
  if (fitsAlone(group)) return [group];
  if (group.length > 1) return group.flatMap((fragment) => splitToFit([fragment], fitsAlone));
  const smaller = group.flatMap(splitFurther);
  return smaller.length > 1 ? smaller.flatMap((fragment) => splitToFit([fragment], fitsAlone)) : [group];
}

function append(layout: Layout, group: readonly Fragment[], measure: SizeModel, sourceSizes: ReadonlyMap<string, Size>): Layout {
  const fresh = new Set(group.flatMap(({ block }) => citedIn(block)).filter((id) => !layout.sources.has(id)));
  const sizes = [
    ...group.flatMap(({ block }) => [measure.measureBlock(block), ...citedIn(block).map(() => perClaim)]),
    ...[...fresh].flatMap((id) => sourceSizes.get(id) ?? []),
  ];
  return { fragments: [...layout.fragments, ...group], sources: new Set([...layout.sources, ...fresh]), size: sizes.reduce(plus, layout.size) };
}

const citedIn = (block: Block): string[] =>
  textsOf(block).flatMap((text) => text.flatMap((inline) => (typeof inline !== 'string' && inline.kind === 'cite' ? [inline.source] : [])));

/** For each platform; a size takes about a kilobyte. */
const maxCachedSizes = 4000;

/** A picture is identified by its text, because its bytes are long. */
const sizeKey = (block: Block): string => (block.kind === 'image' ? `image ${block.png?.length} ${block.name} ${block.alt}` : JSON.stringify(block));

/** Caches the sizes of a model, keyed by content, because answers repeat the same claims. */
const withSizeCache = memoizeByObject(
  (measure: SizeModel): SizeModel => ({
    budget: measure.budget,
    measureBlock: memoize({ maxEntries: maxCachedSizes, key: sizeKey }, (block: Block) => measure.measureBlock(block)),
    measureSource: memoize({ maxEntries: maxCachedSizes, key: JSON.stringify }, (line: SourceLine) => measure.measureSource(line)),
  }),
);

const plus = (a: Size, b: Size): Size => ({ characters: a.characters + b.characters, bytes: a.bytes + b.bytes, parts: a.parts + b.parts });
const minus = (a: Size, b: Size): Size => ({ characters: a.characters - b.characters, bytes: a.bytes - b.bytes, parts: a.parts - b.parts });
const fits = (size: Size, capacity: Size): boolean => size.characters <= capacity.characters && size.bytes <= capacity.bytes && size.parts <= capacity.parts;
