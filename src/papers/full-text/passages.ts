/** Walks through an article once, and collects its paragraphs, tables and figures with their places. */
import type { TextFigure, TextParagraph, TextTable } from '../../core/papers/full-text.ts';
import { attributeOf, childAt, childrenNamed, elementsOf, type MarkupElement } from '../text/markup-tree.ts';
import { isApparatus } from './headings.ts';
import { imageUrl } from './image-url.ts';
import { inlineText, parseInline } from './inline-text.ts';
import { captionOf, parseTable } from './table.ts';

export interface Passage extends TextParagraph {
  readonly path: readonly string[];
  /** In our words, if the passage has no title above it. */
  readonly place?: string;
  /** Types of the elements around it, outermost first. */
  readonly types: readonly string[];
  /** The bold or otherwise marked words with which it begins. */
  readonly runIn?: string;
  /** Set for a footnote or similar, which is not part of the paper's prose. */
  readonly isNote?: true;
}

export interface ArticleParts {
  readonly passages: Passage[];
  readonly tables: TextTable[];
  readonly figures: TextFigure[];
}

export interface PassagePlace {
  readonly path: readonly string[];
  readonly place?: string;
  readonly types: readonly string[];
  readonly isNote?: true;
}

/** Not collected: reviews and translations have their own licence, and other parts were added by the archive or the journal. */
const skipped: ReadonlySet<string> = new Set([
  ...[
    'sub-article',
    'response',
    'ref-list',
    'supplementary-material',
    'inline-supplementary-material',
    'media',
    'trans-abstract',
    'glossary',
    'title',
    'label',
  ],
  ...['caption', 'graphic', 'sec-meta', 'attrib', 'permissions', 'kwd-group', 'object-id', 'bio', 'history'],
]);

const typeNames = ['sec-type', 'notes-type', 'fn-type', 'abstract-type', 'content-type'];

/** No real title is longer, in characters. */
const maxTitleLength = 300;

/** Collects from the children of the element. */
export function collectPassages(element: MarkupElement | undefined, at: PassagePlace, out: ArticleParts): void {
  for (const child of elementsOf(element)) collectFrom(child, at, out);
}

function collectFrom(element: MarkupElement, at: PassagePlace, out: ArticleParts): void {
  if (skipped.has(element.name) || element.name.startsWith('?')) return;
  switch (element.name) {
    case 'p':
      parseParagraph(element, at, out);
      return;
    case 'sec':
    case 'app':
    case 'ack':
    case 'notes':
    case 'boxed-text':
    case 'abstract':
      collectTitled(element, at, out);
      return;
    case 'fn-group':
    case 'author-notes':
      collectTitled(element, { ...at, isNote: true }, out);
      return;
    case 'fn':
      collectTitled(element, { ...at, isNote: true }, out);
      return;
    case 'table-wrap':
      out.tables.push(parseTable(element, at.path));
      return;
    case 'fig':
      out.figures.push(parseFigure(element, at.path));
      return;
    case 'disp-formula':
    case 'preformat':
    case 'code':
      return;
    case 'def-item':
      out.passages.push({ ...at, ...parseInline(element) });
      return;
    default:
      collectPassages(element, at, out);
  }
}

const placeNames: Readonly<Record<string, string>> = {
  ack: 'acknowledgements',
  'author-notes': 'author notes',
  'fn-group': 'footnotes',
  fn: 'a footnote',
  notes: 'notes',
};

function collectTitled(element: MarkupElement, at: PassagePlace, out: ArticleParts): void {
  const title = inlineText(childAt(element, 'title') ?? childAt(element, 'caption', 'title')).slice(0, maxTitleLength);
  const types = typeNames.flatMap((name) => attributeOf(element, name) ?? []);
  if (isApparatus(types[0] ?? '', title)) return;
  const path = title === '' || title === at.path.at(-1) ? at.path : [...at.path, title];
  const place = path.length > 0 ? undefined : (at.place ?? placeNames[element.name]);
  const { place: _, ...outer } = at;
  collectPassages(element, { ...outer, path, ...(place === undefined ? {} : { place }), types: [...at.types, ...types] }, out);
}

