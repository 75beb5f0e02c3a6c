import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { workSchema } from '../../../../content/schema.ts';
import { parseDate } from '../../../../src/library/records/parse-date.ts';
import { parseRecords } from '../../../../src/library/records/parse-records.ts';
import { workOf } from '../../../../src/library/records/work-of.ts';
import { loadClub, mistakesIn, recovery } from '../../../helpers/club-folder.ts';

describe('the date of a record', () => {
  test.each([
    [{ 'date-parts': [[2022, 7, 30]] }, [2022, 7, 30]],
    [{ 'date-parts': [['2022', '7', '30']] }, [2022, 7, 30]],
    [{ 'date-parts': [['2022', '07']] }, [2022, 7]],
    [{ 'date-parts': [['2022', null]] }, [2022]],
    [
      {
        'date-parts': [
          [2022, 7, 30],
          [2022, 8, 5],
        ],
      },
      [2022, 7, 30],
    ],
    [{ 'date-parts': [[]], raw: '2022-07-30' }, [2022, 7, 30]],
    [{ raw: '2022-07-30' }, [2022, 7, 30]],
    [{ raw: '2022-07-30T10:00:00Z' }, [2022, 7, 30]],
    [{ literal: '30 July 2022' }, [2022, 7, 30]],
    [{ literal: 'July 30, 2022' }, [2022, 7, 30]],
    [{ literal: 'Jul 2022' }, [2022, 7]],
    [{ literal: 'Summer 2022' }, [2022]],
    [{ literal: 'in press' }, undefined],
    ['2022-07', [2022, 7]],
    [2022, [2022]],
    ['2022-13-40', [2022]],
    [null, undefined],
    [{}, undefined],
  ])('the date %j is parsed as %j', (date, expected) => expect(parseDate(date)).toEqual(expected));

  test('any value is parsed as a date that the library accepts, or as none', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const parts = parseDate(value);
        if (parts) expect(workSchema.shape.issued.safeParse({ 'date-parts': [parts] }).success).toBe(true);
      }),
    );
  });
});

const zotero = {
  id: 'http://zotero.org/users/1/items/ABCD1234',
  type: 'article-journal',
  abstract: 'Not ours to show.',
  'container-title': 'The Lancet',
  'container-title-short': 'Lancet',
  DOI: 'https://doi.org/10.1000/X',
  ISSN: '0140-6736',
  issue: '10349',
  note: 'PMID: 12345678\nPMCID: PMC7654321',
  page: '359–368',
  title: 'A trial of <i>JAK</i> inhibitors',
  URL: 'https://linkinghub.elsevier.com/x',
  volume: '400',
  author: [{ family: 'Vries', given: 'Anna', 'non-dropping-particle': 'de' }, { literal: 'RECOVERY Collaborative Group' }, { family: 'Third' }],
  accessed: { 'date-parts': [['2026', 11, 29]] },
  issued: { 'date-parts': [['2022', 7, 30]] },
};

describe('a record of Zotero', () => {
  test('a record of Zotero becomes a work, without fields that the library does not show', () => {
    const { work, madeId, keys } = workOf(zotero);
    expect(work).toEqual({
      type: 'article-journal',
      title: 'A trial of JAK inhibitors',
      author: [{ family: 'de Vries', given: 'Anna' }, { literal: 'RECOVERY Collaborative Group' }, { family: 'Third' }],
      issued: { 'date-parts': [[2022, 7, 30]] },
      'container-title': 'The Lancet',
      'container-title-short': 'Lancet',
      volume: '400',
      issue: '10349',
      page: '359-368',
      DOI: '10.1000/X',
      PMID: '12345678',
      PMCID: 'PMC7654321',
      custom: { kind: 'paper', label: 'de Vries et al. 2022, Lancet' },
    });
    expect(madeId).toBe('de-vries-2022');
    expect(keys).toEqual(['http://zotero.org/users/1/items/ABCD1234']);
  });

  test('a work names what its record lacks, so that citations are marked as incomplete', () => {
    expect(workOf({ type: 'article-journal', DOI: '10.1000/x' }).work.custom).toEqual({
      kind: 'paper',
      label: 'Untitled work',
      missing: ['authors', 'title', 'year', 'journal', 'volume', 'pages'],
    });
  });

  test('any record becomes a work that is accepted, or a message', async () => {
    const field = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.array(fc.string()), fc.object());
    const item = fc.record(
      {
        id: field,
        type: field,
        title: field,
        author: fc.oneof(field, fc.array(fc.dictionary(fc.constantFrom('family', 'given', 'literal'), field))),
        issued: field,
        DOI: field,
        note: field,
        volume: field,
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.property(item, (record) => {
        const { work, madeId } = workOf(record);
        const parsed = workSchema.safeParse({ ...work, id: madeId });
        // A DOI that is none is the author's mistake; everything else is cleaned.
        expect(parsed.error?.issues.map(({ path }) => path[0]).filter((name) => name !== 'DOI') ?? []).toEqual([]);
      }),
    );
  });
});

