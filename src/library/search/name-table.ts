/** Names that stay the same, made ready to be asked of: what is found is what a look at each would find, without one. */
import { type Grams, indexGrams } from './bigram-index.ts';
import { createNear, type FuzzyIndex } from './fuzzy-index.ts';
import { minPrefixLength, normalizeInput, normalizeName } from './fuzzy-match.ts';

export interface NameTable {
  /** The same as `nearest` of all of them. */
  near(typed: string, most?: number): readonly string[];
  /** Those whose key has this part in it, in the order given; all for an empty one. */
  holding(part: string): readonly string[];
  /** Those whose key begins with this, in the order given. */
  beginning(part: string): readonly string[];
}

/** Names by what is compared of them. Numbers are places in the order given. */
interface Keyed {
  readonly keys: readonly string[];
  /** In the order of the keys. */
  sorted(): readonly number[];
  grams(): Grams;
  near(): FuzzyIndex;
}

/** @param given each in any spelling; made ready when somebody asks for the first time. @param key what is compared where a part is asked for. */
export function createNameTable(given: Iterable<string>, key: (name: string) => string = normalizeName): NameTable {
  const names = [...new Set(given)];
  const folded = lazy(() => keyed(names.map(normalizeName)));
  const parts = key === normalizeName ? folded : lazy(() => keyed(names.map(key)));
  const called = (numbers: readonly number[]): readonly string[] => numbers.map((number) => names[number] ?? '');
  return {
    near: (typed, most = 5) => called(near(normalizeInput(typed), most, folded)),
    holding: (part) => (part === '' ? names : called(holding(part, parts()))),
    beginning: (part) => called([...beginning(part, parts())].sort((a, b) => a - b)),
  };
}

function keyed(keys: readonly string[]): Keyed {
  const grams = lazy(() => indexGrams(keys));
  return {
    keys,
    sorted: lazy(() => [...keys.keys()].sort((a, b) => compare(keys[a] ?? '', keys[b] ?? ''))),
    grams,
    near: lazy(() => createNear(keys, grams())),
  };
}

function near(wanted: string, most: number, ready: () => Keyed): readonly number[] {
  if (!wanted) return [];
  const known = ready();
  return known.near()(wanted, most, wanted.length >= minPrefixLength ? beginning(wanted, known) : []);
}

function beginning(part: string, { keys, sorted }: Keyed): readonly number[] {
  const order = sorted();
  const from = firstFrom(part, order, keys);
  const found: number[] = [];
  for (let at = from; at < order.length; at += 1) {
    const number = order[at] ?? 0;
    if (!keys[number]?.startsWith(part)) break;
    found.push(number);
  }
  return found;
}

/** The first place in `order` whose key does not stand before `part`. */
function firstFrom(part: string, order: readonly number[], keys: readonly string[]): number {
  let [low, high] = [0, order.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compare(keys[order[middle] ?? 0] ?? '', part) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function holding(part: string, { keys, grams }: Keyed): readonly number[] {
  const holds = (number: number): boolean => keys[number]?.includes(part) ?? false;
  if (part.length < 2) return [...keys.keys()].filter(holds);
  return grams()
    .candidates(part)
    .filter(holds)
    .sort((a, b) => a - b);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function lazy<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
