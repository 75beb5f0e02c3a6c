/** The top-level text of a message, which screen readers and notifications use instead of the blocks. */
import type { Page } from '../../core/pages/page.ts';
import { typedLine } from '../../core/reply/form.ts';
import { plainBlock, plainSource, plainText } from '../../core/reply/plain-text.ts';
import type { Block, ReplyButton, RichText } from '../../core/reply/reply.ts';
import { copyNote, type SourceLine } from '../../core/reply/sources.ts';
import { typedCommand } from '../command-names.ts';
import { imageCaption } from './blocks.ts';
import { controlHint } from './buttons.ts';

/** Escapes text so that `<!channel>` and `&amp;` appear as written. @see https://docs.slack.dev/messaging/formatting-message-text#escaping */
export const escapeText = (text: string): string => text.toWellFormed().replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Shown for a page without content. */
export const nothingToShow = 'There is nothing to show.';

/**
 * The whole page as escaped plain text. Screen readers read it instead of the blocks, so nothing may be missing: buttons appear as the
 * command lines that they run, and Back and Next as the number of the page.
 * @see https://docs.slack.dev/reference/methods/chat.postMessage
 */
export function fallbackText(page: Page, fileNote: string): string {
  const parts = [
    page.title ?? '',
    page.sharedBy ? `Shared by ${page.sharedBy.name}` : '',
    ...page.blocks.map((block) => fallbackBlock(block, fileNote)),
    page.sources.map(fallbackSource).join('\n'),
    copyNote(page.sources),
    plainText(footerLine(page)),
    controlHint(page.controls) ?? '',
  ];
  return escapeText(parts.filter((part) => part !== '').join('\n\n') || nothingToShow);
}

/** The small line under a page: its number, then the footer. */
export function footerLine(page: Page): RichText {
  if (page.pageCount < 2) return page.footer;
  const number = `Page ${page.number} of ${page.pageCount}${page.section ? `: ${page.section}` : ''}`;
  const position = page.sharedBy ? `${number}, continued in the thread` : number;
  return page.footer.length > 0 ? [`${position} · `, ...page.footer] : [position];
}

export function fallbackBlock(block: Block, fileNote: string): string {
  if (block.kind === 'image') return imageCaption(block, '');
  if (block.kind === 'file') return `File ${block.name}: ${fileNote}`;
  if (block.kind !== 'choices') return plainBlock(block);
  return block.choices
    .filter(({ label }) => label !== '')
    .map(fallbackButton)
    .join('\n');
}

export const fallbackSource = (line: SourceLine): string => `${plainSource(line)}${line.url ? `\n    ${line.url}` : ''}`;

function fallbackButton(choice: ReplyButton): string {
  const { label, run } = choice;
  const line = typedCommand(typedLine(choice));
  return label === run || label === line ? line : `${label}: ${line}`;
}
