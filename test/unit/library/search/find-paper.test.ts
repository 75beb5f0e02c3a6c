import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPaper, searchPapers } from '../../../../src/library/search/find-paper.ts';
import { moduleLibrary } from '../../../helpers/module-library.ts';

const library = await moduleLibrary();
const found = (typed: string): string | undefined => {
  const result = findPaper(library, typed);
  return result.status === 'found' ? result.value.id : undefined;
};
const offered = (typed: string): readonly string[] => {
  const result = findPaper(library, typed);
  return result.status === 'missed' ? result.near.map(({ id }) => id) : [];
};

describe('findPaper', () => {
  test.each([
    ['SLE-BRAVE-II', 'petri-2023'],
    ['sle brave ii', 'petri-2023'],
    ['BRAVE-II', 'petri-2023'],
    ['brave 2', 'petri-2023'],
    ['petri-2023', 'petri-2023'],
    ['Petri 2023', 'petri-2023'],
    ['petri et al. 2023', 'petri-2023'],
    ['10.1016/S0140-6736(22)02546-6', 'petri-2023'],
    ['https://doi.org/10.1016/S0140-6736(22)02546-6', 'petri-2023'],
    ['brave2', 'petri-2023'],
    ['NCT03616964', 'petri-2023'],
    ['https://clinicaltrials.gov/study/NCT03616964', 'petri-2023'],
    ['huo', 'huo-2023'],
    ['Huo 2023', 'huo-2023'],
    ['doi: 10.2147/jir.s397639', 'huo-2023'],
    ['janus kinase inhibitors systemic lupus', 'huo-2023'],
  ])('finds the paper named “%s”', (typed, id) => expect(found(typed)).toBe(id));

  test('finds every paper by its id, name and title', () => {
    for (const { id, name, title } of library.papers.values()) for (const typed of [id, name, title]) expect(found(typed)).toBe(id);
  });
});

describe('findPaper with an inexact name', () => {
  test.each([
    ['SLE-BRAVE-I', ['petri-2023']],
    ['brave 1', []],
    ['NCT03616912', ['petri-2023']],
    ['SLE-BRAVE-X', ['petri-2023']],
    ['brave', ['petri-2023']],
    ['sle-brave', ['petri-2023']],
    ['petry', ['petri-2023']],
    ['lupus', ['huo-2023', 'petri-2023']],
    ['morand 2023', []],
    ['quarks', []],
    ['', []],
    ['   ', []],
    ['!?', []],
  ])('does not choose a paper for “%s”', (typed, near) => {
    expect(found(typed)).toBeUndefined();
    if (near.length > 0) expect(offered(typed)).toEqual(near);
  });
});

describe('searchPapers', () => {
  test.each([
    ['', ['huo-2023', 'petri-2023']],
    ['brave', ['petri-2023']],
    ['S397639', ['huo-2023']],
    ['tanaka', ['petri-2023']],
    ['janus', ['huo-2023']],
    ['quarks', []],
  ])('completes “%s”', (typed, ids) => expect(searchPapers(library, typed).map(({ id }) => id)).toEqual(ids));
});

test('findPaper never throws, whatever the input', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 300 })), (typed) => {
      expect(['found', 'missed']).toContain(findPaper(library, typed).status);
      expect(searchPapers(library, typed).length).toBeLessThanOrEqual(library.papers.size);
    }),
    { numRuns: 50 },
  );
});
