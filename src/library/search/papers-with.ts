/** Finds the papers that may have a section or a prompt matching the input, so that completion does not search every paper. */

import type { Paper, Season } from '../../../content/schema.ts';
import type { Library } from '../types.ts';
import { promptNames, promptWords, promptWordsOf } from './find-prompt.ts';
import { normalizeName } from './fuzzy-match.ts';
import { indexNames, type NameIndex } from './multi-name-index.ts';

interface Sections {
  readonly byName: NameIndex<Paper>;
  readonly byText: NameIndex<Paper>;
  readonly byId: NameIndex<Paper>;
  /** Number of papers that have a section with this id. */
  readonly shared: ReadonlyMap<string, number>;
}

interface Questions {
  readonly byName: NameIndex<Season>;
  readonly byWord: NameIndex<Season>;
  readonly byWeek: NameIndex<Season>;
}

/** All papers with a matching or similar section. The result can include other papers too, but never misses one. */
export function papersWithSection(library: Library, typed: string): ReadonlySet<Paper> {
  const { byName, byText, byId } = sectionsOf(library);
  const wanted = normalizeName(typed);
  const matches = wanted.length < 3 ? [] : byText.containing(wanted.replace(/s$/, ''));
  return new Set([...byId.startingWith(typed.toLowerCase()), ...matches, ...byName.near(typed, Number.POSITIVE_INFINITY)]);
}

export const isShared = (library: Library, section: string): boolean => (sectionsOf(library).shared.get(section) ?? 0) > 1;

/** All papers with a matching or similar prompt. The result can include other papers too, but never misses one. */
export function papersWithPrompt(library: Library, typed: string): ReadonlySet<Paper> {
  const { byName, byWord, byWeek } = questionsOf(library);
  const words = promptWordsOf(typed);
  // A matching prompt contains every word typed, with at most one typing error each. It is enough to search for one of the words.
  const [longest = ''] = words.toSorted((a, b) => b.length - a.length);
  const fitting = words.join('').length < 3 ? [] : [...byWord.startingWith(longest), ...byWord.near(longest, Number.POSITIVE_INFINITY)];
  const numbered = (typed.match(/\d+/g) ?? []).flatMap((week) => byWeek.startingWith(String(Number(week))));
  const seasons = new Set([...numbered, ...fitting, ...byName.near(typed, Number.POSITIVE_INFINITY)]);
  return new Set([...seasons].flatMap(({ paper }) => library.papers.get(paper) ?? []));
}

/** Searching this many papers one by one is faster than building the index of all. */
const maxPapers = 12;

/** Papers worth searching: the first `maxPapers`, and then those in the set that `having` returns. */
export function candidatePapers(papers: readonly Paper[], having: () => ReadonlySet<Paper>): IteratorObject<Paper> {
  let known: ReadonlySet<Paper> | undefined;
  return papers.values().filter((paper, at) => {
    if (at < maxPapers) return true;
    known ??= having();
    return known.has(paper);
  });
}

/** One index per library, built on first use. */
const sections = new WeakMap<Library, Sections>();
const questions = new WeakMap<Library, Questions>();

function sectionsOf(library: Library): Sections {
  const known = sections.get(library) ?? indexSections([...library.papers.values()]);
  sections.set(library, known);
  return known;
}

function questionsOf(library: Library): Questions {
  const known = questions.get(library) ?? indexQuestions([...library.seasons.values()]);
  questions.set(library, known);
  return known;
}

function indexSections(papers: readonly Paper[]): Sections {
  const ids = papers.flatMap((paper) => [...new Set(paper.sections.map(({ id }) => id))]);
  return {
    byName: indexNames(papers, (paper) => paper.sections.flatMap(({ id, title }) => [id, title])),
    byText: indexNames(papers, (paper) => paper.sections.map(({ id, title, lead }) => `${id} ${title} ${lead}`)),
    byId: indexNames(papers, (paper) => paper.sections.map(({ id }) => id), inFileOrder),
    shared: new Map([...Map.groupBy(ids, inFileOrder)].map(([id, same]) => [id, same.length])),
  };
}

function indexQuestions(seasons: readonly Season[]): Questions {
  return {
    byName: indexNames(seasons, ({ prompts }) => prompts.flatMap(promptNames)),
    byWord: indexNames(seasons, ({ prompts }) => prompts.flatMap(promptWords), inFileOrder),
    byWeek: indexNames(seasons, ({ prompts }) => prompts.map(({ week }) => String(week)), inFileOrder),
  };
}

const inFileOrder = (name: string): string => name;
