/** PubMed through NCBI's E-utilities. @see https://www.ncbi.nlm.nih.gov/books/NBK25499/ */
import type { PaperAuthor, PaperAuthors, PartialDate } from '../../core/papers/paper-record.ts';
import { SourceError } from '../fetch/source-error.ts';
import type { IndexTerm, SourceRecord } from '../source-record.ts';
import { makeAbstract } from '../text/abstract.ts';
import { keepAuthors } from '../text/authors.ts';
import { makeDate, parseMonth } from '../text/dates.ts';
import { childAt, childrenNamed, type MarkupElement, parseMarkup } from '../text/markup-tree.ts';
import { rawText, textOfElement } from '../text/plain-text.ts';
import { addressOf, idsOf, type SourceClient, unexpectedStatus } from './client.ts';
import { withoutStop } from './europe-pmc.ts';
import { pubmedNotices, pubmedRelated } from './pubmed-notices.ts';

export const pubmed: SourceClient = {
  source: 'PubMed',
  accepts: ({ pmid }) => pmid !== undefined,
  read: async ({ pmid = '' }, call) => {
    const parameters = { db: 'pubmed', id: pmid, retmode: 'xml', tool: 'journal-club', email: call.contactEmail };
    const url = addressOf(call.baseUrl, '/efetch.fcgi', parameters);
    const { status, text } = await call.fetch({ url, accept: 'text/xml', format: 'xml' }, call.signal);
    const root = parseMarkup(text, { isXml: true });
    if (status !== 200 && childAt(root, 'efetchresult', 'error') === undefined) throw unexpectedStatus(status);
    const set = childAt(root, 'pubmedarticleset');
    // The server reports internal errors as a page with status 200, or as an empty document.
    if (!set) throw new SourceError('answered with an error', { isTransient: false });
    const article = childrenNamed(set, 'pubmedarticle').find((each) => textOfElement(childAt(each, 'medlinecitation', 'pmid')) === pmid);
    return article ? pubmedRecord(article, call.now) : undefined;
  },
};

function pubmedRecord(article: MarkupElement, at: number): SourceRecord {
  const citation = childAt(article, 'medlinecitation');
  const details = childAt(citation, 'article');
  const journal = childAt(details, 'journal');
  const issue = childAt(journal, 'journalissue');
  const vernacular = optional(textOfElement(childAt(details, 'vernaculartitle')));
  const title = withoutStop(optional(textOfElement(childAt(details, 'articletitle'))));
  const types = termsIn(childAt(details, 'publicationtypelist'), 'publicationtype');
  const corrections = childrenNamed(childAt(citation, 'commentscorrectionslist'), 'commentscorrections');
  return {
    source: 'PubMed',
    at,
    ids: identifiersOf(article),
    title: title?.replace(/^\[(.+?)\.?\]$/, '$1'),
    originalTitle: withoutStop(vernacular),
    authors: pubmedAuthors(details),
    journal: optional(textOfElement(childAt(journal, 'title'))),
    journalShort: optional(textOfElement(childAt(journal, 'isoabbreviation'))),
    printed: issueDate(childAt(issue, 'pubdate')),
    online: dateOf(childrenNamed(details, 'articledate').find(({ attributes }) => attributes.DateType === 'Electronic')),
    volume: optional(textOfElement(childAt(issue, 'volume'))),
    issue: optional(textOfElement(childAt(issue, 'issue'))),
    pages: optional(textOfElement(childAt(details, 'pagination', 'medlinepgn'))),
    type: types.some(({ ui }) => ui === preprintType) ? 'article' : 'article-journal',
    ...(types.some(({ ui }) => ui === preprintType) ? { preprint: {} } : {}),
    abstract: abstractOf(details),
    registrations: childrenNamed(childAt(details, 'databanklist'), 'databank').flatMap(registrationsIn),
    ...pubmedNotices(corrections, types),
    related: pubmedRelated(corrections),
    publicationTypes: types,
    headings: childrenNamed(childAt(citation, 'meshheadinglist'), 'meshheading').flatMap((heading) => termsIn(heading, 'descriptorname')),
  };
}

const preprintType = 'D000076942';

const optional = (text: string): string | undefined => (text === '' ? undefined : text);

/** Reads only direct children, because the list of references below has identifiers of other works. */
function identifiersOf(article: MarkupElement): SourceRecord['ids'] {
  const listed = childrenNamed(childAt(article, 'pubmeddata', 'articleidlist'), 'articleid');
  const idOf = (type: string): string | undefined => optional(textOfElement(listed.find(({ attributes }) => attributes.IdType === type)));
  const located = childrenNamed(childAt(article, 'medlinecitation', 'article'), 'elocationid').find(({ attributes }) => attributes.EIdType === 'doi');
  const doi = idOf('doi') ?? optional(textOfElement(located));
  return idsOf({ pmid: textOfElement(childAt(article, 'medlinecitation', 'pmid')), doi: doi?.toLowerCase(), pmcid: idOf('pmc') });
}

const termsIn = (parent: MarkupElement | undefined, name: string): readonly IndexTerm[] =>
  childrenNamed(parent, name).map((term) => ({ name: textOfElement(term), ...(term.attributes.UI ? { ui: term.attributes.UI } : {}) }));

function pubmedAuthors(details: MarkupElement | undefined): PaperAuthors | undefined {
  const list = childrenNamed(childAt(details, 'authorlist'), 'author').flatMap((author): PaperAuthor[] => {
    const [family, given, suffix, group] = ['lastname', 'forename', 'suffix', 'collectivename'].map((name) => textOfElement(childAt(author, name)));
    if (family && given) return [{ family, given, ...(suffix ? { suffix } : {}) }];
    const literal = group || family || given;
    return literal ? [{ literal }] : [];
  });
  return keepAuthors(list);
}

const dateOf = (date: MarkupElement | undefined): PartialDate | undefined => {
  const [year, month, day] = ['year', 'month', 'day'].map((name) => textOfElement(childAt(date, name)));
  return makeDate(year, parseMonth(month ?? ''), day);
};

/** Of a season or a range of months, only the year is used. */
const issueDate = (date: MarkupElement | undefined): PartialDate | undefined =>
  dateOf(date) ?? makeDate(/\d{4}/.exec(textOfElement(childAt(date, 'medlinedate')))?.[0]);

function abstractOf(details: MarkupElement | undefined): SourceRecord['abstract'] {
  const abstract = childAt(details, 'abstract');
  const sections = childrenNamed(abstract, 'abstracttext').map((part) => ({
    ...(part.attributes.Label ? { label: part.attributes.Label } : {}),
    text: rawText(part),
  }));
  return makeAbstract(sections, textOfElement(childAt(abstract, 'copyrightinformation')));
}

const registries: readonly string[] = [
  'ClinicalTrials.gov',
  'ISRCTN',
  'EudraCT',
  'ANZCTR',
  'ChiCTR',
  'CTRI',
  'DRKS',
  'JapicCTI',
  'JPRN',
  'jRCT',
  'KCT',
  'NTR',
  'PACTR',
  'REPEC',
  'ReBec',
  'RPCEC',
  'SLCTR',
  'TCTR',
  'UMIN-CTR',
  'UMIN CTR',
  'CRiS',
  'IRCT',
];

function registrationsIn(bank: MarkupElement): readonly string[] {
  if (!registries.includes(textOfElement(childAt(bank, 'databankname')))) return [];
  return childrenNamed(childAt(bank, 'accessionnumberlist'), 'accessionnumber')
    .map((number) => textOfElement(number).toUpperCase())
    .filter((number) => number !== '');
}