/** Lists and figures inside a paragraph are collected after it, so that its sentences stay whole. */
function parseParagraph(paragraph: MarkupElement, at: PassagePlace, out: ArticleParts): void {
  const read = parseInline(paragraph);
  const runIn = runInOf(paragraph);
  if (read.text !== '') out.passages.push({ ...at, ...read, ...(runIn ? { runIn } : {}) });
  collectNested(paragraph, at, out);
}

const nestable: ReadonlySet<string> = new Set([
  'list',
  'def-list',
  'fig',
  'fig-group',
  'table-wrap',
  'table-wrap-group',
  'boxed-text',
  'disp-quote',
  'fn',
  'statement',
  'verse-group',
]);

function collectNested(element: MarkupElement, at: PassagePlace, out: ArticleParts): void {
  for (const child of elementsOf(element)) {
    if (nestable.has(child.name)) collectFrom(child, at, out);
    else if (!skipped.has(child.name)) collectNested(child, at, out);
  }
}

/** No heading at the start of a paragraph is longer, in characters. */
const maxRunInLength = 90;

function runInOf(paragraph: MarkupElement): string | undefined {
  const [first] = paragraph.children.filter((child) => typeof child !== 'string' || child.trim() !== '');
  if (first === undefined || typeof first === 'string' || !['bold', 'italic', 'underline', 'sc'].includes(first.name)) return undefined;
  const text = inlineText(first);
  return text.length > 0 && text.length <= maxRunInLength ? text : undefined;
}

function parseFigure(figure: MarkupElement, path: readonly string[]): TextFigure {
  const label = inlineText(childAt(figure, 'label'));
  const caption = captionOf(figure);
  const url = imageUrl(figure);
  return { ...(label ? { label } : {}), ...(caption ? { caption } : {}), path, ...(url ? { url } : {}) };
}

/** Titles of abstracts in prose, by type. Others, such as pictures and translations, are left out. */
const abstractTitles: Readonly<Record<string, string>> = {
  '': 'Abstract',
  'plain-language-summary': 'Plain-language summary',
  'executive-summary': 'Executive summary',
  summary: 'Summary',
  highlights: 'Highlights',
  'key-points': 'Key points',
};

/** Collects from the front matter of an article: abstracts as sections, and statements in the metadata. */
export function collectFront(articleMeta: MarkupElement | undefined, out: ArticleParts): void {
  for (const abstract of childrenNamed(articleMeta, 'abstract')) {
    const type = (attributeOf(abstract, 'abstract-type') ?? '').toLowerCase();
    const name = abstractTitles[type];
    const title = inlineText(childAt(abstract, 'title')) || name;
    if (name !== undefined && title !== undefined) collectPassages(abstract, { path: [title], types: ['abstract'] }, out);
  }
  collectPassages(childAt(articleMeta, 'author-notes'), { path: [], place: 'author notes', types: [], isNote: true }, out);
  for (const statement of childrenNamed(childAt(articleMeta, 'funding-group'), 'funding-statement'))
    pushNote(statement, { path: [], place: 'the article’s metadata', types: ['funding-statement'], isNote: true }, out);
  for (const meta of childrenNamed(childAt(articleMeta, 'custom-meta-group'), 'custom-meta'))
    pushNote(childAt(meta, 'meta-value'), { path: [], place: 'the article’s metadata', types: [inlineText(childAt(meta, 'meta-name'))], isNote: true }, out);
}

function pushNote(element: MarkupElement | undefined, at: PassagePlace, out: ArticleParts): void {
  const read = parseInline(element);
  if (read.text !== '') out.passages.push({ ...at, ...read });
}
