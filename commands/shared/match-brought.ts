/** Recognises the papers that a channel brought by the names people use: "Okafor et al. (2024)", "okafor", "inventumab", "chronic hiccups". */

import { isFiller } from '../../src/core/command/fillers.ts';
import type { OptionMatch, Suggestion } from '../../src/core/command/options.ts';
import { memoizeByObject } from '../../src/core/memoize.ts';
import type { BroughtName } from '../../src/core/papers/brought-paper.ts';
import type { Library } from '../../src/library/library.ts';
import { commonWords, stopWords } from '../../src/library/search/claims/stop-words.ts';
import { joinWords, type LineWord, splitWords } from '../../src/library/search/line-words.ts';
import { paperLabel } from './paper-label.ts';
import { referenceTo } from './paper-reference.ts';

/** A run of words that names papers of the channel. */
export interface BroughtRun<Paper extends BroughtName = BroughtName> {
  /** At least one. */
  readonly papers: readonly Paper[];
  /** Number of words. */
  readonly count: number;
  /** The author is named, as for papers of the library. */
  readonly isByAuthor: boolean;
  /** Author and year are named. */
  readonly isLabel: boolean;
}

/** Maximum words of a label and a title together. */
const maxRunWords = 40;

/** The longest run of words, starting at `at`, that are all in the label and title of one paper and identify it. It begins and ends with meaningful words. */
export function broughtRunAt<Paper extends BroughtName>(words: readonly LineWord[], at: number, brought: readonly Paper[]): BroughtRun<Paper> | undefined {
  const runs = brought.flatMap((paper) => {
    const run = runOf(paperNames(paper), words, at);
    return run.count > 0 && run.isTelling && !isOfOtherYear(run, words[at + run.count]) ? [{ ...run, paper }] : [];
  });
  const count = Math.max(0, ...runs.map((run) => run.count));
  const longest = runs.filter((run) => run.count === count);
  // An exact name wins over a title with the same words.
  const called = longest.filter(({ isLabel }) => isLabel);
  const fitting = called.length > 0 ? called : longest;
  if (fitting.length === 0) return undefined;
  return { papers: fitting.map(({ paper }) => paper), count, isByAuthor: fitting.some(({ isByAuthor }) => isByAuthor), isLabel: called.length > 0 };
}

/** "Okafor 2023" is not Okafor 2024. */
const isOfOtherYear = ({ isByAuthor, isLabel }: Run, after: LineWord | undefined): boolean =>
  isByAuthor && !isLabel && after !== undefined && /^(?:19|20)\d\d$/.test(after.key);

interface PaperNames {
  /** The words of label and title. */
  readonly all: ReadonlySet<string>;
  readonly author: ReadonlySet<string>;
  readonly year: string | undefined;
}

const paperNames = memoizeByObject(({ label, title = '' }: BroughtName): PaperNames => {
  const year = /(?:19|20)\d\d$/.exec(label)?.[0];
  return { all: titleKeys(`${label} ${title}`), author: year === undefined ? new Set() : titleKeys(label.slice(0, -year.length)), year };
});

/** Hyphenated words are also found by their parts. */
const titleKeys = (text: string): ReadonlySet<string> =>
  new Set([text, text.replace(/[^\p{L}\p{N}\p{M}\s]+/gu, ' ')].flatMap((form) => splitWords(form).flatMap(({ key }) => (key === '' ? [] : [key]))));

interface Run extends Omit<BroughtRun, 'papers'> {
  /** It has a word that few titles have. */
  readonly isTelling: boolean;
}

const noRun: Run = { count: 0, isByAuthor: false, isLabel: false, isTelling: false };

function runOf(names: PaperNames, words: readonly LineWord[], at: number): Run {
  let run = noRun;
  let seen = noRun;
  for (const [index, word] of words.slice(at, at + maxRunWords).entries()) {
    const key = [word.key, word.stem].find((one) => names.all.has(one));
    if (key === undefined && (index === 0 || !isShortForm(words, at + index))) break;
    seen = key === undefined ? { ...seen, count: index + 1 } : withWord(seen, key, names);
    const mayEnd = key === undefined ? word.key === 'al' : !isFiller(word, {}) || names.author.has(key);
    if (mayEnd) run = seen;
    else if (index === 0) break;
  }
  return run;
}

function withWord({ count, ...seen }: Run, key: string, { author, year }: PaperNames): Run {
  const isByAuthor = seen.isByAuthor || author.has(key);
  return {
    count: count + 1,
    isByAuthor,
    isLabel: isByAuthor && (seen.isLabel || key === year),
    isTelling: seen.isTelling || author.has(key) || isTelling(key),
  };
}

