/** Lays an answer out in pages that fit a platform's message, each with the sources it cites. Nothing is cut. */
import type { Answer } from './answer.ts';
import { footerOf } from './footer.ts';
import { laidOut } from './laid-out.ts';
import { emptyLayout, type Layout } from './layout.ts';
import type { Page, Renderer } from './page.ts';
import { joinPieces } from './pieces.ts';
import type { Choice, Image } from './reply.ts';

/** Every page of an answer for a channel: the first is posted, the others follow in its thread. */
export function pagesOf(answer: Answer, renderer: Renderer<unknown>): readonly Page[] {
  const { layouts } = laidOut(answer, renderer);
  return layouts.map((layout, index) => pageOf(answer, layout, index, layouts.length, []));
}

/** The page of an answer that was asked for, with the buttons that turn it over and share it. */
export function privatePage(answer: Answer, renderer: Renderer<unknown>): Page {
  const { layouts, pages } = laidOut(answer, renderer);
  const index = Math.min(answer.page, layouts.length) - 1;
  const key = JSON.stringify([index, answer.line, answer.place.direct, answer.sharedBy]);
  const page = pages.get(key) ?? makePage(answer, layouts, index, renderer);
  pages.set(key, page);
  return page;
}

function makePage(answer: Answer, layouts: readonly Layout[], index: number, renderer: Renderer<unknown>): Page {
  const layout = layouts[index] ?? emptyLayout;
  const sends = renderer.pictures !== undefined && joinPieces(layout.pieces).some((block) => block.kind === 'image' && block.png !== undefined);
  return pageOf(answer, layout, index, layouts.length, controlsOf(answer, index + 1, layouts.length, sends));
}

/** All of an answer on one page, for a surface with room for it. */
export const wholePage = (answer: Answer): Page => ({
  ...(answer.reply.title ? { title: answer.reply.title } : {}),
  blocks: answer.reply.blocks,
  sources: answer.sources,
  footer: footerOf(answer, answer.reply.blocks),
  number: 1,
  of: 1,
  controls: [],
});

/** The pictures of an answer that could be drawn. */
export const picturesOf = ({ reply }: Answer): readonly Image[] =>
  reply.blocks.filter((block) => block.kind === 'image').filter(({ png }) => png !== undefined);

function controlsOf(answer: Answer, number: number, of: number, sends: boolean): readonly Choice[] {
  const { line } = answer;
  if (!line) return [];
  const turn = (label: string, page: number): Choice => ({ label, run: page > 1 ? `${line} page:${page}` : line, turn: true });
  return [
    ...(number > 1 ? [turn('Back', number - 1)] : []),
    ...(number < of ? [turn('Next', number + 1)] : []),
    ...(sends ? [{ label: 'Send me the picture', run: line, send: true }] : []),
    ...(answer.place.direct ? [] : [{ label: 'Share with the channel', run: line, share: true }]),
  ];
}

function pageOf(answer: Answer, layout: Layout, index: number, of: number, controls: readonly Choice[]): Page {
  const blocks = joinPieces(layout.pieces);
  const { title } = answer.reply;
  return {
    ...(title ? { title: index > 0 && controls.length === 0 ? `${title} (${index + 1}/${of})` : title } : {}),
    ...(answer.sharedBy && index === 0 ? { sharedBy: answer.sharedBy } : {}),
    blocks,
    sources: answer.sources.filter((line) => layout.sources.has(line.id)),
    footer: answer.status === 'note' ? [] : footerOf(answer, blocks),
    number: index + 1,
    of,
    controls,
  };
}
