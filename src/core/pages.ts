/** Lays an answer out in pages that fit a platform's message, each with the sources it cites. Nothing is cut. */
import type { Answer } from './bot.ts';
import type { Caller } from './command.ts';
import { footerOf } from './footer.ts';
import { joinPieces, type Piece, piecesOf } from './pieces.ts';
import { type Block, type Choice, type Text, textsOf } from './reply.ts';
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

export interface Page {
  readonly title?: string;
  readonly sharedBy?: Caller;
  readonly blocks: readonly Block[];
  readonly sources: readonly SourceLine[];
  /** The quiet last line. */
  readonly footer: Text;
  readonly number: number;
  readonly of: number;
  /** Back, Next and Share; empty on a post in a channel. */
  readonly controls: readonly Choice[];
}

/** A platform's way of showing a page. Rendering a page whose parts measure within `room` fits the platform's limits. */
export interface Renderer<Message> {
  readonly room: Size;
  measureBlock(block: Block): Size;
  measureSource(line: SourceLine): Size;
  render(page: Page): Message;
}

/** Every page of an answer for a channel: the first is posted, the others follow in its thread. */
export function pagesOf(answer: Answer, renderer: Renderer<unknown>): readonly Page[] {
  const layouts = layOut(answer, renderer);
  return layouts.map((layout, index) => pageOf(answer, layout, index, layouts.length, []));
}

/** The page of an answer that was asked for, with the buttons that turn it over and share it. */
export function privatePage(answer: Answer, renderer: Renderer<unknown>): Page {
  const layouts = layOut(answer, renderer);
  const index = Math.min(answer.page, layouts.length) - 1;
  const layout = layouts[index] ?? emptyLayout;
  return pageOf(answer, layout, index, layouts.length, controlsOf(answer, index + 1, layouts.length));
}

function controlsOf(answer: Answer, number: number, of: number): readonly Choice[] {
  const { line } = answer;
  if (!line) return [];
  const turn = (label: string, page: number): Choice => ({ label, run: page > 1 ? `${line} page:${page}` : line, turn: true });
  return [
    ...(number > 1 ? [turn('Back', number - 1)] : []),
    ...(number < of ? [turn('Next', number + 1)] : []),
    ...(answer.place.direct ? [] : [{ label: 'Share with the channel', run: line, share: true }]),
  ];
}

interface Layout {
  readonly pieces: readonly Piece[];
  readonly sources: ReadonlySet<string>;
  readonly size: Size;
}

const emptyLayout: Layout = { pieces: [], sources: new Set(), size: { characters: 0, bytes: 0, parts: 0 } };

/** Kept free on every page for title, footer, page number and controls. */
const frame: Size = { characters: 700, bytes: 2600, parts: 12 };

function layOut(answer: Answer, renderer: Renderer<unknown>): readonly Layout[] {
  const sourceSizes = new Map(answer.sources.map((line) => [line.id, renderer.measureSource(line)]));
  const room = minus(renderer.room, frame);
  const layouts: Layout[] = [];
  let current = emptyLayout;
  for (const group of gluedGroups(piecesOf(answer.reply.blocks))) {
    const grown = grow(current, group, renderer, sourceSizes);
    if (current.pieces.length > 0 && !fits(grown.size, room)) {
      layouts.push(current);
      current = grow(emptyLayout, group, renderer, sourceSizes);
    } else current = grown;
  }
  return [...layouts, current];
}

/** A heading stays with what follows it. */
function gluedGroups(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const groups: Piece[][] = [];
  for (const piece of pieces) {
    const last = groups.at(-1);
    if (last?.at(-1)?.block.kind === 'heading') last.push(piece);
    else groups.push([piece]);
  }
  return groups;
}

function grow(layout: Layout, group: readonly Piece[], renderer: Renderer<unknown>, sourceSizes: ReadonlyMap<string, Size>): Layout {
  const fresh = new Set(group.flatMap(({ block }) => citedIn(block)).filter((id) => !layout.sources.has(id)));
  const sizes = [...group.map(({ block }) => renderer.measureBlock(block)), ...[...fresh].flatMap((id) => sourceSizes.get(id) ?? [])];
  return { pieces: [...layout.pieces, ...group], sources: new Set([...layout.sources, ...fresh]), size: sizes.reduce(plus, layout.size) };
}

function pageOf(answer: Answer, layout: Layout, index: number, of: number, controls: readonly Choice[]): Page {
  const blocks = joinPieces(layout.pieces);
  const { title } = answer.reply;
  return {
    ...(title ? { title: index > 0 && controls.length === 0 ? `${title} (${index + 1}/${of})` : title } : {}),
    ...(answer.sharedBy && index === 0 ? { sharedBy: answer.sharedBy } : {}),
    blocks,
    sources: answer.sources.filter((line) => layout.sources.has(line.id)),
    footer: answer.status === 'ok' ? footerOf(answer, blocks) : [],
    number: index + 1,
    of,
    controls,
  };
}

const citedIn = (block: Block): string[] =>
  textsOf(block).flatMap((text) => text.flatMap((inline) => (typeof inline !== 'string' && inline.kind === 'cite' ? [inline.source] : [])));

const plus = (a: Size, b: Size): Size => ({ characters: a.characters + b.characters, bytes: a.bytes + b.bytes, parts: a.parts + b.parts });
const minus = (a: Size, b: Size): Size => ({ characters: a.characters - b.characters, bytes: a.bytes - b.bytes, parts: a.parts - b.parts });
const fits = (size: Size, room: Size): boolean => size.characters <= room.characters && size.bytes <= room.bytes && size.parts <= room.parts;
