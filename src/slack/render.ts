/** A page as a Slack message: blocks for the eye, the same words as plain text for screen readers. */
import type { KnownBlock } from '@slack/types';
import type { Size } from '../core/layout.ts';
import type { Page, Renderer } from '../core/pages.ts';
import type { Block } from '../core/reply.ts';
import type { SourceLine } from '../core/sources.ts';
import { heading, note, renderBlock } from './blocks.ts';
import { controlBlocks, numberButtons, quietLine } from './buttons.ts';
import { escapeText, fallbackText, nothingToShow, spokenBlock, spokenSource } from './fallback.ts';
import { lastLine } from './last-line.ts';
import { linkElement, paragraph, personElement, plainElement } from './rich-text.ts';
import { fitsTable } from './table.ts';

export interface SlackMessage {
  readonly text: string;
  readonly blocks: KnownBlock[];
  /** Sent beside the message: Slack cannot attach a file to a private answer. */
  readonly files: readonly { readonly name: string; readonly content: string }[];
}

/** Kept below Slack's limits, so that what they count differently still fits. Frame blocks count in `parts` too. */
const room: Size = { characters: 3900, bytes: 12_500, parts: 48 };

/** For answers only the asker sees: files go to their direct messages. */
export const slackRenderer = rendererWith('sent to your direct messages with this app.');

/** For posts in a channel: files go to the thread of the post. */
export const channelRenderer = rendererWith('attached in the thread.');

function rendererWith(fileNote: string): Renderer<SlackMessage> {
  return {
    room,
    measureBlock: (block) => measure(block, fileNote),
    measureSource,
    render: (page) => ({
      text: fallbackText(page, fileNote),
      blocks: numberButtons(pageBlocks(page, fileNote)),
      files: page.blocks.filter((block) => block.kind === 'file'),
    }),
  };
}

function pageBlocks(page: Page, fileNote: string): readonly KnownBlock[] {
  const blocks = partsOf(page, fileNote);
  return blocks.length > 0 ? blocks : [quietLine(nothingToShow)];
}

function partsOf(page: Page, fileNote: string): readonly KnownBlock[] {
  const drawn = page.blocks.findIndex((block) => block.kind === 'table' && fitsTable(block));
  return [
    ...heading(page.title ?? ''),
    ...(page.sharedBy ? paragraph([...plainElement('Shared by '), ...personElement(page.sharedBy.id, page.sharedBy.name)]) : []),
    ...page.blocks.flatMap((block, index) => renderBlock(block, { tables: index === drawn, fileNote })),
    ...sources(page.sources),
    ...note(lastLine(page)),
    ...controlBlocks(page.controls),
  ];
}

function sources(lines: readonly SourceLine[]): readonly KnownBlock[] {
  if (lines.length === 0) return [];
  return [{ type: 'divider' }, ...paragraph(lines.flatMap((line, index) => [...plainElement(index > 0 ? '\n' : ''), ...sourceElements(line)]))];
}

const sourceElements = (line: SourceLine) => [
  ...linkElement(`[${line.number}] ${line.text}`, line.url ?? ''),
  ...plainElement(line.incomplete ? ` (${line.incomplete})` : '', { italic: true }),
];

/** A table is measured in the larger of its two forms: which one it takes depends on its neighbours. */
function measure(block: Block, fileNote: string): Size {
  const forms = [true, false].map((tables) => renderBlock(block, { tables, fileNote }));
  return {
    characters: escapeText(spokenBlock(block, fileNote)).length + 2,
    bytes: Math.max(...forms.map(bytesOf)),
    parts: Math.max(...forms.map((form) => form.length)),
  };
}

/** All sources share one block, which the frame of a page has room for. */
function measureSource(line: SourceLine): Size {
  const elements = [...plainElement('\n'), ...sourceElements(line)];
  return { characters: escapeText(spokenSource(line)).length + 1, bytes: byteLength(JSON.stringify(elements)), parts: 0 };
}

/** With a comma between each block and the next. */
const bytesOf = (blocks: readonly KnownBlock[]): number => blocks.reduce((sum, block) => sum + byteLength(JSON.stringify(block)) + 1, 0);
const byteLength = (text: string): number => Buffer.byteLength(text, 'utf8');
