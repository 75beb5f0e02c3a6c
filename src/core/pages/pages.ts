/** Lays out an answer in pages that fit a platform's message, each with the sources it cites. Nothing is truncated. */
import type { BotResponse } from '../bot-request.ts';
import { renderFooter } from '../reply/footer.ts';
import type { Image, ReplyButton } from '../reply/reply.ts';
import { mergeFragments } from './fragments.ts';
import { layoutFor } from './layout-cache.ts';
import type { Page, Renderer } from './page.ts';
import { emptyLayout, type Layout } from './paginate.ts';

/** All pages of an answer in a channel: the first is posted, and the others follow in its thread. */
export function pagesForChannel(answer: BotResponse, renderer: Renderer<unknown>): readonly Page[] {
  const { layouts } = layoutFor(answer, renderer);
  return layouts.map((layout, index) => cachedPage(answer, layout, index, layouts.length, []));
}

/** The requested page of a private answer, with the buttons that change the page and share it. */
export function pageForRequester(answer: BotResponse, renderer: Renderer<unknown>): Page {
  const { layouts, pageFor } = layoutFor(answer, renderer);
  const index = Math.min(answer.page, layouts.length) - 1;
  const key = JSON.stringify([index, answer.line, answer.place.direct, answer.sharedBy]);
  return pageFor(key, () => makePage(answer, layouts, index, renderer));
}

function makePage(answer: BotResponse, layouts: readonly Layout[], index: number, renderer: Renderer<unknown>): Page {
  const layout = layouts[index] ?? emptyLayout;
  const offersPictures = renderer.pictures !== undefined && mergeFragments(layout.fragments).some((block) => block.kind === 'image' && block.png !== undefined);
  return cachedPage(answer, layout, index, layouts.length, pageControls(answer, index + 1, layouts.length, offersPictures));
}

/** The whole answer on one page, for places without a size limit. */
export const singlePage = (answer: BotResponse): Page => ({
  ...(answer.reply.title ? { title: answer.reply.title } : {}),
  blocks: answer.reply.blocks,
  sources: answer.sources,
  footer: renderFooter(answer, answer.reply.blocks),
  number: 1,
  pageCount: 1,
  controls: [],
});

/** The pictures of an answer, without those that could not be drawn. */
export const picturesOf = ({ reply }: BotResponse): readonly Image[] =>
  reply.blocks.filter((block) => block.kind === 'image').filter(({ png }) => png !== undefined);

function pageControls(answer: BotResponse, number: number, pageCount: number, offersPictures: boolean): readonly ReplyButton[] {
  const { line } = answer;
  if (!line) return [];
  const goTo = (label: string, page: number): ReplyButton => ({ label, run: page > 1 ? `${line} page:${page}` : line, goToPage: true });
  return [
    ...(number > 1 ? [goTo('Back', number - 1)] : []),
    ...(number < pageCount ? [goTo('Next', number + 1)] : []),
    ...(offersPictures ? [{ label: 'Send me the picture', run: line, sendImages: true }] : []),
    ...(answer.place.direct ? [] : [{ label: 'Share with the channel', run: line, share: true }]),
  ];
}

function cachedPage(answer: BotResponse, layout: Layout, index: number, pageCount: number, controls: readonly ReplyButton[]): Page {
  const blocks = mergeFragments(layout.fragments);
  const { title } = answer.reply;
  return {
    ...(title ? { title: index > 0 && controls.length === 0 ? `${title} (${index + 1}/${pageCount})` : title } : {}),
    ...(answer.sharedBy && index === 0 ? { sharedBy: answer.sharedBy } : {}),
    blocks,
    sources: answer.sources.filter((line) => layout.sources.has(line.id)),
    footer: answer.status === 'note' ? [] : renderFooter(answer, blocks),
    number: index + 1,
    pageCount,
    controls,
  };
}
