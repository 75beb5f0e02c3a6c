import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nearest, normalizeName } from '../../../../src/library/search/fuzzy-match.ts';

describe('normalizeName', () => {
  test('returns letters and digits only, in lower case', () => {
    for (const spelling of ['CP-690,550', 'cp 690550', 'Cp–690.550', 'CP690550']) expect(normalizeName(spelling)).toBe('cp690550');
  });

  test('replaces letters with accents and full-width letters by plain ones', () => {
    expect(normalizeName('Sjögren')).toBe('sjogren');
    expect(normalizeName('ＪＡＫ１')).toBe('jak1');
  });

  test('preserves letters of other alphabets', () => {
    expect(normalizeName('Волчанка 2')).not.toBe('2');
  });

  test('is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(normalizeName(normalizeName(text))).toBe(normalizeName(text));
      }),
    );
  });
});

describe('nearest', () => {
  const topics = ['overview', 'mechanism', 'laboratory', 'trials', 'safety', 'approvals'];

  test.each([
    ['trails', 'trials'],
    ['trial', 'trials'],
    ['safty', 'safety'],
    ['approval', 'approvals'],
    ['lab', 'laboratory'],
    ['mechansim', 'mechanism'],
    ['satfey', 'safety'],
    ['rtials', 'trials'],
    ['OVERVIEW', 'overview'],
  ])('returns for “%s” first “%s”', (typed, expected) => {
    expect(nearest(typed, topics)[0]).toBe(expected);
  });

  test('accepts two swapped letters even in a short word', () => {
    expect(nearest('durg', ['drug', 'cite'])).toEqual(['drug']);
    expect(nearest('ctie', ['drug', 'cite'])).toEqual(['cite']);
    expect(nearest('durh', ['drug', 'cite'])).toEqual([]);
  });

  test('returns nothing if no candidate is similar enough for its length', () => {
    for (const far of ['pharmacokinetics', 'zzz', '', ' ', '-', '😀']) expect(nearest(far, topics)).toEqual([]);
  });

  test.each([
    ['safxyz', 'safety'],
    ['sxxxty', 'safety'],
    ['recovery', 'discovery'],
    ['olxxxant', 'olumiant'],
    ['petrys', 'petrified'],
  ])('does not take “%s” for “%s”', (typed, known) => expect(nearest(typed, [known])).toEqual([]));

  test('returns at most the requested number, best first, without duplicates', () => {
    expect(nearest('drug', ['drugs', 'drag', 'drug', 'drug', 'drub'], 2)).toEqual(['drug', 'drugs']);
  });

  test('returns only candidates, and always a candidate that was typed exactly', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 20 }), fc.nat(), (candidates, index) => {
        const typed = candidates[index % candidates.length] ?? '';
        const near = nearest(typed, candidates);
        expect(near[0]).toBe(typed);
        for (const one of near) expect(candidates).toContain(one);
      }),
    );
  });
});
