import fc from 'fast-check';
import { distance } from 'fastest-levenshtein';
import { expect, test } from 'vitest';
import { createBeginnings, createNearTerms } from '../../../../../src/library/search/claims/near-terms.ts';

test('a search for near terms finds exactly the terms within so many typing errors, of any length', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'x', 'é', '1'), minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 30 }), word, fc.integer({ min: 1, max: 3 }), (terms, wanted, most) => {
      const expected = terms.filter((term) => term !== wanted && distance(term, wanted) <= most);
      const found = createNearTerms(terms)(wanted, most);
      expect(found.map(({ term }) => term).toSorted()).toEqual(expected.toSorted());
      for (const { term, slips } of found) expect(slips).toBe(distance(term, wanted));
    }),
  );
});

test('a search for beginnings finds exactly the longer terms that start with a term', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'é'), minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 30 }), word, (terms, wanted) => {
      const expected = terms.filter((term) => term !== wanted && term.startsWith(wanted));
      expect(createBeginnings(terms)(wanted).toSorted()).toEqual(expected.toSorted());
    }),
  );
});
