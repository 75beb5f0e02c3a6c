/** The names nearest to what was typed, found without a look at each: the same ones a look at each would find. */

import type { Grams, PostingRange } from './bigram-index.ts';
import { editScore, maxEdits, score } from './fuzzy-match.ts';
import { createTopK, type TopK } from './top-k.ts';

/** Numbers of the nearest names, best first. @param begun numbers of those that begin with what was typed, where that counts. */
export type FuzzyIndex = (wanted: string, most: number, begun: readonly number[]) => readonly number[];

/** A longer name is too long for anything typed, of which sixty letters are read. */
const longest = 127;

/** In place of a count, past all that count: the name was looked at. */
const looked = 128;

/** The names, by their numbers. */
interface Known {
  readonly keys: readonly string[];
  readonly lengths: Uint8Array;
  /** Which letters each has, and which of them twice. */
  readonly letters: Int32Array;
  /** Of one or two letters. */
  readonly short: readonly number[];
  readonly grams: Grams;
  /** In how many of the lists read each stands; nowhere between two calls. */
  readonly shared: Uint8Array;
}

/** @param keys the names as they are compared. */
export function createNear(keys: readonly string[], grams: Grams): FuzzyIndex {
  const lengths = Uint8Array.from(keys, (key) => Math.min(key.length, longest));
  const short = [...keys.keys()].filter((number) => (lengths[number] ?? 0) <= 2);
  const shared = new Uint8Array(keys.length);
  const known = { keys, lengths, letters: Int32Array.from(keys.flatMap(letterMask)), short, grams, shared };
  return (wanted, most, begun) => {
    const best = createTopK(most);
    // Two letters may be near two others and share no pair with them.
    const first = wanted.length <= 2 ? short : begun;
    for (const number of first) {
      best.put(number, score(wanted, keys[number] ?? ''));
      shared[number] = looked;
    }
    const read = searchCandidates(wanted, best, known);
    for (const number of first) shared[number] = 0;
    for (const { list, from, to } of read) for (let at = from; at < to; at += 1) shared[list[at] ?? 0] = 0;
    return best.numbers();
  };
}

/** Reads on in the lists while a name with so many slips can still be among the best. Returns what it read. */
function searchCandidates(wanted: string, best: TopK, known: Known): readonly PostingRange[] {
  const { keys, lengths, shared, grams } = known;
  const mayBeOne = createFilter(wanted, best, known);
  const enough = requiredSharedBigrams(wanted.length);
  const lists = grams.rarestFirst(wanted, enough.findIndex(Boolean), enough.findLastIndex(Boolean));
  let read = 0;
  for (let slips = 1; read < lists.length && best.wouldKeep(minScore(slips, wanted.length), -1); slips += 1) {
    const next = lists.slice(read, postingListsFor(slips));
    read += next.length;
    for (const { list, from, to } of next) {
      for (let at = from; at < to; at += 1) {
        const number = list[at] ?? 0;
        const count = (shared[number] ?? 0) + 1;
        shared[number] = count;
        if (count === enough[lengths[number] ?? 0] && mayBeOne(number)) best.put(number, score(wanted, keys[number] ?? ''));
      }
    }
  }
  return lists.slice(0, read);
}

/** Whether a name can be one of the best; what is cheap to see first. */
function createFilter(wanted: string, best: TopK, { lengths, letters }: Known): (number: number) => boolean {
  const [once, twice] = letterMask(wanted);
  return (number) => {
    const [length, hasOnce, hasTwice] = [lengths[number] ?? 0, letters[2 * number] ?? 0, letters[2 * number + 1] ?? 0];
    const allowed = maxEdits(wanted.length, length);
    // A slip takes out one letter at most and brings in one.
    const missing = popcount(once & ~hasOnce) + popcount(twice & ~hasTwice);
    const added = popcount(hasOnce & ~once) + popcount(hasTwice & ~twice);
    const least = Math.max(Math.abs(length - wanted.length), missing, added);
    return best.wouldKeep(editScore(least, allowed), number);
  };
}

/**
 * Two names that so many slips lie between share all pairs of letters (one more than the longer has letters, ends included) but
 * two for each slip, and one for two letters that changed places. So of the pairs typed, sorted by how many names have them, one
 * at least is among the first so many, and the commonest ("nib" of every drug) are not read where the nearest lie nearer.
 */
const postingListsFor = (slips: number): number => 2 * slips + 2;

/**
 * By length, in how many of the lists read a name stands once it may be near: a longer one has as many pairs more to share. 0 where
 * no name of that length is near. (Where the slips allowed could spoil all that was typed, the name is longer by as many, so
 * that each of them is a letter put in, which spoils one pair and not two.)
 */
function requiredSharedBigrams(typed: number): Uint8Array {
  const enough = new Uint8Array(longest + 1);
  for (let length = 1; length <= 2 * typed + 1; length += 1) {
    if (Math.abs(length - typed) <= maxEdits(typed, length)) enough[length] = 1 + Math.max(0, length - typed);
  }
  return enough;
}

/** The best a name with so many slips may score: a long one may have more. Less by a little, for what is lost in rounding. */
const minScore = (slips: number, typed: number): number => editScore(slips, maxEdits(typed, typed + slips)) - 1e-9;

/** Which letters a name has, and which of them twice; some are taken for one another. */
function letterMask(name: string): readonly [number, number] {
  let [once, twice] = [0, 0];
  for (let at = 0; at < name.length; at += 1) {
    const letter = 1 << name.charCodeAt(at);
    twice |= once & letter;
    once |= letter;
  }
  return [once, twice];
}

function popcount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x5555_5555);
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}
