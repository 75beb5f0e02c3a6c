import type { Work } from '../../../content/schema.ts';
import { findIdentifiers } from '../../papers/identifiers/find-identifiers.ts';
import { identifierKey } from '../../papers/identifiers/identifier.ts';
import { normalizeName } from './fuzzy-match.ts';
import { createNameTable, type NameTable } from './name-table.ts';

export interface WorkIndex {
  /** By id and by PMID without its name, in lower case; by `nameKey`, `identifierKey` and `addressKey`. Several works can share a registry number. */
  readonly byKey: ReadonlyMap<string, readonly Work[]>;
  /** By the normalized title. */
  readonly byTitle: ReadonlyMap<string, readonly Work[]>;
  readonly all: readonly Work[];
  /** For each word, the ascending indexes into `all` of the works whose id, authors, year, title, journal or label contain it. */
  readonly byWord: ReadonlyMap<string, Places>;
  readonly words: NameTable;
  /** The words of the first author's family name. */
  readonly firstAuthor: ReadonlyMap<Work, readonly string[]>;
}

export type Places = readonly number[];

export function indexWorks(works: ReadonlyMap<string, Work>): WorkIndex {
  const byWord = new Map<string, number[]>();
  const all = [...works.values()];
  for (const [place, work] of all.entries()) {
    for (const word of queryWordsOf(work)) {
      const places = byWord.get(word);
      if (places) places.push(place);
      else byWord.set(word, [place]);
    }
  }
  return {
    byKey: groupByKeys(all, keysOf),
    byTitle: groupByKeys(all, ({ title }) => (title === undefined ? [] : [normalizeName(title)])),
    all,
    byWord,
    words: createNameTable(byWord.keys(), (word) => word),
    firstAuthor: new Map(all.map((work) => [work, firstAuthorOf(work)])),
  };
}

function groupByKeys(works: readonly Work[], keys: (work: Work) => readonly string[]): ReadonlyMap<string, readonly Work[]> {
  const groups = new Map<string, Work[]>();
  for (const work of works) {
    for (const key of new Set(keys(work))) {
      const group = groups.get(key);
      if (group) group.push(work);
      else groups.set(key, [work]);
    }
  }
  return groups;
}

function keysOf({ id, DOI, PMID, PMCID, URL: address, custom: { nct = [] } }: Work): readonly string[] {
  const written = [DOI && `doi:${DOI}`, PMID && `PMID: ${PMID}`, PMCID, ...nct, address].filter((text) => text !== undefined);
  const identifiers = written.flatMap((text) => findIdentifiers(text).map(identifierKey));
  return [id, nameKey(id), ...(PMID === undefined ? [] : [PMID]), ...identifiers, ...(address === undefined ? [] : [addressKey(address)])];
}

/** The key of an id in any spelling: "EULAR 2023" is eular-2023. */
export const nameKey = (typed: string): string => `name:${normalizeName(typed)}`;

/** Equal for two spellings of one address. Case, scheme, `www.`, fragment and tracking make no difference. */
export const addressKey = (address: string): string =>
  address
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?/, '//')
    .replace(/#.*$/, '')
    .replace(/(?<=[?&])utm_[^&]*&?/g, '')
    .replace(/[?&/]+$/, '');

function firstAuthorOf({ author }: Work): readonly string[] {
  const [first] = author ?? [];
  return first ? splitWords('family' in first ? first.family : first.literal) : [];
}

function queryWordsOf(work: Work): ReadonlySet<string> {
  const authors = work.author?.map((author) => ('family' in author ? author.family : author.literal)) ?? [];
  return new Set(splitWords([work.id, ...authors, yearOf(work), work.title ?? '', work['container-title'] ?? '', work.custom.label].join(' ')));
}

/** '' if the year is not known. */
export const yearOf = (work: Work): string => String(work.issued?.['date-parts'][0][0] ?? '');

export const splitWords = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word && !workStopWords.has(word));

const workStopWords = new Set(['and', 'et', 'al', 'the', 'of', 'in', 'a', 'for']);
