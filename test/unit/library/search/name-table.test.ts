import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadLibrary } from '../../../../src/library/library.ts';
import { nearest, normalizeName } from '../../../../src/library/search/fuzzy-match.ts';
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

/** A few slips of the hand, anywhere. */
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
/** Of few letters, so that they are near each other. */
const fixture = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c', '-', 'Ä'), maxLength: 9 }), { minLength: 1, maxLength: 40 });

describe('names made ready to be asked of', () => {
  test('are as near as a look at each of the library’s says', () => {
    const names = createNameTable(real);
    fc.assert(
      fc.property(slipped(real), fc.integer({ min: 1, max: 12 }), (typed, most) => {
        expect(names.near(typed, most)).toEqual(nearest(typed, real, most));
      }),
    );
  });

  test('are as near as a look at each of a few fictional ones says, the shortest too', () => {
    fc.assert(
      fc.property(
        fixture.chain((names) => fc.tuple(fc.constant(names), slipped(names))),
        fc.integer({ min: 1, max: 12 }),
        ([names, typed], most) => {
          expect(createNameTable(names).near(typed, most)).toEqual(nearest(typed, names, most));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('are as near as a look at each says where hundreds are alike but for their beginning', () => {
    const syllables = ['ba', 'to', 'filgo', 'upa', 'deu', 'cra', 'ni', 'lo', 'bre', 'po', 'vo', 'ritle', 'xi', 'ab12', 'nct10'];
    const alike = syllables.flatMap((first) => syllables.flatMap((next) => ['citinib', 'tinib', 'limumab', '-II', ''].map((end) => first + next + end)));
    const names = createNameTable(alike);
    fc.assert(
      fc.property(slipped(alike), fc.integer({ min: 1, max: 12 }), (typed, most) => {
        expect(names.near(typed, most)).toEqual(nearest(typed, alike, most));
        expect(names.near(typed, Number.POSITIVE_INFINITY)).toEqual(nearest(typed, alike, alike.length));
      }),
      { numRuns: 500 },
    );
  });

  test('hold a part, or begin with it, where each of them that does is found', () => {
    const names = createNameTable(real);
    const once = [...new Set(real)];
    const part = fc.tuple(fc.constantFrom(...real), fc.nat(20), fc.nat(8)).map(([name, from, length]) => normalizeName(name).slice(from, from + length));
    fc.assert(
      fc.property(part, (wanted) => {
        expect(names.holding(wanted)).toEqual(once.filter((name) => normalizeName(name).includes(wanted)));
        expect(names.beginning(wanted)).toEqual(once.filter((name) => normalizeName(name).startsWith(wanted)));
      }),
    );
  });

  test('are told apart by a key of one’s own where a part is asked for', () => {
    const names = createNameTable(['SLE-BRAVE-II', 'SLE-BRAVE-I'], (name) => name.replaceAll('-', '/'));
    expect(names.holding('E/II')).toEqual(['SLE-BRAVE-II']);
    expect(names.beginning('SLE/')).toEqual(['SLE-BRAVE-II', 'SLE-BRAVE-I']);
    expect(names.near('slebraveii')).toEqual(nearest('slebraveii', ['SLE-BRAVE-II', 'SLE-BRAVE-I']));
  });
});
