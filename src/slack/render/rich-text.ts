/**
 * Renders text as rich text elements, the only kind of Slack text in which nothing is parsed: a string cannot become a
 * mention, an emoji, a link or markup. @see https://docs.slack.dev/reference/block-kit/blocks/rich-text-block
 */
import type { RichTextBlock, RichTextBlockElement, RichTextElement, RichTextText } from '@slack/types';
import { plainInline } from '../../core/reply/plain-text.ts';
import type { Inline, RichText } from '../../core/reply/reply.ts';
import { limits } from '../limits.ts';

type Style = NonNullable<RichTextText['style']>;

const linkSchemes: readonly string[] = ['https:', 'http:', 'mailto:'];
const slackUser = /^[UW][A-Z0-9]+$/;
const slackChannel = /^[CG][A-Z0-9]+$/;

/** Slack rejects empty elements, and the web client rejects lone surrogates. */
export function plainElement(text: string, style?: Style): readonly RichTextText[] {
  return text === '' ? [] : [{ type: 'text', text: text.toWellFormed(), ...(style ? { style } : {}) }];
}

export const richElements = (text: RichText): readonly RichTextElement[] => text.flatMap(richInline);

function richInline(inline: Inline): readonly RichTextElement[] {
  if (typeof inline === 'string') return plainElement(inline);
  switch (inline.kind) {
    case 'strong':
      return plainElement(inline.text, { bold: true });
    case 'emphasis':
      return plainElement(inline.text, { italic: true });
    case 'link':
      return linkElement(inline.text, inline.url);
    case 'person':
      return personWithoutMention(inline.id, inline.name);
    case 'channel':
      return channelElement(inline.id);
    case 'time':
      return dateElement(inline);
    case 'cite':
      return plainElement(`[${inline.number ?? '?'}]`);
  }
}

/** "Nov 30, 2026 at 9:00 AM" or "Tomorrow at 9:00" on the reader's own clock. @see https://docs.slack.dev/reference/block-kit/block-elements/date-element */
const dateElement = (time: Extract<Inline, { kind: 'time' }>): readonly RichTextElement[] => [
  { type: 'date', timestamp: Math.floor(time.at.epochMilliseconds / 1000), format: '{date_short_pretty} at {time}', fallback: plainInline(time) },
];

/** Renders only the text of a link whose scheme is not http, https or mailto. */
export function linkElement(text: string, url: string): readonly RichTextElement[] {
  const parsed = URL.parse(url);
  const isAllowed = parsed !== null && linkSchemes.includes(parsed.protocol) && parsed.href.length <= limits.url;
  return isAllowed && text !== '' ? [{ type: 'link', url: parsed.href, text: text.toWellFormed() }] : plainElement(text);
}

/** Slack has no silent mention: somebody named every week would be notified every week. The mention is used only if the name is unknown. */
const personWithoutMention = (id: string, name: string): readonly RichTextElement[] => (name === id ? personElement(id, name) : plainElement(name));

/** Renders a mention, which notifies. Meant for the person who has just pressed a button. */
export const personElement = (id: string, name: string): readonly RichTextElement[] =>
  slackUser.test(id) ? [{ type: 'user', user_id: id }] : plainElement(name);

/** Slack shows the name of the channel if the reader is allowed to see it. @see https://docs.slack.dev/reference/block-kit/blocks/rich-text-block#channel-element-type */
const channelElement = (id: string): readonly RichTextElement[] => (slackChannel.test(id) ? [{ type: 'channel', channel_id: id }] : plainElement(`#${id}`));

/** A cell, an item or a section must not be empty. */
export const orZeroWidth = (elements: readonly RichTextElement[]): RichTextElement[] => (elements.length > 0 ? [...elements] : [{ type: 'text', text: ' ' }]);

export const richBlock = (...elements: RichTextBlockElement[]): RichTextBlock => ({ type: 'rich_text', elements });

/** Renders a paragraph, or no block if it is empty. */
export const paragraph = (elements: readonly RichTextElement[]): readonly RichTextBlock[] =>
  elements.length > 0 ? [richBlock({ type: 'rich_text_section', elements: [...elements] })] : [];

/** Whether a text has only strings and citation marks, so that it can be shown as plain text. */
export const isPlain = (text: RichText): boolean => text.every((inline) => typeof inline === 'string' || inline.kind === 'cite');
