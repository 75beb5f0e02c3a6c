/** Discord's markdown as elements. */

import type { MarkdownInline, MarkdownLine } from './discord-inlines.ts';
import type { MarkdownBlock } from './discord-markdown.ts';
import { type Child, el, outwardLink } from './element.ts';
import { timeElement } from './time.ts';

/** Returns the name to show for a mentioned person. */
export type NameOf = (id: string) => string;

const headings = { 1: 'h3', 2: 'h3', 3: 'h4' } as const;

export function drawMarkdown(block: MarkdownBlock, nameOf: NameOf): HTMLElement {
  switch (block.kind) {
    case 'heading':
      return el(headings[block.level], { class: `level-${block.level}` }, ...drawLine(block.line, nameOf));
    case 'small':
      return el('div', { class: 'discord-small' }, ...drawLine(block.line, nameOf));
    case 'lines':
      return el('div', { class: 'discord-lines' }, ...drawLines(block.lines, nameOf));
    case 'quote':
      return el('blockquote', {}, ...drawLines(block.lines, nameOf));
    case 'list':
      return el('ul', {}, ...block.items.map((item) => el('li', {}, ...drawLines(item, nameOf))));
    case 'code':
      return el('pre', { tabindex: '0' }, el('code', {}, block.code));
  }
}

const drawLines = (lines: readonly MarkdownLine[], nameOf: NameOf): readonly Child[] =>
  lines.flatMap((line, index) => [...(index > 0 ? [el('br')] : []), ...drawLine(line, nameOf)]);

const drawLine = (line: MarkdownLine, nameOf: NameOf): readonly Child[] => line.map((inline) => drawInline(inline, nameOf));

function drawInline(inline: MarkdownInline, nameOf: NameOf): Child {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'strong':
      return el('strong', {}, ...drawLine(inline.inlines, nameOf));
    case 'emphasis':
      return el('em', {}, ...drawLine(inline.inlines, nameOf));
    case 'link':
      return outwardLink(inline.url, inline.text);
    case 'mention':
      return el('span', { class: 'mention' }, `@${nameOf(inline.id)}`);
    case 'time':
      return timeElement(new Date(inline.at), 'discord-date');
  }
}
