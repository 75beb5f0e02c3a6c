/** Recognises a section in a line: by id, title, other words for it, or words of its title and lead; or a trial, which is not a paper. */
import { isFiller } from '../../src/core/command/fillers.ts';
import type { Matcher } from '../../src/core/command/options.ts';
import { memoizeByObject } from '../../src/core/memoize.ts';
import type { Library } from '../../src/library/library.ts';
import { findSection } from '../../src/library/search/find-section.ts';
import { normalizeName } from '../../src/library/search/fuzzy-match.ts';
import { joinWords, type LineWord, longestRun, type NameMatch } from '../../src/library/search/line-words.ts';
import { matchPaper } from '../../src/library/search/match-paper.ts';
import { matchTrial } from '../../src/library/search/match-trial.ts';
import { isSectionName } from './section-names.ts';

/** Maximum words of a title. */
const maxSectionWords = 12;
/** Shortest word of a title or lead that is recognised alone. */
const minWordLength = 3;

/** Words that add nothing to a line about a paper. */
export const summaryFillers = [
  'paper',
  'article',
  'section',
  'sections',
  'part',
  'chapter',
  'trial',
  'study',
  'studies',
  'experiments',
  'review',
  'lupus',
  'summarise',
  'summarize',
];

export const sectionMatcher: Matcher = {
  example: 'side effects',
  find: (words, at, library) => {
    const section = sectionAt(words, at, library);
    const paper = matchPaper(library, words, at);
    if (section && section.count >= (paper?.count ?? 0)) return section;
    return paper ? undefined : matchTrial(library, words, at);
  },
  near: (text, library) =>
    [...library.papers.values()].flatMap((paper) => {
      const found = findSection(paper, text);
      return (found.status === 'found' ? [found.value] : found.near).map(({ id, title }) => ({ label: title, value: id }));
    }),
};

function sectionAt(words: readonly LineWord[], at: number, library: Library): NameMatch | undefined {
  const { names, wordsOfSections } = sectionNamesOf(library);
  const named = longestRun(words, at, maxSectionWords, (key) => names.has(key) || isSectionName(key) || undefined);
  if (named) return { value: joinWords(words.slice(at, at + named.count)), count: named.count };
  const word = words[at];
  const isContent = word && word.stem.length >= minWordLength && !isFiller(word, { fillers: summaryFillers });
  return isContent && wordsOfSections.has(word.stem) ? { value: word.text, count: 1 } : undefined;
}

interface SectionNames {
  /** Ids and titles, normalized. */
  readonly names: ReadonlySet<string>;
  readonly wordsOfSections: ReadonlySet<string>;
}

const sectionNamesOf = memoizeByObject((library: Library): SectionNames => {
  const sections = [...library.papers.values()].flatMap((paper) => paper.sections);
  return {
    names: new Set(sections.flatMap(({ id, title }) => [id, title].map(normalizeName))),
    wordsOfSections: new Set(sections.flatMap(({ title, lead }) => `${title} ${lead}`.split(/[^\p{L}\p{N}]+/u).map(normalizeName))),
  };
});
