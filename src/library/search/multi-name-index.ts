/** Things by their names, where one has several and several may share one. */

import { normalizeName } from './fuzzy-match.ts';
import { createNameTable } from './name-table.ts';

export interface NameIndex<T> {
  /** Those with a name that is near what was typed, in the order they were given. @param most how many names. */
  near(typed: string, most?: number): readonly T[];
  /** Those with a name that has this part in it, in the order they were given; all for an empty one. */
  containing(part: string): readonly T[];
  /** Those with a name that begins with this, in the order they were given. */
  startingWith(part: string): readonly T[];
}

/** @param key how names are compared where a part of one is asked for. */
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
    near: (typed, most) => called(names.near(typed, most)),
    containing: (part) => (part === '' ? all : called(names.containing(part))),
    startingWith: (part) => called(names.startingWith(part)),
  };
}
