/** An index of items by name. An item can have several names, and several items can share a name. */

import { normalizeName } from './fuzzy-match.ts';
import { createNameTable } from './name-table.ts';

export interface NameIndex<T> {
  /** Items with a name similar to the input, in the order given. @param max the maximum number of names to match. */
  near(typed: string, max?: number): readonly T[];
  /** Items with a name that contains this part, in the order given. An empty part matches all. */
  containing(part: string): readonly T[];
  /** Items with a name that starts with this part, in the order given. */
  startingWith(part: string): readonly T[];
}

/** @param key normalizes names for `containing` and `startingWith`; their argument must be normalized in the same way. */
export function indexNames<T>(things: Iterable<T>, namesOf: (thing: T) => readonly string[], key: (name: string) => string = normalizeName): NameIndex<T> {
  const all = [...things];
  const numbers = new Map<string, number[]>();
  for (const [number, thing] of all.entries()) {
    for (const name of new Set(namesOf(thing))) {
      const others = numbers.get(name);
      if (others) others.push(number);
      else numbers.set(name, [number]);
    }
  }
  const names = createNameTable(numbers.keys(), key);
  const called = (found: readonly string[]): readonly T[] => {
    const wanted = [...new Set(found.flatMap((name) => numbers.get(name) ?? []))].sort((a, b) => a - b);
    return wanted.flatMap((number) => all.slice(number, number + 1));
  };
  return {
    near: (typed, max) => called(names.near(typed, max)),
    containing: (part) => (part === '' ? all : called(names.containing(part))),
    startingWith: (part) => called(names.startingWith(part)),
  };
}
