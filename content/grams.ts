/**
 * Names by the pairs of letters in them, so that what is like a name, or part of one, is found without a look at every name.
 * Names are numbered from 0.
 */

export interface Grams {
  /** For each pair of this one, its ends included, the numbers of the names that have it; the pair that fewest have first. */
  rarestFirst(wanted: string): readonly (readonly number[])[];
  /** Numbers of the names that may have this part of two letters or more in them, ascending. */
  mayHold(part: string): readonly number[];
}

export function indexGrams(names: readonly string[]): Grams {
  // To the numbers of the names that have the pair, ascending. A pair that comes twice in a name counts as two.
  const postings = new Map<string, number[]>();
  for (const [number, name] of names.entries()) {
    for (const gram of gramsOf(end + name + end)) {
      const posting = postings.get(gram);
      if (posting) posting.push(number);
      else postings.set(gram, [number]);
    }
  }
  const having = (gram: string): readonly number[] => postings.get(gram) ?? [];
  return {
    rarestFirst: (wanted) =>
      gramsOf(end + wanted + end)
        .map(having)
        .sort((a, b) => a.length - b.length),
    mayHold: (part) => shortest(gramsOf(part).map(having)),
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
