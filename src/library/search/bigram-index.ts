/**
 * Names by the pairs of letters in them, so that what is like a name, or part of one, is found without a look at every name.
 * Names are numbered from 0.
 */
import { lowerBound } from './binary-search.ts';

export interface Grams {
  /**
   * For each pair of this one, its ends included, the names that have it and are as long as that: the pair that fewest have first.
   */
  rarestFirst(wanted: string, least: number, most: number): readonly PostingRange[];
  /** Numbers of the names that may have this part of two letters or more in them, in no order. */
  candidates(part: string): readonly number[];
}

/** Numbers of names in a list, from a place to before another. */
export interface PostingRange {
  readonly list: readonly number[];
  readonly from: number;
  readonly to: number;
}

export function indexGrams(names: readonly string[]): Grams {
  // To the numbers of the names that have the pair, the shortest first. A pair that comes twice in a name counts as two.
  const postings = new Map<string, number[]>();
  const lengthOf = (number: number): number => names[number]?.length ?? 0;
  for (const number of [...names.keys()].sort((a, b) => lengthOf(a) - lengthOf(b))) {
    for (const gram of gramsOf(end + names[number] + end)) {
      const posting = postings.get(gram);
      if (posting) posting.push(number);
      else postings.set(gram, [number]);
    }
  }
  const having = (gram: string): readonly number[] => postings.get(gram) ?? [];
  const stretch = (list: readonly number[], least: number, most: number): PostingRange => {
    const from = lowerBound(least, list, lengthOf);
    return { list, from, to: lowerBound(most + 1, list, lengthOf) };
  };
  return {
    rarestFirst: (wanted, least, most) =>
      gramsOf(end + wanted + end)
        .map((gram) => stretch(having(gram), least, most))
        .sort((a, b) => a.to - a.from - (b.to - b.from)),
    candidates: (part) => shortest(gramsOf(part).map(having)),
  };
}

/** Stands in no folded name. */
const end = ' ';

/** Pairs of neighbours; the second and further times one comes it is another: "nana" has na, an, na2. */
function gramsOf(text: string): readonly string[] {
  const times = new Map<string, number>();
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => {
    const pair = text.slice(at, at + 2);
    const time = (times.get(pair) ?? 0) + 1;
    times.set(pair, time);
    return time === 1 ? pair : `${pair}${time}`;
  });
}

const shortest = (lists: readonly (readonly number[])[]): readonly number[] => lists.reduce((least, list) => (list.length < least.length ? list : least));
