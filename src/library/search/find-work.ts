import type { Work } from '../../../content/schema.ts';
import { findMentions } from './find-mentions.ts';
import { normalizeName } from './fuzzy-match.ts';
import { nameKey, type Places, splitWords, type WorkIndex, yearOf } from './work-index.ts';

/** `isNamed`: the input names each of these works, rather than being similar to them. */
type FoundWork = { readonly status: 'found'; readonly value: Work } | { readonly status: 'missed'; readonly near: readonly Work[]; readonly isNamed: boolean };

/**
 * Finds a work by what names it: its id, an identifier or address of it, its title, or its first author and year. Words of the
 * title and similar spellings only suggest: the works that they fit are in `near`.
 */
export function findWork(index: WorkIndex, typed: string): FoundWork {
  const key = typed.trim().toLowerCase();
  const keyed = index.byKey.get(key);
  const named = keyed?.find(({ id }) => id === key);
  if (named) return { status: 'found', value: named };
  const certain = keyed ?? identifiedWorks(index, typed) ?? titledWorks(index, typed) ?? index.byKey.get(nameKey(typed)) ?? worksByAuthorAndYear(index, typed);
  const [only, ...others] = certain ?? [];
  if (only && others.length === 0) return { status: 'found', value: only };
  const near = certain ?? preferFirstAuthor(searchWorks(index, typed), typed, index);
  return { status: 'missed', near: near.slice(0, 10), isNamed: certain !== undefined };
}

/** The works with this id, or those that an identifier or address in the text names. */
export const worksByKey = (index: WorkIndex, typed: string): readonly Work[] =>
  index.byKey.get(typed.trim().toLowerCase()) ?? identifiedWorks(index, typed) ?? [];

/**
 * The works that identifiers in the text name; `undefined` if it contains none. A registry number counts only if there is no
 * identifier of a publication: a pasted reference to a paper also names its trial.
 */
function identifiedWorks(index: WorkIndex, typed: string): readonly Work[] | undefined {
  const mentions = findMentions(index, typed);
  if (mentions.length === 0) return undefined;
  const publications = mentions.filter(({ identifier }) => identifier?.kind !== 'nct');
  return [...new Set((publications.length > 0 ? publications : mentions).flatMap(({ works }) => works))];
}

/** Shortest title that is searched for inside a longer text, in letters and digits. */
const minTitleLength = 40;

/** Works whose complete title this is, or whose title is part of a pasted reference. */
function titledWorks({ byTitle }: WorkIndex, typed: string): readonly Work[] | undefined {
  const wanted = normalizeName(typed);
  const exact = byTitle.get(wanted);
  if (exact || wanted.length <= minTitleLength) return exact;
  const contained = [...byTitle].filter(([title]) => title.length >= minTitleLength && wanted.includes(title));
  // One title can be the beginning of another.
  const longest = Math.max(...contained.map(([title]) => title.length));
  return contained.find(([title]) => title.length === longest)?.[1];
}

/** Works by this first author of this year, which contain all the other words: "petri 2023", "Morand 2023 RMD Open". */
function worksByAuthorAndYear(index: WorkIndex, typed: string): readonly Work[] | undefined {
  const words = splitWords(typed);
  const works = worksContaining(index, typed).filter((work) => words.includes(yearOf(work)) && isFirstAuthor(work, words, index));
  return works.length > 0 ? works : undefined;
}

function isFirstAuthor(work: Work, words: readonly string[], { firstAuthor }: WorkIndex): boolean {
  const name = firstAuthor.get(work) ?? [];
  return name.length > 0 && name.every((word) => words.includes(word));
}

/** Works that contain every word typed, without spelling correction. If the input names a first author, only works by that author. */
export const worksContaining = (index: WorkIndex, typed: string): readonly Work[] => {
  const words = splitWords(typed).slice(0, 12);
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
function preferFirstAuthor(works: readonly Work[], typed: string, index: WorkIndex): readonly Work[] {
  const words = splitWords(typed);
  const first = works.filter((work) => isFirstAuthor(work, words, index));
  return first.length > 0 ? first : works;
}

/** Works for which the input is the full name of the first author, optionally with the year: "petri", "Petri et al. 2023". */
export function worksBy(index: WorkIndex, typed: string): readonly Work[] {
  const words = splitWords(typed).slice(0, 12);
  return worksContaining(index, typed).filter((work) => {
    const name = index.firstAuthor.get(work) ?? [];
    return isFirstAuthor(work, words, index) && words.every((word) => name.includes(word) || word === yearOf(work));
  });
}

/** Works that contain every word typed. If there are none, each word is replaced by the most similar known ones. Best match first. */
export function searchWorks(index: WorkIndex, typed: string): readonly Work[] {
  const words = splitWords(typed).slice(0, 12);
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
