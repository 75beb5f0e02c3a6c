/** Writes RIS: one field per line, tag first. @see https://en.wikipedia.org/wiki/RIS_(file_format) */
import type { Work } from '../../content/schema.ts';
import { noteOf } from './missing.ts';
import { type AuthorName, identifierNotes, numberNote, pagesOf, publisherNotes, titleOf, urlBesideDoi } from './record-fields.ts';

/** If several types are suitable, the one that most readers know: CPAPER and UNPB are read as miscellaneous or as an article. */
const types: Readonly<Record<Work['type'], string>> = {
  article: 'MANSCPT',
  book: 'BOOK',
  thesis: 'THES',
  'article-journal': 'JOUR',
  'article-magazine': 'MGZN',
  'article-newspaper': 'NEWS',
  entry: 'ENCYC',
  'paper-conference': 'CONF',
  report: 'RPRT',
  webpage: 'ELEC',
  dataset: 'DATA',
  post: 'BLOG',
  broadcast: 'VIDEO',
  chapter: 'CHAP',
  document: 'GEN',
};

/** One record, from TY to ER. The space after the dash of ER is part of the format. */
export function formatRis(work: Work): string {
  const { author = [], issued, type, 'container-title': container } = work;
  const isInBook = type === 'paper-conference' || type === 'chapter';
  const [first, last] = pagesOf(work)?.split(/[-–]/) ?? [];
  const [year] = issued?.['date-parts'][0] ?? [];
  const fields: readonly (readonly [string, string | number | undefined])[] = [
    ['TY', types[work.type]],
    ['ID', work.id],
    ...author.map((name) => ['AU', nameInRis(name)] as const),
    ['TI', titleOf(work)],
    // Readers interpret T2 as a journal or a conference, and BT as the book.
    ['T2', container],
    ['BT', isInBook ? container : undefined],
    ['J2', work['container-title-short']],
    ['PY', year],
    ['DA', dateInRis(issued?.['date-parts'][0] ?? [])],
    ['VL', work.volume],
    ['IS', work.issue],
    ['SP', first],
    ['EP', last],
    ['PB', work.publisher ?? (type === 'dataset' || type === 'broadcast' ? container : undefined)],
    ['DO', work.DOI],
    ['UR', urlBesideDoi(work)],
    ['N1', numberNote(work)],
    // Not in AN and C2, which readers interpret as the issue, as the shelf in an archive or as a PMID.
    ['N1', identifierNotes(work).join('. ') || undefined],
    ['N1', noteOf(work, publisherNotes(work))],
  ];
  return [...fields.flatMap(([tag, value]) => (value === undefined ? [] : [`${tag}  - ${value}`])), 'ER  - '].join('\n');
}

/** An organisation gets no-break spaces and a final comma, or readers would split it at "and" and turn its last word into a family name. */
const nameInRis = (name: AuthorName): string =>
  'literal' in name ? `${name.literal.replace(/,? /g, '\u00a0')},` : [name.family, name.given, name.suffix].filter((part) => part !== undefined).join(', ');

/** "2025/10/27/", or "2025/10//" without the day. A year alone is in PY. */
function dateInRis([year, month, day]: readonly number[]): string | undefined {
  if (year === undefined || month === undefined) return undefined;
  const two = (part: number | undefined): string => (part === undefined ? '' : String(part).padStart(2, '0'));
  return `${year}/${two(month)}/${two(day)}/`;
}