/** "et al." */
const isShortForm = (words: readonly LineWord[], at: number): boolean => {
  const [before, word, after] = [words[at - 1]?.key, words[at]?.key, words[at + 1]?.key];
  return (word === 'et' && after === 'al') || (word === 'al' && before === 'et');
};

/** Words of many titles, which do not identify a paper by themselves. */
const wordsOfTitles = new Set(
  `analysis blind blinded case clinical cohort comparison compared control controlled cross crossover design double effects efficacy evaluation follow
   group international label long longitudinal meta multicenter multicentre national observational open outcome outcomes parallel phase pilot placebo prospective
   protocol quality randomised randomized registry retrospective sectional series single systematic term treatment treatments versus week weeks year years`.split(
    /\s+/,
  ),
);

const isTelling = (key: string): boolean => key.length > 2 && /\p{L}/u.test(key) && !stopWords.has(key) && !commonWords.has(key) && !wordsOfTitles.has(key);

/** A name of papers of the channel in a text, and the rest of the text. */
export interface BroughtPhrase<Paper extends BroughtName = BroughtName> extends BroughtRun<Paper> {
  /** As typed. */
  readonly named: string;
  /** A word such as "trial" follows, so that even a single word of a title is a name. */
  readonly isCalledPaper: boolean;
  /** The text without the name and what introduces it. Can be empty. */
  readonly rest: string;
}

/** The longest name of papers of the channel in a text; the first one if several are equally long. An author with the year has priority. */
export function findBroughtIn<Paper extends BroughtName>(text: string, brought: readonly Paper[]): BroughtPhrase<Paper> | undefined {
  if (brought.length === 0) return undefined;
  const pieces = [...text.matchAll(/\S+/g)];
  const words = pieces.flatMap(({ 0: piece, index }) => splitWords(piece).map((word) => ({ ...word, start: index, end: index + piece.length })));
  const runs = words.flatMap((_, at) => {
    const run = broughtRunAt(words, at, brought);
    return run ? [{ ...run, at }] : [];
  });
  const longest = runs.reduce<(typeof runs)[number] | undefined>((best, run) => (best && rankOf(best) >= rankOf(run) ? best : run), undefined);
  const [first, last] = longest ? [words[longest.at], words[longest.at + longest.count - 1]] : [];
  if (!longest || !first || !last) return undefined;
  const { papers, isByAuthor, isLabel, at, count } = longest;
  const isCalledPaper = nounAfter.test(text.slice(last.end));
  return { papers, count, isByAuthor, isLabel, isCalledPaper, named: joinWords(words.slice(at, at + count)), rest: withoutSpan(text, first.start, last.end) };
}

const rankOf = ({ count, isLabel }: BroughtRun): number => count + (isLabel ? maxRunWords : 0);

const nounAfter = /^\s+(?:paper|article|trial|study)\b/i;

/** Removes the name and its introduction; a question mark after the name stays. */
const withoutSpan = (text: string, start: number, end: number): string =>
  `${text.slice(0, start).replace(/(?:(?:^|\s)(?:in|of|from|by|about|on|for|the|paper:?))+\s*$/i, '')} ${/[?!]$/.exec(text.slice(start, end))?.[0] ?? ''}${text.slice(end).replace(nounAfter, '')}`
    .replace(/\s+(?=[?!.,;])/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s?!.,;:]+$/, '')
    .trim();

/** What the words starting at `at` mean in a channel. @param ours what they mean in the library. */
export function matchInChannel(
  words: readonly LineWord[],
  at: number,
  brought: readonly BroughtName[],
  ours: OptionMatch | undefined,
  library: Library,
): OptionMatch | undefined {
  const run = broughtRunAt(words, at, brought);
  if (!run || run.count < (ours?.count ?? 0)) return ours;
  const own = ours?.count === run.count ? library.papers.get(ours.value) : undefined;
  // Only an author can name a library paper as well; other words of a title are weaker than a name.
  if (own && (!run.isByAuthor || own.id === words[at]?.text)) return ours;
  const among = [...(own ? [{ label: own.name, value: own.id }] : []), ...run.papers.map(toSuggestion).toReversed()];
  const [only] = among;
  return among.length === 1 && only ? { value: only.value, count: run.count } : { value: joinWords(words.slice(at, at + run.count)), count: run.count, among };
}

/** A suggestion for a paper of the channel, with a reference that can be parsed there. */
export const toSuggestion = ({ id, ids, label, title = '' }: BroughtName): Suggestion => ({ label: paperLabel(label, title), value: referenceTo(ids) ?? id });
