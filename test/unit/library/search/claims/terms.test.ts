import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTermReader, joinedNames } from '../../../../../src/library/search/claims/terms.ts';

const known = joinedNames(['IL-6, IL-12 and IL-23 use JAK1, JAK-2 and TYK2', 'SRI-4 and STAT5A', 'NCT03616964', 'CP-690,550', 'SLE-BRAVE-I and SLE-BRAVE-II']);
const read = createTermReader(known);
const keys = (text: string): readonly string[] => read(text).map(({ key }) => key);

describe('a name of letters and digits', () => {
  test.each([
    ['il6', ['IL6', 'IL-6', 'il 6', 'IL\u20116', 'interleukin 6', 'Interleukin-6']],
    ['jak1', ['JAK1', 'JAK-1', 'jak 1']],
    ['stat5a', ['STAT5A', 'stat5a', 'STAT-5A']],
    ['4mg', ['4mg', '4 mg', '4-mg']],
    ['week52', ['week 52', '52 weeks', '52-week', 'wk 52']],
    ['phase3', ['phase 3', 'phase III', 'phase-3', 'Phase iii']],
    ['brave2', ['BRAVE-II', 'brave 2', 'Brave ii', 'BRAVE2']],
    ['cp690550', ['CP-690,550', 'cp 690550', 'CP690550']],
    ['nct03616964', ['NCT03616964', 'nct 03616964']],
  ])('the name %s is recognised in every spelling', (key, spellings) => {
    for (const spelling of spellings) expect(keys(spelling), spelling).toEqual([key]);
  });

  test('the spelling of a name that was typed is kept', () => {
    expect(read('Does IL 6 matter?').map(({ typed }) => typed)).toEqual(['does', 'il 6', 'matter']);
  });

  test('a second number continues a name', () => {
    expect(keys('JAK1/2')).toEqual(['jak1', 'jak2']);
    expect(keys('IL-12 and 23')).toEqual(['il12', 'and', 'il23']);
    expect(keys('BRAVE 1 and 2')).toEqual(['brave1', 'and', 'brave2']);
  });

  test('words that a number happens to follow are not a name', () => {
    expect(keys('in 10 people of 24 trials')).toEqual(['in', '10', 'people', 'of', '24', 'trials']);
  });
});

describe('terms', () => {
  test('terms have no accents and possessives, and negations in full', () => {
    expect(keys("Sjögren's didn't, can't and won’t")).toEqual(['sjogren', 'did', 'not', 'can', 'not', 'and', 'wo', 'not']);
  });

  test('the terms of a name do not depend on what separates its letters from its digits', () => {
    const names = [...known].filter((name) => /^[a-z]+\d+$/.test(name));
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.constantFrom('', '-', ' ', '\u2010', '\u2013'), fc.boolean(), (name, separator, isUpper) => {
        const spelled = name.replace(/(?=\d)/, separator).replace(/(?<=\d)[ -](?=\d)/g, '');
        expect(keys(isUpper ? spelled.toUpperCase() : spelled)).toEqual([name]);
      }),
    );
  });
});
