/** Slack's rich text as elements. */
import { type Child, el, outwardLink } from './element.ts';
import type { RichInline, RichPart } from './slack-payload.ts';
import { timeElement } from './time.ts';

/** Returns the name to show for a mentioned person. */
export type NameOf = (id: string) => string;

export function drawPart(part: RichPart, nameOf: NameOf): HTMLElement {
  switch (part.kind) {
    case 'section':
      return el('div', { class: 'rich-section' }, ...drawInlines(part.inlines, nameOf));
    case 'quote':
      return el('blockquote', {}, ...drawInlines(part.inlines, nameOf));
    case 'preformatted':
      return el('pre', { tabindex: '0' }, ...drawInlines(part.inlines, nameOf));
    case 'list':
      return el('ul', {}, ...part.items.map((item) => el('li', {}, ...drawInlines(item, nameOf))));
  }
}

const drawInlines = (inlines: readonly RichInline[], nameOf: NameOf): readonly Child[] => inlines.map((inline) => drawInline(inline, nameOf));

function drawInline(inline: RichInline, nameOf: NameOf): Child {
  switch (inline.kind) {
    case 'text': {
      const { bold, italic, code } = inline.style;
      const coded = code ? el('code', {}, inline.text) : inline.text;
      const slanted = italic ? el('em', {}, coded) : coded;
      return bold ? el('strong', {}, slanted) : slanted;
    }
    case 'link':
      return outwardLink(inline.url, inline.text);
    case 'user':
      return el('span', { class: 'mention' }, `@${nameOf(inline.id)}`);
    case 'date':
      return timeElement(new Date(inline.at), 'slack-date');
  }
}
