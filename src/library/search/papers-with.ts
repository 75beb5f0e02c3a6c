/** Which papers have something for what was typed, so that a look into each is not needed to complete it. */

import type { Paper, Season } from '../../../content/schema.ts';
import type { Library } from '../library.ts';
import { promptNames, promptWords, promptWordsOf } from './find-prompt.ts';
import { normalizeName } from './fuzzy-match.ts';
import { indexNames, type NameIndex } from './multi-name-index.ts';

interface Sections {
  readonly byName: NameIndex<Paper>;
  readonly byText: NameIndex<Paper>;
  readonly byId: NameIndex<Paper>;
  /** How many papers have a section of that id. */
  readonly shared: ReadonlyMap<string, number>;
}

interface Questions {
  readonly byName: NameIndex<Season>;
  readonly byWord: NameIndex<Season>;
  readonly byWeek: NameIndex<Season>;
}

/** All papers with a section that fits, or comes near; a paper more may be among them, none is missing. */
export function papersWithSection(library: Library, typed: string): ReadonlySet<Paper> {
  const { byName, byText, byId } = sectionsOf(library);
  const wanted = normalizeName(typed);
  const holding = wanted.length < 3 ? [] : byText.containing(wanted.replace(/s$/, ''));
  return new Set([...byId.startingWith(typed.toLowerCase()), ...holding, ...byName.near(typed, Number.POSITIVE_INFINITY)]);
}

export const isShared = (library: Library, section: string): boolean => (sectionsOf(library).shared.get(section) ?? 0) > 1;

/** All papers with a question that fits, or comes near; a paper more may be among them, none is missing. */
export function papersWithPrompt(library: Library, typed: string): ReadonlySet<Paper> {
  const { byName, byWord, byWeek } = questionsOf(library);
  const words = promptWordsOf(typed);
  // A question that fits has each of the words typed, or one that a slip lies between: one of them is enough to find it by.
  const [longest = ''] = words.toSorted((a, b) => b.length - a.length);
  const fitting = words.join('').length < 3 ? [] : [...byWord.startingWith(longest), ...byWord.near(longest, Number.POSITIVE_INFINITY)];
  const numbered = (typed.match(/\d+/g) ?? []).flatMap((week) => byWeek.startingWith(String(Number(week))));
  const seasons = new Set([...numbered, ...fitting, ...byName.near(typed, Number.POSITIVE_INFINITY)]);
  return new Set([...seasons].flatMap(({ paper }) => library.papers.get(paper) ?? []));
}

/** So many are looked into sooner than an index of all is made. */
const maxPapers = 12;

/** Those of some papers that may have something: the first few, and past them those that the index knows to. */
export function candidatePapers(papers: readonly Paper[], having: () => ReadonlySet<Paper>): IteratorObject<Paper> {
  let known: ReadonlySet<Paper> | undefined;
  return papers.values().filter((paper, at) => {
    if (at < maxPapers) return true;
    known ??= having();
    return known.has(paper);
  });
}

/** One a library, made when somebody looks through all its papers. */
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
