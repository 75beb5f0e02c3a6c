/** Parses an abstract with its sections from JATS (Crossref, Europe PMC) or HTML. */
import type { AbstractSection, PaperAbstract } from '../../core/papers/paper-record.ts';
import { type MarkupElement, type MarkupNode, parseMarkup } from './markup-tree.ts';
import { cleanText, rawText } from './plain-text.ts';

/** In characters. No real abstract comes close to it. */
const maxAbstractLength = 12_000;

const headings: ReadonlySet<string> = new Set(['title', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const blocks: ReadonlySet<string> = new Set(['p', 'sec', 'div', 'list', 'list-item', 'ul', 'ol', 'li', 'abstract']);

/** @returns `undefined` if there is no text. */
export function parseAbstract(markup: string, copyright?: string): PaperAbstract | undefined {
  // Some abstracts are escaped twice, so that their text is markup again.
  const once = parseMarkup(markup.slice(0, maxMarkupLength), { isXml: false });
  const text = rawText(once);
  const root = /<(?:p|h\d|em|strong|jats:\w+)>/i.test(text) ? parseMarkup(text, { isXml: false }) : once;
  return makeAbstract(collectSections(root), copyright);
}

/** In characters. The rest is not parsed, since it would be cut anyway. */
const maxMarkupLength = 200_000;

/** @param sections as written; empty ones and the headings "Abstract" and "Summary" are left out. */
export function makeAbstract(sections: readonly AbstractSection[], copyright?: string): PaperAbstract | undefined {
  const kept: AbstractSection[] = [];
  let left = maxAbstractLength;
  let isCut = false;
  for (const section of sections) {
    const text = cleanText(section.text);
    const label = cleanText(section.label ?? '').replace(/\s*[:.]$/, '');
    if (text === '') continue;
    if (left <= 0 || text.length > left) isCut = true;
    if (left > 0)
      kept.push({ ...(label === '' || /^(?:abstract|summary)$/i.test(label) ? {} : { label: label.slice(0, 120) }), text: cutAtSentence(text, left) });
    left -= text.length;
  }
  if (kept.length === 0) return undefined;
  const owner = cleanText(copyright ?? '').slice(0, 300);
  return { sections: kept, ...(owner === '' ? {} : { copyright: owner }), ...(isCut ? { isCut: true as const } : {}) };
}

function cutAtSentence(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const cut = text.slice(0, maxLength).toWellFormed();
  const end = cut.lastIndexOf('. ');
  return end > maxLength / 2 ? cut.slice(0, end + 1) : cut;
}

function collectSections(root: MarkupElement): readonly AbstractSection[] {
  const sections: { label?: string; text: string }[] = [{ text: '' }];
  const last = (): { label?: string; text: string } => sections.at(-1) ?? { text: '' };
  const walk = (node: MarkupNode): void => {
    if (typeof node !== 'string' && headings.has(node.name)) sections.push({ label: rawText(node), text: '' });
    else if (typeof node !== 'string' && (blocks.has(node.name) || node.name === '')) {
      last().text += ' ';
      node.children.forEach(walk);
      last().text += ' ';
    } else last().text += rawText(node);
  };
  walk(root);
  return sections;
}
