import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSpellingRepair } from '../../../../../src/library/search/claims/repair-spelling.ts';

const known = ['baseline', 'proteinuria', 'arthritis', 'patients', 'should', 'steroid', 'steroids', 'jakinib', 'causality'];
const repair = createSpellingRepair(new Set(known), new Set(['patients', 'should']));

describe('a word with a typing error', () => {
  test.each([
    ['basline', 'baseline'],
    ['proteinura', 'proteinuria'],
    ['protienuria', 'proteinuria'],
    ['shoudl', 'should'],
    ['sterroid', 'steroid'],
  ])('the typing error %s is read as %s', (typed, meant) => expect(repair(typed)).toBe(meant));

  test.each([
    ['arteritis', 'a letter in place of another makes another word'],
    ['patents', 'a word does not become one that says nothing'],
    ['jaktinib', 'a medicine with another letter is another medicine'],
    ['stetoidz', 'it has two errors'],
    ['tients', 'the first letter is kept'],
    ['baslin', 'two letters are missing'],
  ])('the word %s stays as it is, because %s', (typed) => expect(repair(typed)).toBe(typed));

  test('a known word stays as it is', () => expect(known.map(repair)).toEqual(known));

  test('any text becomes a known word or stays as it is', () => {
    fc.assert(fc.property(fc.string({ maxLength: 30 }), (word) => [word, ...known].includes(repair(word))));
  });
});
