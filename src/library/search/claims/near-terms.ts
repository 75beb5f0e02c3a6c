/** Finds the terms of an index that are similar to a given one: those within a few typing errors, and those that begin with it. */
import { distance } from 'fastest-levenshtein';
import { countBits, letterMask } from '../fuzzy-match.ts';

interface NearTerm {
  readonly term: string;
  /** Letters replaced, removed or added. */
  readonly slips: number;
}

export type FindNearTerms = (wanted: string, maxSlips: number) => readonly NearTerm[];

interface SameLength {
  readonly terms: readonly string[];
  readonly masks: Int32Array;
}

/** Most terms are ruled out by their length or letters: each slip adds or removes at most one. */
export function createNearTerms(terms: Iterable<string>): FindNearTerms {
  const byLength = new Map<number, SameLength>();
  for (const [length, same] of Map.groupBy(terms, (term) => term.length)) byLength.set(length, { terms: same, masks: Int32Array.from(same, letterMask) });
  return (wanted, maxSlips) => {
    const letters = letterMask(wanted);
    const found: NearTerm[] = [];
    for (let length = wanted.length - maxSlips; length <= wanted.length + maxSlips; length += 1) {
      const same = byLength.get(length);
      if (!same) continue;
      for (const [at, mask] of same.masks.entries()) {
        if (countBits(letters & ~mask) > maxSlips || countBits(mask & ~letters) > maxSlips) continue;
        const term = same.terms[at] ?? '';
        const slips = distance(wanted, term);
        if (slips > 0 && slips <= maxSlips) found.push({ term, slips });
      }
    }
    return found;
  };
}

/** Returns the terms that begin with another one, but are longer. */
export type FindBeginnings = (wanted: string) => readonly string[];

export function createBeginnings(terms: Iterable<string>): FindBeginnings {
  const sorted = [...terms].sort();
  return (wanted) => {
    const found: string[] = [];
    for (let at = firstFrom(sorted, wanted); sorted[at]?.startsWith(wanted); at += 1) if (sorted[at] !== wanted) found.push(sorted[at] ?? '');
    return found;
  };
}

/** The index of the first term that does not come before another one. */
function firstFrom(sorted: readonly string[], wanted: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? '') < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
