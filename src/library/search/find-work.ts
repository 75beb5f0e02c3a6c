import type { Work } from '../../../content/schema.ts';
import type { FoundDrug } from './find-drug.ts';
import { createNameTable, type NameTable } from './name-table.ts';

export interface WorkIndex {
  /** By id, DOI, PMID, PMCID and registry number, in lower case. Several works can share a registry number. */
  readonly byKey: ReadonlyMap<string, readonly Work[]>;
  readonly all: readonly Work[];
  /** For each word, the ascending indexes into `all` of the works whose id, authors, year, title, journal or label contain it. */
  readonly byWord: ReadonlyMap<string, Places>;
  readonly words: NameTable;
  /** The words of the first author's family name. */
  readonly firstAuthor: ReadonlyMap<Work, readonly string[]>;
}

type Places = readonly number[];

export function indexWorks(works: ReadonlyMap<string, Work>): WorkIndex {
  const byKey = new Map<string, Work[]>();
  const byWord = new Map<string, number[]>();
  const all = [...works.values()];
  for (const [place, work] of all.entries()) {
    const keys = [work.id, work.DOI, work.PMID, work.PMCID, ...(work.custom.nct ?? [])].filter((key) => key !== undefined);
    for (const key of new Set(keys.map((key) => key.toLowerCase()))) byKey.set(key, [...(byKey.get(key) ?? []), work]);
    for (const word of queryWordsOf(work)) {
      const places = byWord.get(word);
      if (places) places.push(place);
      else byWord.set(word, [place]);
    }
  }
  const firstAuthor = new Map(all.map((work) => [work, firstAuthorOf(work)]));
  return { byKey, all, byWord, words: createNameTable(byWord.keys(), (word) => word), firstAuthor };
}

/** Finds a work by id, DOI (bare or as a URL), PMID, PMCID or registry number, by author and year, or by words of its title. */
export function findWork(index: WorkIndex, typed: string): FoundDrug<Work> {
  const key = workKey(typed);
  const keyed = index.byKey.get(key);
  const named = keyed?.find((work) => work.id === key);
  if (named) return { status: 'found', value: named };
  const matches = keyed ?? preferFirstAuthor(searchWorks(index, typed), typed, index);
  const [first, ...others] = matches;
  if (first && others.length === 0) return { status: 'found', value: first };
  return { status: 'missed', near: matches.slice(0, 10) };
}

/** The works with this DOI, PMID, PMCID, registry number or id, which may be given as a URL. */
export const worksByKey = (index: WorkIndex, typed: string): readonly Work[] => index.byKey.get(workKey(typed)) ?? [];

/** Works that contain every word typed, without spelling correction. If the input names a first author, only works by that author. */
export const worksContaining = (index: WorkIndex, typed: string): readonly Work[] => {
  const words = split(typed).slice(0, 12);
  return words.length === 0
    ? []
    : preferFirstAuthor(
        worksWithAll(
          words.map((word) => withPrefix(index, word)),
          index,
        ),
        typed,
        index,
      );
};

/** "petri 2023" means the paper whose first author is Petri, though she signed others that year. */
function preferFirstAuthor(works: readonly Work[], typed: string, { firstAuthor }: WorkIndex): readonly Work[] {
  const words = split(typed);
  const first = works.filter((work) => {
    const name = firstAuthor.get(work) ?? [];
    return name.length > 0 && name.every((word) => words.includes(word));
  });
  return first.length > 0 ? first : works;
}

/** Works for which the input is the full name of the first author, optionally with the year: "petri", "Petri et al. 2023". */
export function worksBy(index: WorkIndex, typed: string): readonly Work[] {
  const words = split(typed).slice(0, 12);
  return worksContaining(index, typed).filter((work) => {
    const name = index.firstAuthor.get(work) ?? [];
    const year = String(work.issued?.['date-parts'][0][0] ?? '');
    return name.length > 0 && name.every((word) => words.includes(word)) && words.every((word) => name.includes(word) || word === year);
  });
}

