import type { Found } from './find-drug.ts';
import { createNames, type Names } from './names.ts';
import type { Work } from './schema.ts';

export interface WorkIndex {
  /** Ids, DOIs, PMIDs, PMCIDs and registry numbers, lower case. A registry number can name several works. */
  readonly byKey: ReadonlyMap<string, readonly Work[]>;
  /** Word to the works whose authors, year, title, journal or label hold it. */
  readonly byWord: ReadonlyMap<string, ReadonlySet<Work>>;
  readonly words: Names;
  /** The words of the first author's name. */
  readonly firstAuthor: ReadonlyMap<Work, readonly string[]>;
}

export function indexWorks(works: ReadonlyMap<string, Work>): WorkIndex {
  const byKey = new Map<string, Work[]>();
  const byWord = new Map<string, Set<Work>>();
  for (const work of works.values()) {
    const keys = [work.id, work.DOI, work.PMID, work.PMCID, ...(work.custom.nct ?? [])].filter((key) => key !== undefined);
    for (const key of new Set(keys.map((key) => key.toLowerCase()))) byKey.set(key, [...(byKey.get(key) ?? []), work]);
    for (const word of wordsOf(work)) byWord.set(word, (byWord.get(word) ?? new Set()).add(work));
  }
  const firstAuthor = new Map([...works.values()].map((work) => [work, firstAuthorOf(work)]));
  return { byKey, byWord, words: createNames(byWord.keys(), (word) => word), firstAuthor };
}

/** Finds a work by id, DOI (bare or as an address), PMID, PMCID or registry number, author and year, or words of its title. */
export function findWork(index: WorkIndex, typed: string): Found<Work> {
  const key = keyOf(typed);
  const keyed = index.byKey.get(key);
  const named = keyed?.find((work) => work.id === key);
  if (named) return { status: 'found', value: named };
  const matches = keyed ?? preferFirstAuthor(searchWorks(index, typed), typed, index);
  const [first, ...others] = matches;
  if (first && others.length === 0) return { status: 'found', value: first };
  return { status: 'missed', near: matches.slice(0, 10) };
}

/** The works a DOI, PMID, PMCID, registry number, id or the address of one stands for. */
export const worksKeyed = (index: WorkIndex, typed: string): readonly Work[] => index.byKey.get(keyOf(typed)) ?? [];

/** Works that hold every word typed, those by a first author named in it alone where there are any. No word is mended. */
export const worksHolding = (index: WorkIndex, typed: string): readonly Work[] => {
  const words = split(typed).slice(0, 12);
  return words.length === 0 ? [] : preferFirstAuthor(worksWithAll(words.map((word) => worksWithPrefix(index, word))), typed, index);
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

/** Works called by the whole name of their first author, alone or with the year, and nothing else: "petri", "Petri et al. 2023". */
export function worksBy(index: WorkIndex, typed: string): readonly Work[] {
  const words = split(typed).slice(0, 12);
  return worksHolding(index, typed).filter((work) => {
    const name = index.firstAuthor.get(work) ?? [];
    const year = String(work.issued?.['date-parts'][0][0] ?? '');
    return name.length > 0 && name.every((word) => words.includes(word)) && words.every((word) => name.includes(word) || word === year);
  });
}

/** Works that hold every word typed; when none does, words are mended to the nearest known ones. Best match first. */
export function searchWorks(index: WorkIndex, typed: string): readonly Work[] {
  const words = split(typed).slice(0, 12);
  if (words.length === 0) return [];
  const exact = worksWithAll(words.map((word) => worksWithPrefix(index, word)));
  if (exact.length > 0) return exact;
  return worksWithAll(words.filter((word) => word.length > 2).map((word) => worksNear(index, word)));
}

function worksWithAll(sets: readonly ReadonlySet<Work>[]): readonly Work[] {
  const [first] = sets;
  const [fewest, ...rest] = sets.toSorted((a, b) => a.size - b.size);
  if (!first || !fewest) return [];
  const found = [...fewest].filter((work) => rest.every((set) => set.has(work)));
  // Works of equal rank stand as they stood in the first set.
  const held = found.length < 2 || fewest === first ? found : [...first].filter((work) => fewest.has(work) && rest.every((set) => set.has(work)));
  return held.sort((a, b) => a.custom.label.length - b.custom.label.length);
}

function worksWithPrefix(index: WorkIndex, word: string): ReadonlySet<Work> {
  const whole = index.byWord.get(word);
  if (whole || word.length < 3) return whole ?? new Set();
  const found = new Set<Work>();
  for (const known of index.words.beginning(word)) for (const work of index.byWord.get(known) ?? []) found.add(work);
  return found;
}

function worksNear(index: WorkIndex, word: string): ReadonlySet<Work> {
  const found = new Set<Work>();
  for (const near of index.words.near(word, 3)) for (const work of index.byWord.get(near) ?? []) found.add(work);
  return found;
}

function firstAuthorOf({ author }: Work): readonly string[] {
  const [first] = author ?? [];
  return first ? split('family' in first ? first.family : first.literal) : [];
}

function wordsOf(work: Work): ReadonlySet<string> {
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
    .filter((word) => word && !filler.has(word));

const filler = new Set(['and', 'et', 'al', 'the', 'of', 'in', 'a', 'for']);

/** "https://doi.org/10.1/X", "doi: 10.1/x", "PMID 123" and the pages of PubMed, PMC and ClinicalTrials.gov to the key they stand for. */
function keyOf(typed: string): string {
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
