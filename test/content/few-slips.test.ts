import fc from 'fast-check';
import { distance } from 'fastest-levenshtein';
import { expect, it } from 'vitest';
import { createFewSlips } from '../../content/few-slips.ts';

const fewSlips = createFewSlips();
const name = (letters: string) => fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 40 });

it('few slips lie between two names where the distance is as small, up to 32 letters', () => {
  fc.assert(
    fc.property(name('abc1'), name('abc1'), fc.nat(12), (typed, other, most) => {
      expect(fewSlips(typed)(other, most)).toBe(typed.length > 32 || distance(typed, other) <= most);
    }),
    { numRuns: 2000 },
  );
});

it('letters of other scripts are never held against a name', () => {
  fc.assert(
    fc.property(name('aαáж字'), name('aαáж字'), fc.nat(12), (typed, other, most) => {
      if (distance(typed, other) <= most) expect(fewSlips(typed)(other, most)).toBe(true);
    }),
  );
});
