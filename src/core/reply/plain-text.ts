/** Converts a reply to plain text, for the terminal and screen readers. Tests compare each platform's rendering with it. */
import type { Page } from '../pages/page.ts';
import type { Block, Inline, RichText } from './reply.ts';
import { copyNote, type SourceLine } from './sources.ts';

const format = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
} as const satisfies Intl.DateTimeFormatOptions;

/** "Mon, 30 Nov 2026, 09:00 GMT". */
const dateAndTime = (at: Temporal.Instant, zone: string): string => at.toZonedDateTimeISO(zone).toLocaleString('en-GB', format);

export function plainInline(inline: Inline): string {
  if (typeof inline === 'string') return inline;
  switch (inline.kind) {
    case 'strong':
    case 'emphasis':
      return inline.text;
    case 'link':
      return inline.text;
    case 'person':
      return inline.name;
    case 'channel':
      return `#${inline.id}`;
    case 'time':
      return dateAndTime(inline.at, inline.zone);
    case 'cite':
      return `[${inline.number ?? '?'}]`;
  }
}

export const plainText = (text: RichText): string => text.map(plainInline).join('');

export function plainBlock(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return block.text;
    case 'text':
    case 'note':
    case 'quote':
      return plainText(block.text);
    case 'list':
      return block.items.map((item) => `- ${plainText(item)}`).join('\n');
    case 'facts':
      return block.facts.map((fact) => `${fact.label}: ${plainText(fact.text)}`).join('\n');
    case 'table':
      return block.rows
        .map((row) => row.map((cell, column) => `${block.head[column] ? `${block.head[column]}: ` : ''}${plainText(cell)}`).join('\n'))
        .join('\n\n');
    case 'code':
      return block.code;
    case 'file':
      return `File: ${block.name}`;
    case 'image':
      return `Picture: ${block.alt}`;
    case 'choices':
      return '';
  }
}

export const plainSource = (line: SourceLine): string => `[${line.number}] ${line.text} · ${line.kind}`;

/** A whole page and its sources with their URLs, without buttons. */
export function plainPage(page: Page): string {
  const parts = [
    page.title ?? '',
    page.sharedBy ? `Shared by ${page.sharedBy.name}` : '',
    ...page.blocks.map(plainBlock),
    page.sources.map((line) => `${plainSource(line)}${line.url ? `\n    ${line.url}` : ''}`).join('\n'),
    copyNote(page.sources),
    plainText(page.footer),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}
