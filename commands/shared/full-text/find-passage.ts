/**
 * Finds the sentence of a paper that supports one of our statements. A wrong sentence would be worse than none, so a sentence counts
 * only if it has all numbers of the statement, or most of its rare words.
 */
import type { ReadWords } from '../../../src/library/search/claims/words.ts';
import { comparableNumbers } from './numbers.ts';
import type { TextQuote } from './quotes.ts';

/** @returns `undefined` if no sentence fits well enough. */
export type FindPassage = (statement: string) => TextQuote | undefined;

/** The share of a statement's word weight that the sentence must contain, from 0 to 1. */
const minCoverage = { severalNumbers: 0.35, oneNumber: 0.5, noNumber: 0.65 } as const;
/** Minimum words that both have. */
const minSharedWords = { manyNumbers: 1, fewNumbers: 2, noNumber: 3 } as const;
/** This many equal numbers are not a coincidence. */
const manyNumbers = 3;
/** Minimum rare words that both have, if there is no number to compare. */
const minRareWords = 2;
/** A word is rare if at most this share of the sentences has it. */
const maxRareShare = 0.05;
const minRareSentences = 2;
/** Number of sentences assumed to contain a word that none contains. */
const rarity = 0.5;

interface ReadSentence {
  readonly quote: TextQuote;
  readonly stems: ReadonlySet<string>;
  readonly numbers: ReadonlySet<string>;
}

/** @param sentences in the order of the paper. */
export function createPassageFinder(sentences: readonly TextQuote[], read: ReadWords): FindPassage {
  const stemsIn = (text: string): ReadonlySet<string> => new Set(read(text).flatMap(({ stem, isCommon }) => (isCommon || /^[\d.]+$/.test(stem) ? [] : [stem])));
  const all = sentences.map((quote): ReadSentence => ({ quote, stems: stemsIn(quote.text), numbers: comparableNumbers(quote.text) }));
  const counts = new Map<string, number>();
  for (const { stems } of all) for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const weightOf = (stem: string): number => Math.log(1 + all.length / (counts.get(stem) ?? rarity));
  const isRare = (stem: string): boolean => (counts.get(stem) ?? 0) <= Math.max(minRareSentences, all.length * maxRareShare);
  return (statement) => {
    const [stems, numbers] = [stemsIn(statement), comparableNumbers(statement)];
    const whole = [...stems].reduce((sum, stem) => sum + weightOf(stem), 0);
    const fitting = all.flatMap((sentence) => {
      if (!numbers.isSubsetOf(sentence.numbers) || contradicts(statement, sentence.quote.text)) return [];
      const shared = [...stems.intersection(sentence.stems)];
      const coverage = whole === 0 ? 0 : shared.reduce((sum, stem) => sum + weightOf(stem), 0) / whole;
      return isEnough({ numbers: numbers.size, coverage, shared: shared.length, rare: shared.filter(isRare).length }) ? [{ sentence, coverage }] : [];
    });
    const [best] = fitting.toSorted((a, b) => b.coverage - a.coverage);
    return best?.sentence.quote;
  };
}

interface Overlap {
  /** How many numbers the statement has; the sentence has all of them. */
  readonly numbers: number;
  readonly coverage: number;
  readonly shared: number;
  readonly rare: number;
}

function isEnough({ numbers, coverage, shared, rare }: Overlap): boolean {
  if (numbers === 0) return coverage >= minCoverage.noNumber && shared >= minSharedWords.noNumber && rare >= minRareWords;
  return (
    coverage >= (numbers > 1 ? minCoverage.severalNumbers : minCoverage.oneNumber) &&
    shared >= (numbers < manyNumbers ? minSharedWords.fewNumbers : minSharedWords.manyNumbers)
  );
}

const negation = /\b(?:not|no|none|never|neither|nor|without|cannot|unable)\b|n[’']t\b/i;

/** Words for one direction and for the other. */
const opposites: readonly (readonly [RegExp, RegExp])[] = [
  [/\b(?:more|higher|greater|longer)\b|\bincreas/i, /\b(?:less|fewer|lower|smaller|shorter)\b|\b(?:de|re)(?:creas|duc)/i],
  [/\bbetter\b|\bimprov/i, /\bworse\b|\bworsen/i],
  [/\b(?:met|meets|reached|achieved)\b/i, /\b(?:missed|misses|failed)\b/i],
  [/\bbefore\b/i, /\bafter\b/i],
];

/** Whether only one of them contains a negation, or they may say opposite things. If in doubt, they contradict. */
function contradicts(statement: string, sentence: string): boolean {
  if (negation.test(statement) !== negation.test(sentence)) return true;
  return opposites.some((sides) => {
    const [ofStatement, ofSentence] = [statement, sentence].map((text) => sides.map((side) => side.test(text)));
    return ofStatement?.some((isSaid, side) => isSaid && !ofSentence?.[side] && ofSentence?.some(Boolean)) ?? false;
  });
}
