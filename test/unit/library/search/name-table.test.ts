import fc from 'fast-check';
import { distance } from 'fastest-levenshtein';
import { describe, expect, test } from 'vitest';
import { loadLibrary } from '../../../../src/library/library.ts';
import { createNameKeys, nearest, nearestKeys, normalizeName } from '../../../../src/library/search/fuzzy-match.ts';
import { createNameTable } from '../../../../src/library/search/name-table.ts';

const library = await loadLibrary();
const works = [...library.works.values()];
const real = [
  ...library.drugIndex.byName.keys(),
  ...[...library.trials.values()].flatMap(({ id, name, nct, drug }) => [id, name, drug, nct ?? '']),
  ...[...library.papers.values()].flatMap(({ id, name, title }) => [id, name, title]),
  ...works.flatMap(({ id, title, custom }) => [id, title ?? '', custom.label]),
  ...library.workIndex.byWord.keys(),
];

/** A name with a few typing errors at any position. */
const slip = fc.record({ at: fc.nat(40), kind: fc.constantFrom('drop', 'add', 'change', 'swap', 'cut'), letter: fc.constantFrom(...'abeinot1 -') });
const slipped = (from: readonly string[]) =>
  fc.tuple(fc.constantFrom(...from), fc.array(slip, { maxLength: 5 })).map(([name, slips]) =>
    slips.reduce((text, { at, kind, letter }) => {
      const [before, after] = [text.slice(0, at), text.slice(at)];
      const become = {
        drop: before + after.slice(1),
        add: before + letter + after,
        change: before + letter + after.slice(1),
        swap: before + after.slice(1, 2) + after.slice(0, 1) + after.slice(2),
        cut: before || text,
      };
      return become[kind];
    }, name),
  );
/** Names of few letters, so that they are similar to each other. */
const fixture = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c', '-', 'Ä'), maxLength: 9 }), { minLength: 1, maxLength: 40 });

/** Reference implementation of `near`: scores every name, and sorts those that score at most 1. */
function nearestByScoringAll(typed: string, names: readonly string[], max: number): readonly string[] {
  const wanted = normalizeName(typed).slice(0, 60);
  if (wanted === '') return [];
  const scored = names.map((name) => ({ name, score: scoreOf(wanted, normalizeName(name)) })).filter(({ score }) => score <= 1);
  return [...new Set(scored.sort((a, b) => a.score - b.score).map(({ name }) => name))].slice(0, max);
}

function scoreOf(wanted: string, name: string): number {
  if (wanted === name) return 0;
  if (wanted.length >= 3 && name.startsWith(wanted)) return 0.1;
  const allowed = Math.max(wanted.length, name.length) < 3 ? 0 : Math.max(1, Math.floor(Math.min(wanted.length, name.length) / 3));
  const same = [...wanted].findIndex((letter, at) => letter !== name[at]);
  const from = same < 0 ? wanted.length : same;
  const isSwap = wanted[from] === name[from + 1] && wanted[from + 1] === name[from];
  const edits = Math.min(distance(wanted, name), isSwap ? 1 + distance(wanted.slice(from + 2), name.slice(from + 2)) : Number.POSITIVE_INFINITY);
  return edits <= allowed ? 0.2 + (0.8 * edits) / (allowed + 1) : 2;
}

describe('a table of names', () => {
  test('the table finds the same near names of the library as scoring every one', () => {
    const names = createNameTable(real);
    fc.assert(
      fc.property(slipped(real), fc.integer({ min: 1, max: 12 }), (typed, max) => {
        expect(names.near(typed, max)).toEqual(nearestByScoringAll(typed, real, max));
      }),
    );
  });

  test('the table finds the same near names as scoring every one if names are short and alike', () => {
    fc.assert(
      fc.property(
        fixture.chain((names) => fc.tuple(fc.constant(names), slipped(names))),
        fc.integer({ min: 1, max: 12 }),
        ([names, typed], max) => {
          expect(createNameTable(names).near(typed, max)).toEqual(nearestByScoringAll(typed, names, max));
          expect(nearest(typed, names, max)).toEqual(nearestByScoringAll(typed, names, max));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('the table finds the same near names as scoring every one if hundreds differ in their beginnings alone', () => {
    const syllables = ['ba', 'to', 'filgo', 'upa', 'deu', 'cra', 'ni', 'lo', 'bre', 'po', 'vo', 'ritle', 'xi', 'ab12', 'nct10'];
    const alike = syllables.flatMap((first) => syllables.flatMap((next) => ['citinib', 'tinib', 'limumab', '-II', ''].map((end) => first + next + end)));
    const names = createNameTable(alike);
    fc.assert(
      fc.property(slipped(alike), fc.integer({ min: 1, max: 12 }), (typed, max) => {
        expect(names.near(typed, max)).toEqual(nearestByScoringAll(typed, alike, max));
        expect(names.near(typed, Number.POSITIVE_INFINITY)).toEqual(nearestByScoringAll(typed, alike, alike.length));
      }),
      { numRuns: 200 },
    );
  });

  test('the table finds the same near names as scoring every one among very long names', () => {
    const long = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 50, maxLength: 130 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        long.chain((names) => fc.tuple(fc.constant(names), slipped(names))),
        ([names, typed]) => {
          expect(createNameTable(names).near(typed)).toEqual(nearestByScoringAll(typed, names, 5));
        },
      ),
    );
  });

  test('the table compares a misspelt name letter by letter with few of thirty thousand', () => {
    const [consonants, vowels] = ['bcdfghklmnprstvz', 'aeiou'];
    // A linear congruential generator yields the same names in every run.
    let state = 7;
    const letterOf = (letters: string): string => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return letters[Math.floor((state / 2 ** 32) * letters.length)] ?? '';
    };
    const names = new Set<string>();
    while (names.size < 30_000) names.add(Array.from({ length: 3 + (names.size % 3) }, () => letterOf(consonants) + letterOf(vowels)).join(''));
    const all = [...names];
    const keys = createNameKeys(all);
    for (const name of all.filter((_, index) => index % 500 === 0)) {
      let compared = 0;
      const found = nearestKeys(`${name.slice(0, 2)}x${name.slice(3)}`, keys, 5, () => {
        compared += 1;
      });
      expect(found.length).toBeGreaterThan(0);
      expect(compared).toBeLessThan(all.length / 10);
    }
  });

  test('the table finds every name that contains a part or starts with it', () => {
    const names = createNameTable(real);
    const once = [...new Set(real)];
    const part = fc.tuple(fc.constantFrom(...real), fc.nat(20), fc.nat(8)).map(([name, from, length]) => normalizeName(name).slice(from, from + length));
    fc.assert(
      fc.property(part, (wanted) => {
        expect(names.containing(wanted)).toEqual(once.filter((name) => normalizeName(name).includes(wanted)));
        expect(names.startingWith(wanted)).toEqual(once.filter((name) => normalizeName(name).startsWith(wanted)));
      }),
    );
  });

  test('the table compares parts with a key of its own if it is given one', () => {
    const names = createNameTable(['SLE-BRAVE-II', 'SLE-BRAVE-I'], (name) => name.replaceAll('-', '/'));
    expect(names.containing('E/II')).toEqual(['SLE-BRAVE-II']);
    expect(names.startingWith('SLE/')).toEqual(['SLE-BRAVE-II', 'SLE-BRAVE-I']);
    expect(names.near('slebraveii')).toEqual(nearest('slebraveii', ['SLE-BRAVE-II', 'SLE-BRAVE-I']));
  });
});
