/** The names nearest to what was typed, found without a look at each: the same ones a look at each would find. */
import { createBest } from './best.ts';
import { createFewSlips } from './few-slips.ts';
import type { Grams } from './grams.ts';
import { isSwapped, score, slipsAllowed, slipsScore } from './nearest.ts';

/** Numbers of the nearest names, best first. @param begun numbers of those that begin with what was typed, where that counts. */
export type Near = (wanted: string, most: number, begun: readonly number[]) => readonly number[];

/** A longer name is too long for anything typed, of which sixty letters are read. */
const longest = 127;

/** In place of a count, past all that count: the name was looked at. */
const looked = 128;

/** @param keys the names as they are compared, by their numbers. */
export function createNear(keys: readonly string[], grams: Grams): Near {
  const lengths = Uint8Array.from(keys, (key) => Math.min(key.length, longest));
  const letters = Int32Array.from(keys, lettersOf);
  const short = [...keys.keys()].filter((number) => (lengths[number] ?? 0) <= 2);
  const shared = new Uint8Array(keys.length);
  const fewSlips = createFewSlips();
  const enough = new Uint8Array(longest + 1);
  return (wanted, most, begun) => {
    const best = createBest(most);
    const look = (number: number): void => {
      best.put(number, score(wanted, keys[number] ?? ''));
      shared[number] = looked;
    };
    for (const number of begun) look(number);
    // Two letters may be near two others and share no pair with them.
    if (wanted.length <= 2) for (const number of short) look(number);
    const wantedLetters = lettersOf(wanted);
    const hasFew = fewSlips(wanted);
    const mayBeOneOf = (number: number): boolean => {
      const [length, known] = [lengths[number] ?? 0, letters[number] ?? 0];
      const allowed = slipsAllowed(wanted.length, length);
      // A slip brings in one letter at most and takes out one.
      const least = Math.max(Math.abs(length - wanted.length), bitsIn(wantedLetters & ~known), bitsIn(known & ~wantedLetters));
      let slips = allowed;
      while (slips >= least && !best.takes(slipsScore(slips, allowed), number)) slips -= 1;
      if (slips < least) return false;
      const key = keys[number] ?? '';
      return hasFew(key, slips) || isSwapped(wanted, key);
    };
    const lists = grams.rarestFirst(wanted);
    fillEnough(enough, wanted.length);
    let read = 0;
    for (let slips = 1; read < lists.length && best.takes(leastScore(slips, wanted.length), -1); slips += 1) {
      for (; read < Math.min(listsFor(slips), lists.length); read += 1) {
        for (const number of lists[read] ?? []) {
          const count = (shared[number] ?? 0) + 1;
          shared[number] = count;
          if (count === enough[lengths[number] ?? 0] && mayBeOneOf(number)) look(number);
        }
      }
    }
    for (const list of [begun, wanted.length <= 2 ? short : [], ...lists.slice(0, read)]) for (const number of list) shared[number] = 0;
    return best.numbers();
  };
}

/**
 * Two names that so many slips lie between share all pairs of letters (one more than the longer has letters, ends included) but
 * two for each slip, and one for two letters that changed places. So of the pairs typed, sorted by how many names have them, one
 * at least is among the first so many, and the commonest ("nib" of every drug) are not read where the nearest lie nearer.
 */
const listsFor = (slips: number): number => 2 * slips + 2;

/** In how many of the lists read a name of each length stands once it may be near; 0 where no name of that length is. */
function fillEnough(enough: Uint8Array, typed: number): void {
  enough.fill(0);
  for (let length = 1; length < enough.length; length += 1) {
    const slips = slipsAllowed(typed, length);
    const more = Math.max(0, length - typed);
    // A longer name has as many pairs more to share. Where the slips allowed spoil all that was typed but a few, those few are enough.
    if (Math.abs(length - typed) <= slips) enough[length] = Math.max(1, Math.min(1 + more, typed + more - 2 * slips));
  }
}

/** The best a name with so many slips may score: a long one may have more. Less by a little, for what is lost in rounding. */
const leastScore = (slips: number, typed: number): number => slipsScore(slips, slipsAllowed(typed, typed + slips)) - 1e-9;

/** Which letters a name has, some of them taken for one another. */
function lettersOf(name: string): number {
  let letters = 0;
  for (let at = 0; at < name.length; at += 1) letters |= 1 << name.charCodeAt(at);
  return letters;
}

function bitsIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x5555_5555);
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}
