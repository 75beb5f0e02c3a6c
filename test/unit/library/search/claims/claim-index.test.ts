import fc from 'fast-check';
import MiniSearch from 'minisearch';
import { describe, expect, test } from 'vitest';
import { type Entry, indexClaims, splitStems } from '../../../../../src/library/search/claims/claim-index.ts';

const entry = (id: string, text: string, note = '', origin = ''): Entry => ({ id, text, note, origin });

/** The same search by MiniSearch, whose scores the index has. */
function bySearchLibrary(entries: readonly Entry[], stems: readonly string[]) {
  const search = new MiniSearch<Entry>({ fields: ['text', 'note', 'origin'], tokenize: splitStems, processTerm: (term) => term });
  search.addAll(entries);
  return search.search(stems.join(' '), {
    boost: { text: 1, note: 0.2, origin: 0.4 },
    fuzzy: (term) => (term.length > 6 && !/\d/.test(term) ? 0.15 : false),
    prefix: (term) => term.length > 5 && !/\d/.test(term),
  });
}

describe('the index of claims', () => {
  test('claims are scored as MiniSearch does', () => {
    const stem = fc.constantFrom('lupu', 'kidnei', 'baricitinib', 'baricitinab', 'infect', 'infectious', 'placebo', 'jak1', 'response', 'responses');
    const text = fc.array(stem, { maxLength: 8 }).map((stems) => stems.join(' '));
    const entries = fc
      .array(fc.tuple(text, text, text), { minLength: 1, maxLength: 12 })
      .map((all) => all.map(([first, note, origin], at) => entry(`C${at}`, first, note, origin)));
    fc.assert(
      fc.property(entries, fc.uniqueArray(stem, { minLength: 1, maxLength: 5 }), (all, stems) => {
        const expected = new Map(bySearchLibrary(all, stems).map(({ id, score, queryTerms }) => [id, { score, stems: queryTerms }]));
        const found = indexClaims(all)(stems, stems);
        expect(found.map(({ id }) => id).toSorted()).toEqual([...expected.keys()].toSorted());
        for (const { id, score, stems: matched } of found) {
          expect(score).toBeCloseTo(expected.get(id)?.score ?? 0, 9);
          expect(matched).toEqual(expected.get(id)?.stems);
        }
      }),
    );
  });

  test('only claims that contain one of the required stems are scored', () => {
    const search = indexClaims([entry('A', 'lupu kidnei'), entry('B', 'lupu skin'), entry('C', 'kidnei')]);
    expect(search(['lupu', 'kidnei'], ['kidnei']).map(({ id }) => id)).toEqual(['A', 'C']);
  });

  test('the fields that contain a stem exactly are returned', () => {
    const [found] = indexClaims([entry('A', 'infection', 'lupu', 'lupu')])(['infect', 'lupu'], ['lupu']);
    expect(['infect', 'lupu'].map((stem) => found?.fieldsOf(stem))).toEqual([[], ['note', 'origin']]);
  });
});
