/** Extracts the text of a paragraph, without citation marks, lists, figures and tables. */
import type { TextParagraph } from '../../core/papers/full-text.ts';
import { attributeOf, childrenNamed, elementsOf, type MarkupElement, type MarkupNode } from '../text/markup-tree.ts';
import { mathText } from '../text/math.ts';
import { cleanText } from '../text/plain-text.ts';
import { subscript, superscript } from '../text/small-characters.ts';
import { endOfCitation, removeCitations, startOfCitation, withoutSentinels } from './citations.ts';

/** Elements that can be inside a paragraph but are not part of its sentences. */
const cutOut: ReadonlySet<string> = new Set([
  ...['list', 'def-list', 'fig', 'fig-group', 'table-wrap', 'table-wrap-group', 'boxed-text', 'disp-quote', 'verse-group', 'statement', 'code', 'preformat'],
  ...['supplementary-material', 'inline-supplementary-material', 'media', 'fn', 'graphic', 'inline-graphic', 'label', 'object-id', 'alt-text', 'long-desc'],
  ...['script', 'style', 'svg', 'tex-math', 'annotation', 'annotation-xml'],
]);

/** Replaces a formula that is on a line of its own, or only an image. */
const formulaMark = '[formula]';

/** Marks of footnotes and affiliations, which could be mistaken for numbers. */
const noteTypes: readonly string[] = ['fn', 'table-fn', 'aff', 'corresp', 'author-notes', 'author-note'];
const maxNoteMarkLength = 4;

/** @param keepNotes shows footnote marks as "[a]", for table cells, which need them. */
export function parseInline(element: MarkupElement | undefined, { keepNotes = false } = {}): TextParagraph {
  const read = (node: MarkupNode): string => {
    if (typeof node === 'string') return withoutSentinels(node);
    if (cutOut.has(node.name) || node.name.startsWith('?')) return ' ';
    const children = (): string => node.children.map(read).join('');
    switch (node.name) {
      case 'xref':
        return crossReference(node, children(), keepNotes);
      case 'sup':
        return raised(children());
      case 'sub':
        return subscript(children());
      case 'disp-formula':
      case 'disp-formula-group':
        return ` ${formulaMark} `;
      case 'inline-formula':
        return children().trim() || formulaMark;
      case 'alternatives':
        return read(preferredOf(node));
      case 'break':
      case 'p':
      case 'title':
        return ` ${children()} `;
      default:
        return mathText(node, read) ?? children();
    }
  };
  return removeCitations(cleanText((element?.children ?? []).map(read).join('')));
}

/** The text without the positions of citation marks. */
export const inlineText = (element: MarkupElement | undefined): string => parseInline(element).text;

/** Chooses one of several forms of the same formula. */
const preferredOf = (element: MarkupElement): MarkupNode =>
  ['math', 'textual-form'].flatMap((name) => childrenNamed(element, name))[0] ?? elementsOf(element).find(({ name }) => !cutOut.has(name)) ?? '';

function crossReference(element: MarkupElement, content: string, keepNotes: boolean): string {
  const type = attributeOf(element, 'ref-type') ?? '';
  const isNote = noteTypes.includes(type) && plainMark(content).length <= maxNoteMarkLength;
  if (isNote && keepNotes) return ` [${plainMark(content)}]`;
  if (type !== 'bibr' && !isNote) return content;
  const isRaised = isNote || elementsOf(element).some(({ name }) => name === 'sup');
  return `${startOfCitation}${isRaised ? '^' : ''}${isRaised ? plainMark(content) : content}${endOfCitation}`;
}

/** Turns superscript characters back into plain ones. */
const plainMark = (content: string): string =>
  content
    .normalize('NFKC')
    .replaceAll('−', '-')
    .replace(/[\^()]/g, '')
    .trim();

/** A superscript is a citation only if it contains nothing but references. */
function raised(content: string): string {
  if (!content.includes(startOfCitation)) return superscript(content);
  const between = content.replace(/\ue000[^\ue001]*\ue001/g, '');
  return /^[\s,;()[\]–—‐‑−-]*$/.test(between) ? content.replace(/[()[\]]/g, '').replace(/\ue000\^?/g, `${startOfCitation}^`) : content;
}
