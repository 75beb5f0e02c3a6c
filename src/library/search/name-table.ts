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
  const namesWhere = (matches: (key: string) => boolean): readonly string[] => {
    partKeys ??= names.map(toKey);
    const keys = partKeys;
    return names.filter((_, index) => matches(keys[index] ?? ''));
  };
  return {
    near: (typed, max) => {
      nameKeys ??= createNameKeys(names);
      return nearestKeys(typed, nameKeys, max).flatMap((index) => names.slice(index, index + 1));
    },
    containing: (part) => namesWhere((key) => key.includes(part)),
    startingWith: (part) => namesWhere((key) => key.startsWith(part)),
  };
}