/** Works that contain every word typed. If there are none, each word is replaced by the most similar known ones. Best match first. */
export function searchWorks(index: WorkIndex, typed: string): readonly Work[] {
  const words = split(typed).slice(0, 12);
  if (words.length === 0) return [];
  const exact = worksWithAll(
    words.map((word) => withPrefix(index, word)),
    index,
  );
  if (exact.length > 0) return exact;
  return worksWithAll(
    words.filter((word) => word.length > 2).map((word) => withNear(index, word)),
    index,
  );
}

/**
 * Works that contain at least one alternative of each word, shortest label first. Equally long labels keep the order of the
 * first word's lists.
 * @param words for each word typed, the index lists of its alternatives.
 */
function worksWithAll(words: readonly (readonly Places[])[], { all }: WorkIndex): readonly Work[] {
  const [first] = words;
  const [fewest, ...rest] = words.map((lists) => ({ lists, size: lists.reduce((sum, { length }) => sum + length, 0) })).sort((a, b) => a.size - b.size);
  if (!first || !fewest) return [];
  const inRest = rest.map(({ lists }) => inOneOf(lists));
  const found = new Set(fewest.lists.flat().filter((place) => inRest.every((holds) => holds(place))));
  const ordered = found.size < 2 || fewest.lists === first ? found : new Set(first.flat().filter((place) => found.has(place)));
  return [...ordered].flatMap((place) => all.slice(place, place + 1)).sort((a, b) => a.custom.label.length - b.custom.label.length);
}

/** Searches a few lists in place. Only a prefix has many lists, and those are merged into one set. */
function inOneOf(lists: readonly Places[]): (place: number) => boolean {
  if (lists.length <= 3) return (place) => lists.some((list) => includesSorted(list, place));
  const places = new Set(lists.flat());
  return (place) => places.has(place);
}

/** Looks up a value in an ascending list by binary search. */
function includesSorted(ascending: Places, place: number): boolean {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return ascending[low] === place;
}

function withPrefix({ byWord, words }: WorkIndex, word: string): readonly Places[] {
  const whole = byWord.get(word);
  if (whole) return [whole];
  return word.length < 3 ? [] : words.startingWith(word).map((known) => byWord.get(known) ?? []);
}

const withNear = ({ byWord, words }: WorkIndex, word: string): readonly Places[] => words.near(word, 3).map((near) => byWord.get(near) ?? []);

function firstAuthorOf({ author }: Work): readonly string[] {
  const [first] = author ?? [];
  return first ? split('family' in first ? first.family : first.literal) : [];
}

function queryWordsOf(work: Work): ReadonlySet<string> {
  const authors = work.author?.map((author) => ('family' in author ? author.family : author.literal)) ?? [];
  const year = String(work.issued?.['date-parts'][0][0] ?? '');
  return new Set(split([work.id, ...authors, year, work.title ?? '', work['container-title'] ?? '', work.custom.label].join(' ')));
}

const split = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word && !workStopWords.has(word));

const workStopWords = new Set(['and', 'et', 'al', 'the', 'of', 'in', 'a', 'for']);

/** Reduces "https://doi.org/10.1/X", "doi: 10.1/x", "PMID 123" and URLs of PubMed, PMC and ClinicalTrials.gov to the bare key. */
function workKey(typed: string): string {
  return typed
    .trim()
    .toLowerCase()
    .replace(/^(?:doi|pmid|pmcid)(?![a-z.])\s*:?\s*/, '')
    .replace(/^(?:https?:\/\/)?(?:dx\.|www\.)?doi\.org\//, '')
    .replace(keyedPage, '$1')
    .replace(/[.,;]$/, '');
}

const keyedPage =
  /^(?:https?:\/\/)?(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|pmc\.ncbi\.nlm\.nih\.gov\/articles|ncbi\.nlm\.nih\.gov\/pmc\/articles|clinicaltrials\.gov\/study)\/((?:pmc|nct)?\d+)\/?$/;
