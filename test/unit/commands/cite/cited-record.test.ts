import { afterAll, describe, expect, test } from 'vitest';
import { citedRecord } from '../../../../commands/cite/cited-record.ts';
import { createFormatter } from '../../../../src/citation/formatter.ts';
import type { PaperRecord } from '../../../../src/core/papers/paper-record.ts';
import { citationStyleNames } from '../../../../src/core/ports/citations.ts';
import { mergeRecords } from '../../../../src/papers/merge.ts';
import type { SourceRecord } from '../../../../src/papers/source-record.ts';
import { silent } from '../../../helpers/library.ts';

const formatter = createFormatter(new Map(), silent);
afterAll(formatter.stop);

const record: SourceRecord = {
  ...{ source: 'Crossref', at: 0, ids: { doi: '10.5555/x.1', pmid: '99' }, title: 'Hiccups in ten villages', type: 'article-journal' },
  authors: { list: [{ family: 'Grey', given: 'Ivor', suffix: 'Jr' }, { literal: 'The Hiccup Group' }], total: 2 },
  ...{ journal: 'Journal of Invented Medicine', volume: '7', issue: '2', pages: 'e33', printed: { year: 2021, month: 5 }, online: { year: 2020, month: 11 } },
};
const paperOf = (more: Partial<SourceRecord> = {}): PaperRecord => mergeRecords('0123456789ab', [{ ...record, ...more }], []);

describe('the citation of a looked-up paper', () => {
  test.each(citationStyleNames)('the citation of a looked-up paper names authors, title and year in %s', async (style) => {
    // BibTeX protects capitals by braces.
    const text = (await formatter.record(citedRecord(paperOf()), style)).replace(/[{}]/g, '');
    expect(text).toContain('Grey');
    expect(text).toMatch(/hiccups in ten villages/i);
    expect(text).toContain('2021');
  });

  test('a looked-up paper is cited with the year of the issue once there is a volume, otherwise with the year online', async () => {
    expect(citedRecord(paperOf()).issued).toEqual({ 'date-parts': [[2021, 5]] });
    expect(citedRecord(paperOf({ volume: undefined })).issued).toEqual({ 'date-parts': [[2020, 11]] });
  });

  test('a preprint is cited with its server', async () => {
    const preprint = { preprint: { server: 'medRxiv' }, journal: undefined, volume: undefined, issue: undefined, pages: undefined, printed: undefined };
    const cited = citedRecord(paperOf(preprint));
    expect(cited).toMatchObject({ type: 'article', publisher: 'medRxiv' });
    expect(await formatter.record(cited, 'apa')).toContain('medRxiv. https://doi.org/10.5555/x.1');
  });

  test('the citation says what no source states', async () => {
    const cited = citedRecord(paperOf({ authors: undefined, printed: undefined, online: undefined, journal: undefined }));
    expect(cited.custom.missing).toEqual(['authors', 'year', 'journal']);
    expect(await formatter.record(cited, 'apa')).toContain('(n.d.)');
  });

  test('three thousand authors are shortened to the first and the last in a style, and a file says that there are more', async () => {
    const list = Array.from({ length: 200 }, (_, index) => ({ family: `Author${index}`, given: 'A' }));
    const many = paperOf({ authors: { list, total: 3000, last: { family: 'Zell', given: 'Eva' } } });
    expect(await formatter.record(citedRecord(many, false), 'apa')).toMatch(/Author18, A\., … Zell, E\. \(2021\)/);
    for (const style of ['vancouver', 'ama', 'harvard', 'nature', 'chicago', 'mla'] as const)
      expect(await formatter.record(citedRecord(many, false), style)).toMatch(/^Author0.{0,300}et al/);
    expect(await formatter.record(citedRecord(many), 'bibtex')).toContain('Author199, A and others}');
    expect(await formatter.record(citedRecord(many), 'ris')).toContain('N1  - Further authors not known.');
  });

  test.each(citationStyleNames)('a paper of a group, and one without authors, are cited without other names in %s', async (style) => {
    const group = await formatter.record(citedRecord(paperOf({ authors: { list: [{ literal: 'RECOVERY Collaborative Group' }], total: 1 } }), false), style);
    expect(group.replaceAll('\u00a0', ' ')).toContain('RECOVERY Collaborative Group');
    const none = (await formatter.record(citedRecord(paperOf({ authors: undefined }), false), style)).replace(/[{}]/g, '');
    expect(none).toMatch(/hiccups in ten villages/i);
    expect(none).not.toMatch(/undefined|anonymous|et al/i);
  });

  test('the citation has a suffix in files, and the abbreviation of the journal in styles that use it', async () => {
    expect(await formatter.record(citedRecord(paperOf()), 'bibtex')).toContain('author = {Grey, Jr, Ivor and {The Hiccup Group}}');
    expect(await formatter.record(citedRecord(paperOf()), 'ris')).toContain('AU  - Grey, Ivor, Jr');
    const short = citedRecord(paperOf({ journalShort: 'J. Invent. Med.' }), false);
    expect(await formatter.record(short, 'vancouver')).toContain('J Invent Med [Internet]. 2021 May;7(2):e33. Available from: https://doi.org/10.5555/x.1');
    expect(await formatter.record(short, 'ama')).toContain('J Invent Med. 2021;7(2):e33.');
    expect(await formatter.record(short, 'nature')).toContain('J. Invent. Med. 7, e33 (2021)');
  });

  test.each(citationStyleNames)('an arXiv preprint is cited with its arXiv address in %s', async (style) => {
    const arxiv = mergeRecords(
      '0123456789ab',
      [
        {
          ...{
            source: 'arXiv',
            at: 0,
            ids: { arxiv: '1706.03762' },
            title: 'Hiccups in ten villages',
            type: 'article',
            preprint: { server: 'arXiv', version: '7' },
          },
          ...{ online: { year: 2017, month: 6, day: 12 }, authors: { list: [{ family: 'Grey', given: 'Ivor' }], total: 1 } },
        },
      ],
      [],
    );
    const text = await formatter.record(citedRecord(arxiv, false), style);
    expect(text).toContain('https://arxiv.org/abs/1706.03762');
    expect(text).toContain('2017');
  });

  test('no author is left out without saying so', () =>
    expect(citedRecord(paperOf({ authors: { list: [{ family: 'A', given: 'B' }], total: 300 } })).custom.missing).toEqual(['all authors']));
});
