/** Writes BibTeX; docs/decisions/own-record-writers.md gives the reasons. @see https://www.ctan.org/pkg/bibtex */
import type { Work } from '../../content/schema.ts';
import { escapeLatex, protectTitle } from './latex.ts';
import { noteOf } from './missing.ts';
import { type AuthorName, numberNote, pagesOf, publisherNotes, titleOf, urlBesideDoi } from './record-fields.ts';

type EntryType = 'article' | 'book' | 'inproceedings' | 'incollection' | 'techreport' | 'online' | 'misc';

/** A work without what its type requires, such as a journal, is `@misc`, which requires nothing. `@techreport` would make a press release a report. */
function entryType({ type, author, issued, publisher, URL: address, 'container-title': container }: Work): EntryType {
  switch (type) {
    case 'article-journal':
    case 'article-magazine':
    case 'article-newspaper':
      return container === undefined ? 'misc' : 'article';
    case 'paper-conference':
      return container === undefined ? 'misc' : 'inproceedings';
    case 'chapter':
      return container === undefined ? 'misc' : 'incollection';
    case 'report':
      return publisher === undefined ? 'misc' : 'techreport';
    case 'webpage':
    case 'post':
      return address === undefined ? 'misc' : 'online';
    case 'book':
      return author === undefined || publisher === undefined || issued === undefined ? 'misc' : 'book';
    case 'article':
    case 'thesis':
    case 'entry':
    case 'dataset':
    case 'broadcast':
    case 'document':
      return 'misc';
  }
}

/** The field for the journal, book or site that contains the work. */
const containerFields = {
  article: 'journal',
  book: 'series',
  inproceedings: 'booktitle',
  incollection: 'booktitle',
  techreport: 'howpublished',
  online: 'organization',
  misc: 'howpublished',
} as const;

/** biblatex's names for periodicals other than journals. */
const subtypes: Readonly<Partial<Record<Work['type'], string>>> = { 'article-newspaper': 'newspaper', 'article-magazine': 'magazine' };

const monthMacros = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The publisher, and the field for it in this type of entry. */
function publisherOf({ publisher, 'container-title': container }: Work, type: EntryType): readonly [string, string | undefined] {
  switch (type) {
    case 'article':
      return ['publisher', undefined];
    case 'techreport':
      return ['institution', publisher];
    case 'online':
      return ['organization', container === undefined ? publisher : undefined];
    case 'misc':
      return ['organization', publisher];
    case 'book':
    case 'inproceedings':
    case 'incollection':
      return ['publisher', publisher];
  }
}

/** One entry, with the work's id as its key. */
export function formatBibtex(work: Work): string {
  const type = entryType(work);
  const [year, month, day] = work.issued?.['date-parts'][0] ?? [];
  const isArticle = type === 'article';
  const container = work['container-title'];
  const [publisherField, publisher] = publisherOf(work, type);
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['author', work.author && braced(authorList(work.author, work.custom.missing?.includes('all authors') ?? false))],
    // Styles sort and label an entry without authors by its key.
    ['key', work.author ? undefined : braced(escapeLatex(work.custom.label))],
    ['title', braced(protectTitle(titleOf(work)))],
    // Readers change the capitals of books as they do in titles, but not those of journals.
    [containerFields[type], container && braced(containerFields[type] === 'booktitle' ? protectTitle(container) : escapeLatex(container))],
    ['entrysubtype', text(isArticle ? subtypes[work.type] : undefined)],
    [publisherField, text(publisher)],
    ['year', year === undefined ? undefined : braced(String(year))],
    // A macro that every style defines: without braces, so that the style can write the month in its language.
    ['month', month === undefined ? undefined : monthMacros[month - 1]],
    ['day', day === undefined || work.type === 'article-journal' ? undefined : braced(String(day))],
    ['volume', text(work.volume)],
    ['number', text(work.issue ?? (type === 'techreport' ? work.number : undefined))],
    ['eid', text(isArticle && work.page !== undefined ? work.number : undefined)],
    ['pages', text(pagesOf(work)?.replace(/(?<=\w)[-–](?=\w)/, '–'))],
    ['doi', work.DOI && braced(work.DOI)],
    ['url', urlBesideDoi(work) && braced(urlBesideDoi(work) ?? '')],
    ['pmid', text(work.PMID)],
    ['pmcid', text(work.PMCID)],
    ['note', text(numberNote(work, type === 'techreport'))],
    // Styles do not print it, but reference managers store it.
    ['annote', text(noteOf(work, withoutField(work)))],
  ];
  const lines = fields.flatMap(([name, value]) => (value === undefined ? [] : [`  ${name} = ${value},`]));
  return [`@${type}{${work.id},`, ...lines, '}'].join('\n');
}

/** Names of containers that are neither journals nor books. */
const homes: Readonly<Partial<Record<Work['type'], string>>> = { webpage: 'Website', post: 'Website', dataset: 'Repository' };

/** Values for which readers have no field: the site of a page, the repository of a data set, and some publishers. */
const withoutField = (work: Work): readonly string[] => [
  ...(homes[work.type] === undefined || work['container-title'] === undefined ? [] : [`${homes[work.type]}: ${work['container-title']}`]),
  ...publisherNotes(work),
];

const braced = (value: string): string => `{${value}}`;
const text = (value: string | undefined): string | undefined => (value === undefined ? undefined : braced(escapeLatex(value)));

function authorList(authors: readonly AuthorName[], hasMore: boolean): string {
  const names = authors.map((author) => {
    // Braces keep an organisation's name from being read as given and family name.
    if ('literal' in author) return braced(escapeLatex(author.literal));
    // "van der Berg, Jr, Jan": the suffix is in the middle.
    return [author.family, author.suffix, author.given]
      .filter((part) => part !== undefined)
      .map(escapeLatex)
      .join(', ');
  });
  return [...names, ...(hasMore ? ['others'] : [])].join(' and ');
}
