/** Writes RIS: one field per line, tag first. @see https://en.wikipedia.org/wiki/RIS_(file_format) */
import type { Work } from '../../content/schema.ts';
import { noteOf } from './missing.ts';
import { type AuthorName, numberNote, titleOf, urlBesideDoi } from './record-fields.ts';

const types: Readonly<Record<Work['type'], string>> = {
  article: 'UNPB',
  book: 'BOOK',
  thesis: 'THES',
  'article-journal': 'JOUR',
  'article-magazine': 'MGZN',
  'article-newspaper': 'NEWS',
  entry: 'ENCYC',
  'paper-conference': 'CPAPER',
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
  const { author = [], issued, page } = work;
  const [first, last] = page?.split(/[-–]/) ?? [];
  const [year] = issued?.['date-parts'][0] ?? [];
  const fields: readonly (readonly [string, string | number | undefined])[] = [
    ['TY', types[work.type]],
    ['ID', work.id],
    ...author.map((name) => ['AU', nameInRis(name)] as const),
    ['TI', titleOf(work)],
    ['T2', work['container-title']],
    ['J2', work['container-title-short']],
    ['PY', year],
    ['DA', dateInRis(issued?.['date-parts'][0] ?? [])],
    ['VL', work.volume],
    ['IS', work.issue],
    // The number of an article that has no pages.
    ['C7', work.type === 'article-journal' ? work.number : undefined],
    ['SP', first],
    ['EP', last],
    ['PB', work.publisher],
    ['DO', work.DOI],
    ['UR', urlBesideDoi(work)],
    ['AN', work.PMID],
    ['C2', work.PMCID],
    ['N1', numberNote(work)],
    ['N1', noteOf(work)],
  ];
  return [...fields.flatMap(([tag, value]) => (value === undefined ? [] : [`${tag}  - ${value}`])), 'ER  - '].join('\n');
}

const nameInRis = (name: AuthorName): string =>
  'literal' in name ? name.literal : [name.family, name.given, name.suffix].filter((part) => part !== undefined).join(', ');

/** "2025/10/27/", or "2025/10//" without the day. A year alone is in PY. */
function dateInRis([year, month, day]: readonly number[]): string | undefined {
  if (year === undefined || month === undefined) return undefined;
  const two = (part: number | undefined): string => (part === undefined ? '' : String(part).padStart(2, '0'));
  return `${year}/${two(month)}/${two(day)}/`;
}
