/**
 * Lays out an answer in pages that fit a platform's message, each with the sources it cites. Nothing is truncated. Layouts and pages of a reply
 * are cached for as long as the reply is.
 */
import type { BotResponse } from '../bot-request.ts';
import { type Memoized, memoize, memoizeByObject } from '../memoize.ts';
import type { Block, Image, Reply, ReplyButton, RichText } from '../reply/reply.ts';
import { renderFooter } from '../reply/sources.ts';
import { mergeFragments } from './fragments.ts';
import type { Page, Renderer } from './page.ts';
import { emptyLayout, isFolded, isOfOthers, type Layout, paginate, type SizeModel } from './paginate.ts';

/** All pages of an answer in a channel: the first is posted, and the others follow in its thread. */
export function pagesForChannel(answer: BotResponse, renderer: Renderer<unknown>): readonly Page[] {
  const { layouts } = layoutFor(answer, renderer);
  return layouts.map((layout, index) => cachedPage(answer, layout, index, layouts, []));
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
  return cachedPage(answer, layout, index, layouts, pageControls(answer, index + 1, layouts, offersPictures));
}

/** The whole answer on one page, for places without a size limit. */
export const singlePage = (answer: BotResponse): Page => ({
  ...(answer.reply.title ? { title: answer.reply.title } : {}),
  blocks: buttonsLast(answer.reply.blocks),
  sources: answer.sources,
  footer: singleFooter(answer),
  number: 1,
  pageCount: 1,
  controls: [],
});

/** On a single page, the footer names the parts that it does not apply to. */
function singleFooter(answer: BotResponse): RichText {
  const footer = renderFooter(answer, answer.reply.blocks);
  const others = answer.reply.blocks.flatMap((block) => (block.kind === 'heading' && block.isOfOthers ? [block.text] : []));
  return footer.length === 0 || others.length === 0 ? footer : [...footer, ` This is not about “${others.join('”, “')}”.`];
}

/** Replies have their buttons before folded content. On a single page nothing is folded, so they move to the end. */
function buttonsLast(blocks: readonly Block[]): readonly Block[] {
  if (!blocks.some((block) => block.kind === 'heading' && block.fold)) return blocks;
  return [...blocks.filter(({ kind }) => kind !== 'choices'), ...blocks.filter(({ kind }) => kind === 'choices')];
}

/** The pictures of an answer, without those that could not be drawn. */
export const picturesOf = ({ reply }: BotResponse): readonly Image[] =>
  reply.blocks.filter((block) => block.kind === 'image').filter(({ png }) => png !== undefined);

/** An answer with more pages is also offered as a file. */
const maxPagesToTurn = 3;

function pageControls(answer: BotResponse, number: number, layouts: readonly Layout[], offersPictures: boolean): readonly ReplyButton[] {
  const { line } = answer;
  const pageCount = layouts.length;
  if (!line) return [];
  const goTo = (label: string, page: number): ReplyButton => ({ label, run: page > 1 ? `${line} page:${page}` : line, goToPage: true });
  return [
    ...(number > 1 ? [goTo('Back', number - 1)] : []),
    ...(number < pageCount ? [goTo(nextLabel(layouts[number]), number + 1)] : []),
    ...(pageCount > maxPagesToTurn ? [{ label: 'All of it as a file', run: line, asFile: true }] : []),
    ...(offersPictures ? [{ label: 'Send me the picture', run: line, sendImages: true }] : []),
    ...(answer.place.direct || answer.reply.isPrivate ? [] : [{ label: 'Share with the channel', run: line, share: true }]),
  ];
}

/** What the button to a page says: the heading of what is folded away there, or otherwise "Next". */
function nextLabel({ fragments }: Layout = emptyLayout): string {
  const [first] = fragments;
  return first?.block.kind === 'heading' && isFolded(fragments) ? first.block.text : 'Next';
}

const maxSectionLength = 60;

/** The last heading before the second block of a page, which may be on an earlier page. */
function sectionAt(layouts: readonly Layout[], index: number): string | undefined {
  if (index === 0) return undefined;
  const before = layouts.slice(0, index).flatMap(({ fragments }) => fragments);
  const heading = [...before, ...(layouts[index]?.fragments.slice(0, 1) ?? [])].findLast(({ block }) => block.kind === 'heading')?.block;
  return heading?.kind === 'heading' && heading.text.length <= maxSectionLength ? heading.text : undefined;
}

function cachedPage(answer: BotResponse, layout: Layout, index: number, layouts: readonly Layout[], controls: readonly ReplyButton[]): Page {
  const pageCount = layouts.length;
  const section = sectionAt(layouts, index);
  const blocks = mergeFragments(layout.fragments);
  const { title } = answer.reply;
  return {
    ...(title ? { title: index > 0 && controls.length === 0 ? `${title} (${index + 1}/${pageCount})` : title } : {}),
    ...(answer.sharedBy && index === 0 ? { sharedBy: answer.sharedBy } : {}),
    blocks,
    sources: answer.sources.filter((line) => layout.sources.has(line.id)),
    ...(section ? { section } : {}),
    // No footer on pages with somebody else's words: it is about our own statements.
    footer: answer.status === 'note' || layouts.slice(0, index + 1).some(({ fragments }) => isOfOthers(fragments)) ? [] : renderFooter(answer, blocks),
    number: index + 1,
    pageCount,
    controls,
  };
}

interface CachedLayout {
  readonly layouts: readonly Layout[];
  /** Finds a page by its number and controls, or creates it. */
  readonly pageFor: Memoized<[key: string, make: () => Page], Page>;
}

/** What the layouts of an answer depend on besides its reply. */
interface LayoutKey {
  readonly sources: BotResponse['sources'];
  readonly reportUrl: string | undefined;
  readonly status: BotResponse['status'];
}

/** Per reply: its pages, each as it looks in a channel, in a direct message and to those who shared it. */
const maxCachedPages = 100;

const layoutCache = memoizeByObject((_measure: SizeModel) => memoizeByObject((_reply: Reply): { latest?: CachedLayout & LayoutKey } => ({})));

function layoutFor(answer: BotResponse, measure: SizeModel): CachedLayout {
  const { reply, sources, reportUrl, status } = answer;
  const entry = layoutCache(measure)(reply);
  const { latest } = entry;
  if (latest && latest.sources === sources && latest.reportUrl === reportUrl && latest.status === status) return latest;
  const pageFor = memoize({ maxEntries: maxCachedPages }, (_key: string, make: () => Page) => make());
  entry.latest = { layouts: paginate(answer, measure), pageFor, sources, reportUrl, status };
  return entry.latest;
}
