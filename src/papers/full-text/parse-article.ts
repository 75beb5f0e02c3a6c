/** Parses an article in JATS, the XML of PubMed Central, into plain data. @see https://jats.nlm.nih.gov/archiving/tag-library/1.3/ */
import type { FullText, TextParagraph, TextSection } from '../../core/papers/full-text.ts';
import type { PaperIds } from '../../core/papers/paper-record.ts';
import { attributeOf, childAt, childrenNamed, descendantsNamed, type MarkupElement, parseMarkup } from '../text/markup-tree.ts';
import { inlineText } from './inline-text.ts';
import { parsePermissions, stricterLicence } from './licence.ts';
import { type ArticleParts, collectFront, collectPassages, type Passage } from './passages.ts';
import { findStatementsIn } from './statements.ts';

export type ParsedArticle =
  | { readonly status: 'read'; readonly text: FullText }
  /** There is no article, or it is another one, or it has no body: sources send only the front matter if the text is withheld. */
  | { readonly status: 'absent' }
  /** Its licence is not one that allows quoting passages. */
  | { readonly status: 'closed' };

export interface ArticleOrigin {
  /** Europe PMC's id of the text. */
  readonly id: string;
  /** Identifiers of the paper that is meant; the article must have one of them. */
  readonly ids: PaperIds;
  /** The licence according to Europe PMC. */
  readonly licence?: string | undefined;
}

export function parseArticle(xml: string, origin: ArticleOrigin): ParsedArticle {
  const article = descendantsNamed(parseMarkup(xml, { isXml: true, keepInstructions: true }), 'article')[0];
  const meta = childAt(article, 'front', 'article-meta');
  const ids = articleIdsIn(meta);
  if (!article || !isMeant(ids, origin)) return { status: 'absent' };
  const out: ArticleParts = { passages: [], tables: [], figures: [] };
  collectFront(meta, out);
  collectPassages(childAt(article, 'front', 'notes'), { path: [], place: 'notes', types: typesOf(childAt(article, 'front', 'notes')) }, out);
  const frontCount = out.passages.length;
  for (const part of ['body', 'back', 'floats-group']) collectPassages(childAt(article, part), { path: [], types: [] }, out);
  if (!out.passages.slice(frontCount).some(({ isNote }) => !isNote)) return { status: 'absent' };
  const { licence: stated, copyright } = parsePermissions(meta);
  const licence = stricterLicence(stated, origin.licence);
  if (!licence) return { status: 'closed' };
  const articleType = attributeOf(article, 'article-type');
  return {
    status: 'read',
    text: {
      id: origin.id,
      ids: ids.known,
      ...(articleType ? { articleType } : {}),
      ...(ids.isManuscript ? { isManuscript: true as const } : {}),
      licence,
      ...(copyright ? { copyright } : {}),
      sections: sectionsOf(out.passages),
      tables: out.tables,
      figures: out.figures,
      statements: findStatementsIn(out.passages, ownNumbersIn(article)),
      funders: fundersIn(meta),
    },
  };
}

const typesOf = (notes: MarkupElement | undefined): readonly string[] => (notes ? [attributeOf(notes, 'notes-type') ?? ''] : []);

interface ArticleIds {
  readonly known: PaperIds;
  readonly isManuscript: boolean;
}

function articleIdsIn(meta: MarkupElement | undefined): ArticleIds {
  const named = childrenNamed(meta, 'article-id').map((element) => ({ type: attributeOf(element, 'pub-id-type') ?? '', id: inlineText(element) }));
  const idOf = (...types: readonly string[]): string | undefined => named.find(({ type }) => types.includes(type))?.id;
  const [doi, pmid, pmc] = [idOf('doi')?.toLowerCase(), idOf('pmid'), idOf('pmcid', 'pmc', 'pmcaid')];
  const pmcid = pmc === undefined ? undefined : `PMC${pmc.replace(/^PMC/i, '').replace(/\.\d+$/, '')}`;
  return {
    known: { ...(doi ? { doi } : {}), ...(pmid ? { pmid } : {}), ...(pmcid ? { pmcid } : {}) },
    isManuscript: named.some(({ type, id }) => type === 'manuscript' && /MS\d/i.test(id)),
  };
}

const isMeant = ({ known }: ArticleIds, { ids }: ArticleOrigin): boolean =>
  (known.pmcid !== undefined && known.pmcid === ids.pmcid) ||
  (known.doi !== undefined && known.doi === ids.doi?.toLowerCase()) ||
  (known.pmid !== undefined && known.pmid === ids.pmid);

/** Joins consecutive passages with the same path and place into one section. */
function sectionsOf(passages: readonly Passage[]): readonly TextSection[] {
  const sections: { readonly path: readonly string[]; readonly place?: string; readonly paragraphs: TextParagraph[] }[] = [];
  for (const { path, place, text, marks, isNote } of passages) {
    if (isNote) continue;
    const paragraph = { text, ...(marks ? { marks } : {}) };
    const last = sections.at(-1);
    if (last && last.place === place && last.path.join('\n') === path.join('\n')) last.paragraphs.push(paragraph);
    else sections.push({ path, ...(place ? { place } : {}), paragraphs: [paragraph] });
  }
  return sections;
}

/** If there are more, they are the numbers of trials that a review is about. */
const maxOwnNumbers = 3;

/** Registry numbers that the file marks, except in references and in peer reviews. */
function ownNumbersIn(article: MarkupElement): readonly string[] {
  const links = ['front', 'body'].flatMap((part) => descendantsNamed(childAt(article, part), 'ext-link'));
  const marked = links.filter((link) => attributeOf(link, 'ext-link-type') === 'pmc:clinical-trial').map(inlineText);
  const numbers = [...new Set(marked.filter((number) => /\d{4}/.test(number)))];
  return numbers.length > maxOwnNumbers ? [] : numbers;
}

/** No real article names more. */
const maxFunders = 40;

function fundersIn(meta: MarkupElement | undefined): FullText['funders'] {
  const groups = childrenNamed(meta, 'funding-group').flatMap((group) => childrenNamed(group, 'award-group'));
  const named = groups.slice(0, maxFunders).map((group) => ({
    name: inlineText(descendantsNamed(group, 'institution')[0] ?? childAt(group, 'funding-source')),
    awards: childrenNamed(group, 'award-id')
      .map(inlineText)
      .filter((id) => id !== ''),
  }));
  return named.filter(({ name }) => name !== '');
}
