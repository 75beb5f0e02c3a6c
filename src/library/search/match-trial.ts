/** Recognises a trial in a line: by its whole name, its number, or words of its name ("poetyk"). */
import type { Trial } from '../../../content/schema.ts';
import type { Library } from '../types.ts';
import { trialKey } from './find-trial.ts';
import { normalizeName } from './fuzzy-match.ts';
import { joinWords, type LineWord, type NameMatch } from './line-words.ts';

/** Maximum words of a name. */
const maxTrialWords = 9;

/** Words of names that many trials share, or that say what was studied. */
const commonWords = new Set([
  'in',
  'or',
  'and',
  'the',
  'of',
  'lupus',
  'sle',
  'cle',
  'dle',
  'discoid',
  'cutaneous',
  'membranous',
  'nephropathy',
  'trial',
  'study',
  'phase',
  'cream',
  'ointment',
]);

interface TrialWords {
  readonly byKey: ReadonlyMap<string, Trial>;
  /** The trials whose name contains a word, unless it is common or names a drug. */
  readonly byWord: ReadonlyMap<string, readonly Trial[]>;
}

/** One index per library, built on first use. */
const trialWordsOf = new WeakMap<Library, TrialWords>();

/** The id of the trial that the words starting at `at` name; the words themselves if they are part of several names. */
export function matchTrial(library: Library, words: readonly LineWord[], at: number): NameMatch | undefined {
  const index = trialWordsOf.get(library) ?? indexTrialWords(library);
  trialWordsOf.set(library, index);
  const named = longestName(index, words, at);
  const part = longestPart(index, words, at);
  return named && (!part || named.count >= part.count) ? named : part;
}

function longestName({ byKey }: TrialWords, words: readonly LineWord[], at: number): NameMatch | undefined {
  let found: NameMatch | undefined;
  let before = '';
  for (let count = 1; count <= maxTrialWords && at + count <= words.length; count += 1) {
    const word = words[at + count - 1];
    if (!word?.key) break;
    // The numeral at the end of a name can be a word of its own: "brave ii".
    const trial = byKey.get(before + trialKey(count > 1 ? `- ${withoutGenitive(word.text)}` : withoutGenitive(word.text)));
    if (trial) found = { value: trial.id, count };
    before += word.key;
  }
  return found;
}

const withoutGenitive = (text: string): string => text.replace(/['’]s$/i, '');

function longestPart({ byWord }: TrialWords, words: readonly LineWord[], at: number): NameMatch | undefined {
  let trials: readonly Trial[] | undefined;
  let count = 0;
  while (count < maxTrialWords) {
    const known = byWord.get(words[at + count]?.stem ?? '');
    const both = known && trials ? trials.filter((trial) => known.includes(trial)) : known;
    if (!both || both.length === 0) break;
    trials = both;
    count += 1;
  }
  if (!trials) return undefined;
  const [only, ...others] = trials;
  const typed = words.slice(at, at + count);
  return { value: only && others.length === 0 ? only.id : withoutGenitive(joinWords(typed)), count };
}

function indexTrialWords({ trials, trialIndex, drugIndex }: Library): TrialWords {
  const named = [...trials.values()].flatMap((trial) =>
    [...new Set(trial.name.split(/[^\p{L}\p{N}]+/u).map(normalizeName))]
      .filter((word) => word.length > 2 && !commonWords.has(word) && !drugIndex.byName.has(word))
      .map((word) => ({ word, trial })),
  );
  const byWord = new Map([...Map.groupBy(named, ({ word }) => word)].map(([word, all]) => [word, all.map(({ trial }) => trial)]));
  return { byKey: trialIndex.byKey, byWord };
}
