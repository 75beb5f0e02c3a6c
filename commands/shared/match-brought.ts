/** Recognises the papers that a channel brought by what people call them: "Okafor et al. (2024)", "okafor", "inventumab", "chronic hiccups". */
import type { BroughtName } from '../../src/core/brought-paper.ts';
import { isFiller } from '../../src/core/command/fillers.ts';
import type { OptionMatch, Suggestion } from '../../src/core/command/options.ts';
import { memoizeByObject } from '../../src/core/memoize.ts';
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
  /** The author is named, as papers of the library are. */
  readonly isByAuthor: boolean;
  /** With the year. */
  readonly isLabel: boolean;
}

/** Most words of a label and a title together. */
const maxRunWords = 40;

/** The longest run from `at` on whose words are all in the label and title of one paper, and say which. It begins and ends with words that mean something. */
export function broughtRunAt<Paper extends BroughtName>(words: readonly LineWord[], at: number, brought: readonly Paper[]): BroughtRun<Paper> | undefined {
  const runs = brought.flatMap((paper) => {
    const run = runOf(paperNames(paper), words, at);
    return run.count > 0 && run.isTelling && !isOfOtherYear(run, words[at + run.count]) ? [{ ...run, paper }] : [];
  });
  const count = Math.max(0, ...runs.map((run) => run.count));
  const longest = runs.filter((run) => run.count === count);
  // Who is called exactly so is meant rather than one whose title has the same words.
  const called = longest.filter(({ isLabel }) => isLabel);
  const fitting = called.length > 0 ? called : longest;
  if (fitting.length === 0) return undefined;
  return { papers: fitting.map(({ paper }) => paper), count, isByAuthor: fitting.some(({ isByAuthor }) => isByAuthor), isLabel: called.length > 0 };
}

/** "Okafor 2023" is another paper than Okafor 2024. */
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

/** Words with a hyphen are found by their parts, too. */
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

/** Words of many titles, which alone name no paper. */
const wordsOfTitles = new Set(
  `analysis blind blinded case clinical cohort comparison compared control controlled cross crossover design double effects efficacy evaluation follow
   group international label long longitudinal meta multicenter multicentre national observational open outcome outcomes parallel phase pilot placebo prospective
   protocol quality randomised randomized registry retrospective sectional series single systematic term treatment treatments versus week weeks year years`.split(
    /\s+/,
  ),
);

const isTelling = (key: string): boolean => key.length > 2 && /\p{L}/u.test(key) && !stopWords.has(key) && !commonWords.has(key) && !wordsOfTitles.has(key);

/** What a text says besides the name of a paper of the channel. */
export interface BroughtPhrase<Paper extends BroughtName = BroughtName> extends BroughtRun<Paper> {
  /** As typed. */
  readonly named: string;
  /** A word such as "trial" follows, so that even a single word of a title is a name. */
  readonly isCalledPaper: boolean;
  /** The text without the name and what introduces it. Can be empty. */
  readonly rest: string;
}

/** The longest name of papers of the channel in a text, the first of several; an author with the year before any other. */
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

/** A question mark behind the name stays. */
const withoutSpan = (text: string, start: number, end: number): string =>
  `${text.slice(0, start).replace(/(?:(?:^|\s)(?:in|of|from|by|about|on|for|the|paper:?))+\s*$/i, '')} ${/[?!]$/.exec(text.slice(start, end))?.[0] ?? ''}${text.slice(end).replace(nounAfter, '')}`
    .replace(/\s+(?=[?!.,;])/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s?!.,;:]+$/, '')
    .trim();

/** What the words from `at` on mean in a channel. @param ours what they mean without it. */
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
  // Only an author is a name of ours as well; other words of a title are not as much as a name.
  if (own && (!run.isByAuthor || own.id === words[at]?.text)) return ours;
  const among = [...(own ? [{ label: own.name, value: own.id }] : []), ...run.papers.map(offerOf).toReversed()];
  const [only] = among;
  return among.length === 1 && only ? { value: only.value, count: run.count } : { value: joinWords(words.slice(at, at + run.count)), count: run.count, among };
}

/** How the answer offers a paper of the channel, by a reference that a line reads back there. */
export const offerOf = ({ id, ids, label, title = '' }: BroughtName): Suggestion => ({ label: paperLabel(label, title), value: referenceTo(ids) ?? id });
