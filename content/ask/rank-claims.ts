/** How much claims bear on the words of a question: BM25 as MiniSearch reckons it, to the last digit, of the claims that can be shown alone. */
import { isAmong } from '../ascending.ts';
import type { ClaimTerms, Posting } from './claim-terms.ts';

export interface Ranked {
  readonly number: number;
  readonly score: number;
  /** What the words it bears on weigh together. */
  readonly covered: number;
}

/**
 * Ranks the claims that bear on one of the `needed` words, in the order they are come upon.
 * @param stems of the question, in its order. @param weigh what a stem weighs.
 */
export type RankClaims = (stems: readonly string[], needed: readonly string[], weigh: (stem: string) => number) => Ranking;

interface Ranking {
  readonly ranked: readonly Ranked[];
  /** Whether a claim bears on a word of the question. */
  bearsOn(number: number, stem: string): boolean;
}

/** Of the claims that bear on a needed word, by their places among them. */
interface Sums {
  /** Of the words before the one at hand. Scores are added word by word. */
  readonly score: Float64Array;
  readonly ofWord: Float64Array;
  /** The word that was at hand last, from 1 on. */
  readonly word: Uint16Array;
  readonly covered: Float64Array;
  /** How many different words it bears on. */
  readonly words: Uint16Array;
  /** Places as they are come upon. */
  readonly order: number[];
}

export function createRanking(terms: ClaimTerms): RankClaims {
  /** Of each claim, its place from 1 on among those that bear on a needed word; 0 for the others, which are passed over. */
  const places = new Uint32Array(terms.count);
  return (stems, needed, weigh) => {
    const postings = new Map([...new Set([...stems, ...needed])].map((stem) => [stem, terms.postingsOf(stem)]));
    const claims = place(
      needed.flatMap((stem) => postings.get(stem) ?? []),
      places,
    );
    const sums = createSums(claims.length);
    for (const [at, stem] of stems.entries()) {
      // A word that comes again counts in the score alone.
      const weight = stems.indexOf(stem) === at ? weigh(stem) : 0;
      for (const posting of postings.get(stem) ?? []) add(posting, { count: terms.count, places, word: at + 1, weight }, sums);
    }
    for (const claim of claims) places[claim] = 0;
    return {
      ranked: sums.order.map((at) => rankedAt(at, claims[at] ?? 0, sums)),
      bearsOn: (number, stem) => stems.includes(stem) && (postings.get(stem) ?? []).some((posting) => isAmong(number, posting.claims)),
    };
  };
}

/** Gives each claim its place, and returns the claims by it. */
function place(postings: readonly Posting[], places: Uint32Array): readonly number[] {
  const placed: number[] = [];
  for (const { claims } of postings) {
    for (const claim of claims) if (places[claim] === 0) places[claim] = placed.push(claim);
  }
  return placed;
}

const createSums = (count: number): Sums => ({
  score: new Float64Array(count),
  ofWord: new Float64Array(count),
  word: new Uint16Array(count),
  covered: new Float64Array(count),
  words: new Uint16Array(count),
  order: [],
});

interface Asked {
  /** How many claims there are. */
  readonly count: number;
  readonly places: Uint32Array;
  /** Which word of the question, from 1 on. */
  readonly word: number;
  readonly weight: number;
}

function add({ claims, times, field, weight: counts }: Posting, { count, places, word, weight }: Asked, sums: Sums): void {
  const rarity = Math.log(1 + (count - claims.length + 0.5) / (claims.length + 0.5));
  for (let of = 0; of < claims.length; of += 1) {
    const claim = claims[of] ?? 0;
    const at = (places[claim] ?? 0) - 1;
    if (at < 0) continue;
    if (sums.word[at] !== word) begin(at, word, weight, sums);
    const [often, length] = [times[of] ?? 0, field.lengths[claim] ?? 0];
    const share = rarity * (leastShare + (often * (saturation + 1)) / (often + saturation * (1 - byLength + (byLength * length) / field.meanLength)));
    sums.ofWord[at] = (sums.ofWord[at] ?? 0) + counts * share;
  }
}

/** What BM25+ calls k, b and d; as MiniSearch has them. */
const [saturation, byLength, leastShare] = [1.2, 0.7, 0.5];

/** The claim bears on another word. */
function begin(at: number, word: number, weight: number, { score, ofWord, word: last, covered, words, order }: Sums): void {
  if (last[at] === 0) order.push(at);
  score[at] = (score[at] ?? 0) + (ofWord[at] ?? 0);
  ofWord[at] = 0;
  last[at] = word;
  if (weight === 0) return;
  covered[at] = (covered[at] ?? 0) + weight;
  words[at] = (words[at] ?? 0) + 1;
}

/** A claim counts for as many times its score as it bears on words. */
const rankedAt = (at: number, number: number, { score, ofWord, covered, words }: Sums): Ranked => ({
  number,
  score: ((score[at] ?? 0) + (ofWord[at] ?? 0)) * (words[at] ?? 0),
  covered: covered[at] ?? 0,
});
