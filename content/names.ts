/** Names that stay the same, made ready to be asked of: what is found is what a look at each would find, without one. */
import { type Grams, indexGrams } from './grams.ts';
import { fold, foldTyped, leastBeginning, score, slipsAllowed } from './nearest.ts';

export interface Names {
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
}

/** @param given each in any spelling; made ready when somebody asks for the first time. @param key what is compared where a part is asked for. */
export function createNames(given: Iterable<string>, key: (name: string) => string = fold): Names {
  const names = [...new Set(given)];
  const folded = once(() => keyed(names.map(fold)));
  const parts = key === fold ? folded : once(() => keyed(names.map(key)));
  const called = (numbers: readonly number[]): readonly string[] => numbers.map((number) => names[number] ?? '');
  return {
    near: (typed, most = 5) => called(near(foldTyped(typed), most, folded)),
    holding: (part) => (part === '' ? names : called(holding(part, parts()))),
    beginning: (part) => called([...beginning(part, parts())].sort((a, b) => a - b)),
  };
}

function keyed(keys: readonly string[]): Keyed {
  return {
    keys,
    sorted: once(() => [...keys.keys()].sort((a, b) => compare(keys[a] ?? '', keys[b] ?? ''))),
    grams: once(() => indexGrams(keys)),
  };
}

function near(wanted: string, most: number, ready: () => Keyed): readonly number[] {
  if (!wanted) return [];
  const known = ready();
  const keyOf = (number: number): string => known.keys[number] ?? '';
  const like = known.grams().sharing(wanted, fewestShared(wanted.length), (number) => leastShared(wanted.length, keyOf(number).length));
  const begun = wanted.length >= leastBeginning ? beginning(wanted, known) : [];
  const scored = [...new Set([...begun, ...like, ...tooShort(wanted, known)])].map((number) => ({ number, score: score(wanted, keyOf(number)) }));
  return scored
    .filter(({ score: s }) => s <= 1)
    .sort((a, b) => a.score - b.score || a.number - b.number)
    .slice(0, most)
    .map(({ number }) => number);
}

/**
 * How many pairs of letters two names share at least that are near each other. Of the longer one's (its length and 1, the
 * ends included) each slip spoils two, and two letters that changed places three.
 */
const leastShared = (length: number, other: number): number =>
  Math.abs(length - other) > slipsAllowed(length, other) ? Number.POSITIVE_INFINITY : Math.max(length, other) - 2 * slipsAllowed(length, other);

/** The least of it over names of every length that may be near, from three letters on. */
const fewestShared = (length: number): number =>
  Math.max(1, Math.min(...Array.from({ length: length + 1 }, (_, more) => leastShared(length, Math.max(3, length + more)))));

/** Two letters may be near two others and share no pair with them; of so short names there are few. */
function tooShort(wanted: string, known: Keyed): readonly number[] {
  if (wanted.length > 2) return [];
  return [...known.keys.keys()].filter((number) => (known.keys[number]?.length ?? 0) <= 2);
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
  const may = part.length < 2 ? [...keys.keys()] : grams().mayHold(part);
  return may.filter((number) => keys[number]?.includes(part));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
