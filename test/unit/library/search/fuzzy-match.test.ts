import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nearest, normalizeName } from '../../../../src/library/search/fuzzy-match.ts';

describe('folding a name', () => {
  test('leaves letters and digits, in lower case', () => {
    for (const spelling of ['CP-690,550', 'cp 690550', 'Cp–690.550', 'CP690550']) expect(normalizeName(spelling)).toBe('cp690550');
  });

  test('takes accents and full-width letters for the plain ones', () => {
    expect(normalizeName('Sjögren')).toBe('sjogren');
    expect(normalizeName('ＪＡＫ１')).toBe('jak1');
  });

  test('keeps other alphabets', () => {
    expect(normalizeName('Волчанка 2')).not.toBe('2');
  });

  test('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(normalizeName(normalizeName(text))).toBe(normalizeName(text));
      }),
    );
  });
});

describe('the nearest candidates', () => {
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
  ])('of “%s” begin with “%s”', (typed, expected) => {
    expect(nearest(typed, topics)[0]).toBe(expected);
  });

  test('forgive two letters that changed places even in a short word', () => {
    expect(nearest('durg', ['drug', 'cite'])).toEqual(['drug']);
    expect(nearest('ctie', ['drug', 'cite'])).toEqual(['cite']);
    expect(nearest('durh', ['drug', 'cite'])).toEqual([]);
  });

  test('are none when nothing is within a third of the length', () => {
    for (const far of ['pharmacokinetics', 'zzz', '', ' ', '-', '😀']) expect(nearest(far, topics)).toEqual([]);
  });

  test('are no more than asked for, best first, none twice', () => {
    expect(nearest('drug', ['drugs', 'drag', 'drug', 'drug', 'drub'], 2)).toEqual(['drug', 'drugs']);
  });

  test('are always taken from the candidates, and hold a candidate typed as it is', () => {
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
