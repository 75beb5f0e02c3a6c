/** A list of names for repeated searches. Each name is normalized once. */
import { createNameKeys, type NameKeys, nearestKeys, normalizeName } from './fuzzy-match.ts';

export interface NameTable {
  /** The same result as `nearest` over all names. */
  near(typed: string, max?: number): readonly string[];
  /** Names whose key contains this part, in the order given. An empty part matches all. */
  containing(part: string): readonly string[];
  /** Names whose key starts with this part, in the order given. */
  startingWith(part: string): readonly string[];
}

/**
 * @param given names in any spelling. They are normalized at the first search.
 * @param toKey returns the key of a name that `containing` and `startingWith` search.
 */
export function createNameTable(given: Iterable<string>, toKey: (name: string) => string = normalizeName): NameTable {
  const names = [...new Set(given)];
  let nameKeys: NameKeys | undefined;
  let partKeys: readonly string[] | undefined;
  let sortedKeys: SortedKeys | undefined;
  const keysOfParts = (): readonly string[] => {
    partKeys ??= names.map(toKey);
    return partKeys;
  };
  const namesAt = (indexes: Iterable<number>): readonly string[] => Array.from(indexes, (index) => names[index] ?? '');
  return {
    near: (typed, max) => {
      nameKeys ??= createNameKeys(names);
      return namesAt(nearestKeys(typed, nameKeys, max));
    },
    containing: (part) => {
      const keys = keysOfParts();
      return names.filter((_, index) => keys[index]?.includes(part));
    },
    startingWith: (part) => {
      sortedKeys ??= sortKeys(keysOfParts());
      return namesAt(indexesStartingWith(sortedKeys, part));
    },
  };
}

interface SortedKeys {
  readonly keys: readonly string[];
  /** Indexes into `keys`, in the order of the keys. */
  readonly order: Uint32Array;
}

const sortKeys = (keys: readonly string[]): SortedKeys => ({
  keys,
  order: Uint32Array.from(keys.keys()).sort((a, b) => compareText(keys[a] ?? '', keys[b] ?? '')),
});

const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** Keys with the same beginning are adjacent: a binary search finds the first. */
function indexesStartingWith({ keys, order }: SortedKeys, part: string): Uint32Array {
  let [low, high] = [0, order.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[order[middle] ?? 0] ?? '') < part) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < order.length && keys[order[end] ?? 0]?.startsWith(part)) end += 1;
  return order.slice(low, end).sort();
}
