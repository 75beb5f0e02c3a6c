/** Renders a page as a Slack message: as blocks, and with the same words as plain text for screen readers. */
import type { KnownBlock } from '@slack/types';
import { memoizeByObject } from '../../core/memoize.ts';
import type { Page, Renderer } from '../../core/pages/page.ts';
import type { Size } from '../../core/pages/paginate.ts';
import { type Block, type FileAttachment, fileOf } from '../../core/reply/reply.ts';
import { copyNote, type SourceLine } from '../../core/reply/sources.ts';
import { headingBlock, noteBlock, renderBlock } from './blocks.ts';
import { contextLine, controlBlocks, numberButtons } from './buttons.ts';
import { escapeText, fallbackBlock, fallbackSource, fallbackText, footerLine, nothingToShow } from './fallback.ts';
import { linkElement, paragraph, personElement, plainElement } from './rich-text.ts';
import { fitsTable } from './table.ts';

export interface SlackMessage {
  readonly text: string;
  readonly blocks: KnownBlock[];
  /** Sent after the message, since Slack cannot attach a file to a private answer. */
  readonly files: readonly FileAttachment[];
}

/** Below Slack's limits, in case Slack counts differently. Title, sources, footer and buttons also count as `parts`. */
const budget: Size = { characters: 3900, bytes: 12_500, parts: 48 };

/** For answers that only the requester sees. Files are sent to their direct messages, and pictures only on request. */
export const slackRenderer: Renderer<SlackMessage> = {
  ...rendererWith({ fileNote: 'sent to your direct messages with this app.', pictureNote: '' }),
  pictures: (images) => ({
    text: escapeText(images.map(({ alt }) => alt).join('\n\n')),
    blocks: [contextLine('Your picture, in your direct messages with this app.')],
    files: images.flatMap((image) => fileOf(image) ?? []),
  }),
};

/** For posts in a channel. Files and pictures are sent to the thread of the post. */
export const channelRenderer: Renderer<SlackMessage> = rendererWith({
  fileNote: 'attached in the thread.',
  pictureNote: '(The picture is in the thread.)',
  attaches: true,
});

interface Setting {
  readonly fileNote: string;
  readonly pictureNote: string;
  /** Whether pictures are sent without being asked for. */
  readonly attaches?: true;
}

function rendererWith(setting: Setting): Renderer<SlackMessage> {
  const { fileNote, attaches = false } = setting;
  const sent = (block: Block): readonly FileAttachment[] =>
    block.kind === 'file' ? [block] : attaches && block.kind === 'image' ? [fileOf(block) ?? []].flat() : [];
  return {
    budget,
    measureBlock: (block) => measure(block, setting),
    measureSource,
    render: memoizeByObject((page) => ({
      text: fallbackText(page, fileNote),
      blocks: numberButtons(pageBlocks(page, setting)),
      files: page.blocks
        .flatMap(sent)
        .map(({ name, content, encoding, alt }) => ({ name, content, ...(encoding ? { encoding } : {}), ...(alt ? { alt } : {}) })),
    })),
  };
}

function pageBlocks(page: Page, setting: Setting): readonly KnownBlock[] {
  const blocks = partsOf(page, setting);
  return blocks.length > 0 ? blocks : [contextLine(nothingToShow)];
}

function partsOf(page: Page, setting: Setting): readonly KnownBlock[] {
  const drawn = page.blocks.findIndex((block) => block.kind === 'table' && fitsTable(block));
  return [
    ...headingBlock(page.title ?? ''),
    ...(page.sharedBy ? paragraph([...plainElement('Shared by '), ...personElement(page.sharedBy.id, page.sharedBy.name)]) : []),
    ...page.blocks.flatMap((block, index) => renderBlock(block, { tables: index === drawn, ...setting })),
    ...sources(page.sources),
    ...noteBlock([copyNote(page.sources)]),
    ...noteBlock(footerLine(page)),
    ...controlBlocks(page.controls),
  ];
}

function sources(lines: readonly SourceLine[]): readonly KnownBlock[] {
  if (lines.length === 0) return [];
  return [{ type: 'divider' }, ...paragraph(lines.flatMap((line, index) => [...plainElement(index > 0 ? '\n' : ''), ...sourceElements(line)]))];
}

const sourceElements = (line: SourceLine) => [...linkElement(`[${line.number}] ${line.text}`, line.url ?? ''), ...plainElement(` · ${line.kind}`)];

/** A table is measured as the larger of its two forms, since the other blocks of the page decide which one is used. */
function measure(block: Block, setting: Setting): Size {
  const forms = [true, false].map((tables) => renderBlock(block, { tables, ...setting }));
  return {
    characters: escapeText(fallbackBlock(block, setting.fileNote)).length + 2,
    bytes: Math.max(...forms.map(bytesOf)),
    parts: Math.max(...forms.map((form) => form.length)),
  };
}

/** All sources share one block, which the budget of a page already includes. A copy is also named in the line below them. */
function measureSource(line: SourceLine): Size {
  const elements = [...plainElement('\n'), ...sourceElements(line)];
  const copy = line.copy ? copyNote([line]).length : 0;
  return { characters: escapeText(fallbackSource(line)).length + 1 + copy, bytes: byteLength(JSON.stringify(elements)) + copy, parts: 0 };
}

/** Includes a comma after each block. */
const bytesOf = (blocks: readonly KnownBlock[]): number => blocks.reduce((sum, block) => sum + byteLength(JSON.stringify(block)) + 1, 0);
const byteLength = (text: string): number => Buffer.byteLength(text, 'utf8');
