import { describe, expect, test } from 'vitest';
import type { Work } from '../../../content/schema.ts';
import { cslJsonItem } from '../../../src/citation/csl-json.ts';

const work: Work = {
  id: 'x-2024',
  type: 'article-journal',
  title: 'A title',
  issued: { 'date-parts': [[2024, 5, 17]] },
  'container-title': 'Lupus Science & Medicine',
  'container-title-short': 'Lupus Sci Med',
  custom: { kind: 'paper', label: 'X 2024' },
};

describe('CSL-JSON', () => {
  test('an abbreviated journal has both of its field names, since some readers know only one', () => {
    expect(cslJsonItem(work)).toMatchObject({ 'container-title-short': 'Lupus Sci Med', journalAbbreviation: 'Lupus Sci Med' });
  });

  test('data for which readers have no field is at the beginning of the note, a variable on each line', () => {
    const change: Partial<Work> = { PMID: '41182321', PMCID: 'PMC5634336', number: 'e1', publisher: 'BMJ' };
    const custom: Work['custom'] = { ...work.custom, missing: ['all authors'], asOf: '2026-11' };
    expect(cslJsonItem({ ...work, ...change, custom })).toMatchObject({
      note: 'PMID: 41182321\nPMCID: PMC5634336\nnumber: e1\npublisher: BMJ\nFurther authors not known as of November 2026.',
    });
  });

  test.each<[string, Partial<Work>, string | undefined]>([
    ['the number of a report', { type: 'report', number: 'EMA/1', 'container-title': undefined }, undefined],
    ['the publisher of a book', { type: 'book', publisher: 'Elsevier' }, undefined],
    ['the server of a preprint', { type: 'article', publisher: 'medRxiv', 'container-title': undefined }, undefined],
    ['the site of a report', { type: 'report', 'container-title': 'Drugs.com' }, 'container-title: Drugs.com'],
    ['the number of a congress abstract', { type: 'paper-conference', number: 'LB10' }, 'number: LB10'],
  ])('the note contains what readers would ignore in %s', (_, change, note) => {
    expect(cslJsonItem({ ...work, ...change }).note).toBe(note);
  });

  test('the repository of a data set is its publisher', () => {
    expect(cslJsonItem({ ...work, type: 'dataset', 'container-title': 'GEO' })).toMatchObject({ publisher: 'GEO' });
  });

  test('an entry has the type of an encyclopedia entry, since readers do not know the plain one', () => {
    expect(cslJsonItem({ ...work, type: 'entry' })).toMatchObject({ type: 'entry-encyclopedia' });
  });
});
