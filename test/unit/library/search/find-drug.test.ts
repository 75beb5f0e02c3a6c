import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Library } from '../../../../src/library/library.ts';
import { loadLibrary } from '../../../../src/library/library.ts';
import { findDrug } from '../../../../src/library/search/find-drug.ts';
import { smallLibrary } from '../../../fixtures/content.ts';

let small: Library;
let shipped: Library;
beforeAll(async () => {
  [small, shipped] = await Promise.all([smallLibrary(), loadLibrary()]);
});

const found = (typed: string): string | undefined => {
  const outcome = findDrug(small.drugIndex, typed);
  return outcome.status === 'found' ? outcome.value.generic : undefined;
};
const offered = (typed: string): readonly string[] => {
  const outcome = findDrug(small.drugIndex, typed);
  return outcome.status === 'missed' ? outcome.near.map((drug) => drug.generic) : [];
};

describe('findDrug', () => {
  test.each([
    ['tofacitinib', 'tofacitinib'],
    ['TOFACITINIB', 'tofacitinib'],
    ['  Tofacitinib ', 'tofacitinib'],
    ['xeljanz', 'tofacitinib'],
    ['Xeljanz XR', 'tofacitinib'],
    ['xeljanz-xr', 'tofacitinib'],
    ['CP-690,550', 'tofacitinib'],
    ['cp 690550', 'tofacitinib'],
    ['cp690550', 'tofacitinib'],
    ['CP–690 550', 'tofacitinib'],
    ['ly 3009104', 'baricitinib'],
    ['LY-3009104', 'baricitinib'],
    ['Olumiant®', 'baricitinib'],
    ['ｏｌｕｍｉａｎｔ', 'baricitinib'],
    ['gdc0853', 'fenebrutinib'],
  ])('finds the drug named “%s”', (typed, generic) => {
    expect(found(typed)).toBe(generic);
  });

  test('finds every drug by each of its names, in capitals and without hyphens or spaces', () => {
    for (const drug of shipped.drugs.values()) {
      for (const name of [drug.generic, ...drug.brands, ...drug.codes]) {
        for (const spelling of [name, name.toUpperCase(), name.replace(/[-,\s]/g, ''), name.replace(/[-,]/g, ' ')]) {
          expect(findDrug(shipped.drugIndex, spelling), spelling).toEqual({ status: 'found', value: drug });
        }
      }
    }
  });
});

describe('findDrug with a misspelt name', () => {
  test.each([
    ['baricitnib', 'baricitinib'],
    ['baricitinab', 'baricitinib'],
    ['olumient', 'baricitinib'],
    ['xeljans', 'tofacitinib'],
    ['cp-690505', 'tofacitinib'],
    ['bari', 'baricitinib'],
  ])('suggests for “%s” first %s, and does not choose it', (typed, generic) => {
    expect(found(typed)).toBeUndefined();
    expect(offered(typed)[0]).toBe(generic);
  });

  test('suggests the right drug first for any single typing error in a generic name', () => {
    const slips = fc.record({ drug: fc.constantFrom(...shipped.drugs.values()), at: fc.nat({ max: 20 }), letter: fc.constantFrom(...'abcxyz', '') });
    fc.assert(
      fc.property(slips, ({ drug, at, letter }) => {
        const place = at % drug.generic.length;
        const typed = drug.generic.slice(0, place) + letter + drug.generic.slice(place + 1);
        const outcome = findDrug(shipped.drugIndex, typed);
        const first = outcome.status === 'found' ? outcome.value : outcome.near[0];
        expect(first?.generic, typed).toBe(drug.generic);
      }),
    );
  });

  test('suggests a drug once, even if several of its names are similar', () => {
    expect(offered('xeljanzx')).toEqual(['tofacitinib']);
  });

  test('suggests nothing if no name is similar', () => {
    expect(offered('aspirin')).toEqual([]);
    expect(offered('???')).toEqual([]);
    expect(offered('')).toEqual([]);
  });
});

test('findDrug never throws, whatever the input', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 10_000 })), (typed) => {
      expect(['found', 'missed']).toContain(findDrug(small.drugIndex, typed).status);
    }),
  );
});
