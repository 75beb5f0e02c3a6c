/** Fictional names and words, the same in every run. */

export interface Words {
  /** From 0 to under `below`. */
  number(below: number): number;
  pick<T>(from: readonly T[]): T;
  /** A word of this many syllables: "velorami". */
  name(syllables: number): string;
  /** Distinct names. */
  names(count: number, make: () => string): readonly string[];
}

const onsets = [
  'b',
  'br',
  'c',
  'ch',
  'd',
  'dr',
  'f',
  'fl',
  'g',
  'gr',
  'h',
  'j',
  'k',
  'l',
  'm',
  'n',
  'p',
  'pl',
  'qu',
  'r',
  's',
  'st',
  't',
  'tr',
  'v',
  'w',
  'x',
  'z',
];
const rest = ['a', 'e', 'i', 'o', 'u', 'al', 'an', 'ar', 'el', 'en', 'er', 'il', 'in', 'ol', 'on', 'or', 'um', 'us'];

export function createWords(seed: number): Words {
  let state = seed;
  const number = (below: number): number => {
    // A linear congruential generator with the constants of Numerical Recipes. Its upper bits are good enough for names.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const pick = <T>(from: readonly T[]): T => {
    const at = number(from.length);
    const [picked] = from.slice(at, at + 1);
    if (picked === undefined) throw new Error('nothing to pick from');
    return picked;
  };
  const name = (syllables: number): string => Array.from({ length: syllables }, () => pick(onsets) + pick(rest)).join('');
  const names = (count: number, make: () => string): readonly string[] => {
    const made = new Set<string>();
    while (made.size < count) made.add(make());
    return [...made];
  };
  return { number, pick, name, names };
}
