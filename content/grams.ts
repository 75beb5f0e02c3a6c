/**
 * Names by the pairs of letters in them, so that what is like a name, or part of one, is found without a look at every name.
 * Names are numbered from 0.
 */

/** To the numbers of the names that have the pair, ascending. A pair that comes twice in a name counts as two. */
type Postings = ReadonlyMap<string, readonly number[]>;

export interface Grams {
  /** Numbers of the names that share at least `least` pairs with this one, its ends included, in no order. `least` may depend on the name. */
  sharing(wanted: string, fewest: number, least: (number: number) => number): readonly number[];
  /** Numbers of the names that may have this part of two letters or more in them, ascending. */
  mayHold(part: string): readonly number[];
}

export function indexGrams(names: readonly string[]): Grams {
  const postings = new Map<string, number[]>();
  for (const [number, name] of names.entries()) {
    for (const gram of gramsOf(end + name + end)) {
      const posting = postings.get(gram);
      if (posting) posting.push(number);
      else postings.set(gram, [number]);
    }
  }
  const counts = new Uint8Array(names.length);
  return {
    sharing: (wanted, fewest, least) => sharing(wanted, fewest, least, postings, counts),
    mayHold: (part) => shortest(gramsOf(part).map((gram) => postings.get(gram) ?? [])),
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

/**
 * Who shares `fewest` of them has one of all but the `fewest - 1` commonest, so those (the "nib" of every drug) are left
 * out of the count, and given to everybody.
 */
function sharing(wanted: string, fewest: number, least: (number: number) => number, postings: Postings, counts: Uint8Array): readonly number[] {
  const known = gramsOf(end + wanted + end).map((gram) => postings.get(gram) ?? []);
  const given = Math.max(0, fewest - 1);
  const rarest = known.toSorted((a, b) => a.length - b.length).slice(0, known.length - given);
  const touched: number[] = [];
  for (const posting of rarest) {
    for (const number of posting) {
      const count = counts[number] ?? 0;
      if (count === 0) touched.push(number);
      counts[number] = count + 1;
    }
  }
  const found = touched.filter((number) => (counts[number] ?? 0) + given >= least(number));
  for (const number of touched) counts[number] = 0;
  return found;
}

const shortest = (lists: readonly (readonly number[])[]): readonly number[] => lists.reduce((least, list) => (list.length < least.length ? list : least));
