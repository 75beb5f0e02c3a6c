import { describe, expect, test } from 'vitest';
import type { Work } from '../../../content/schema.ts';
import { formatRis } from '../../../src/citation/ris.ts';

const work: Work = {
  id: 'x-2024',
  type: 'article-journal',
  title: 'A title',
  issued: { 'date-parts': [[2024, 5, 17]] },
  'container-title': 'Lupus Science & Medicine',
  volume: '11',
  issue: '2',
  custom: { kind: 'paper', label: 'X 2024' },
};
const linesOf = (change: Partial<Work>): readonly string[] => formatRis({ ...work, ...change }).split('\n');

describe('the names of organisations', () => {
  test.each([
    ['Eli Lilly and Company', 'Eli\u00a0Lilly\u00a0and\u00a0Company,'],
    ['LUPUS UK', 'LUPUS\u00a0UK,'],
    ['Pfizer, Inc.', 'Pfizer\u00a0Inc.,'],
    ['FDA', 'FDA,'],
  ])('“%s” can neither be split at a space nor be inverted', (literal, expected) => {
    expect(linesOf({ author: [{ literal }] })).toContain(`AU  - ${expected}`);
  });

  test('a person is written as family name, given name, suffix, with plain spaces', () => {
    expect(linesOf({ author: [{ family: 'van der Berg', given: 'Jan P.', suffix: 'Jr' }] })).toContain('AU  - van der Berg, Jan P., Jr');
  });
});

describe('the identifiers of PubMed', () => {
  const lines = linesOf({ PMID: '41182321', PMCID: 'PMC5634336' });

  test('the identifiers of PubMed are in a note', () => {
    expect(lines).toContain('N1  - PMID: 41182321. PMCID: PMC5634336');
  });

  test('the identifiers of PubMed are in no field that readers take for the issue, a place in an archive, a PMID or the author of a book', () => {
    expect(lines.filter((line) => /^(?:AN|C2|C7|M1) /.test(line))).toEqual([]);
    expect(lines).toContain('IS  - 2');
  });
});

describe('the type of a work', () => {
  test.each<[Work['type'], string]>([
    ['paper-conference', 'CONF'],
    ['article', 'MANSCPT'],
    ['article-newspaper', 'NEWS'],
    ['report', 'RPRT'],
  ])('%s becomes %s, which readers know', (type, expected) => {
    expect(linesOf({ type })[0]).toBe(`TY  - ${expected}`);
  });
});

describe('where a work was published', () => {
  test.each<Work['type']>(['paper-conference', 'chapter'])('every reader gets the book of a %s', (type) => {
    expect(linesOf({ type, 'container-title': 'ACR Convergence 2025' })).toEqual(
      expect.arrayContaining(['T2  - ACR Convergence 2025', 'BT  - ACR Convergence 2025']),
    );
  });

  test('a journal is not written as a book', () => {
    expect(linesOf({}).filter((line) => line.startsWith('BT'))).toEqual([]);
  });

  test.each<[Work['type'], string]>([
    ['dataset', 'GEO'],
    ['broadcast', 'YouTube'],
  ])('the repository of a %s is its publisher', (type, home) => {
    expect(linesOf({ type, 'container-title': home })).toContain(`PB  - ${home}`);
  });

  test.each<Work['type']>(['article-journal', 'article', 'webpage'])('the publisher of a %s is also in a note', (type) => {
    expect(linesOf({ type, publisher: 'medRxiv' })).toEqual(expect.arrayContaining(['PB  - medRxiv', 'N1  - Publisher: medRxiv.']));
  });
});

describe('numbers', () => {
  test('the number of an article without pages is its first page', () => {
    expect(linesOf({ number: 'e1234' })).toContain('SP  - e1234');
  });

  test('the number of an article with pages is in a note', () => {
    expect(linesOf({ number: 'e1234', page: '1-9' })).toEqual(expect.arrayContaining(['SP  - 1', 'EP  - 9', 'N1  - e1234']));
  });

  test('the number of a report is in a note', () => {
    expect(linesOf({ type: 'report', number: 'EMA/1/2024' })).toContain('N1  - EMA/1/2024');
  });
});