describe('pasted records', () => {
  test('numbers in JSON keep the digits that readers see', async () => {
    expect(await parseRecords('[{"volume": 400.10, "issued": {"date-parts": [[2022]]}}]')).toEqual({
      items: [{ volume: '400.10', issued: { 'date-parts': [[2022]] } }],
    });
  });

  test('BibTeX is read with its key, and LaTeX becomes text', async () => {
    const read = await parseRecords(
      '% exported\n@article{muller_2020,\n title = {The {JAK} trial of M{\\"u}ller},\n author = {M{\\"u}ller, Jürgen},\n year = {2020},\n doi = {10.1000/y}\n}\n',
    );
    expect('items' in read && workOf(read.items[0] as never)).toMatchObject({
      ownId: 'muller-2020',
      keys: ['muller_2020'],
      work: { title: 'The JAK trial of Müller', DOI: '10.1000/y' },
    });
  });

  test.each([
    ['', /is empty\. Paste a record/],
    ['TY  - JOUR', /is neither CSL JSON, which begins with \[, nor BibTeX, which begins with @/],
    ['https://doi.org/10.1000/x', /is neither CSL JSON/],
    ['[{"id": 1', /is not complete JSON/],
    ['@article{a, title = {open', /is not complete BibTeX/],
  ])('%j is refused with the remedy', async (text, expected) => {
    expect(await parseRecords(text)).toEqual({ explain: expect.stringMatching(expected) });
  });
});

describe('the id of a work', () => {
  test('the id of a work is the key of the record, or author and year if the key does not fit RIS', () => {
    const idOf = (item: object) => workOf(item as never);
    expect(idOf({ id: 'Smith_2020' }).ownId).toBe('smith-2020');
    expect(idOf({ id: 'recovery_collaborative_group_2022' }).ownId).toBeUndefined();
    expect(idOf({ author: [{ literal: 'RECOVERY Collaborative Group' }], issued: { raw: '2022' } }).madeId).toBe('recovery-2022');
    expect(idOf({ author: [{ family: 'Papadimitropoulos' }], issued: { raw: '2022' } }).madeId).toBe('papadimitrop-2022');
  });
});

describe('the works of a club', () => {
  const cites = (sources: string, extra = '') => `${recovery.replace('id: precision', `id: precision\n    sources: [${sources}]`)}${extra}`;

  test('a work is cited by its DOI, by its address, by the key of the reference manager and by id', async () => {
    const bib = '@article{Smith_2020, title={T}, author={Smith, A}, journal={J}, year={2020}, volume={1}, pages={1}, doi={10.1000/smith}}';
    for (const source of ['10.1000/SMITH', '"https://doi.org/10.1000/smith"', 'Smith_2020', 'smith-2020']) {
      const { claims } = await loadClub({ 'works.bib': bib, 'papers/recovery.yaml': cites(source) });
      expect(claims.get('recovery-precision')?.sources, source).toEqual(['smith-2020']);
    }
  });

  test('a work that the library has is not added again, whatever key the export gives it', async () => {
    const petri = '[{"id": "petri_again", "type": "article-journal", "title": "Mine", "DOI": "10.1016/s0140-6736(22)02546-6"}]';
    const { claims, works } = await loadClub({ 'works.json': petri, 'papers/recovery.yaml': cites('petri_again') });
    expect(claims.get('recovery-precision')?.sources).toEqual(['brave2']);
    expect([...works.values()].filter(({ DOI }) => DOI?.toLowerCase() === '10.1016/s0140-6736(22)02546-6')).toHaveLength(1);
  });

  test('two works of one author and year get different ids', async () => {
    const items = ['a', 'b'].map((letter) => ({
      id: `http://zotero.org/${letter}`,
      type: 'book',
      title: letter,
      author: [{ family: 'Smith' }],
      issued: { raw: '2020' },
    }));
    const { works } = await loadClub({ 'works.json': JSON.stringify(items) });
    expect([...works.keys()].filter((id) => id.startsWith('smith'))).toEqual(['smith-2020', 'smith-2020-2']);
  });

  test.each([
    ['https://club.example.org/guideline.pdf', []],
    ['https://club.example.org:8443/x', []],
    ['http://club.example.org/x', ['works.json: record 1, URL: an address begins with https://; correct it or leave it out.']],
    ['https://ann:secret@example.org/x', ['works.json: record 1, URL: an address begins with https://; correct it or leave it out.']],
    ['javascript:alert(1)', ['works.json: record 1, URL: an address begins with https://; correct it or leave it out.']],
  ])('a link to %s is rejected', async (link, expected) => {
    expect(await mistakesIn({ 'works.json': JSON.stringify([{ id: 'guideline', type: 'webpage', title: 'A guideline', URL: link }]) })).toEqual(expected);
  });

  test('an invalid DOI is reported', async () => {
    expect(await mistakesIn({ 'works.json': '[{"id": "x", "type": "article-journal", "DOI": "see the paper"}]' })).toEqual([
      'works.json: record 1, DOI: a DOI starts with 10. and has no spaces; leave out https://doi.org/.',
    ]);
  });
});
