import { describe, expect, test } from 'vitest';
import { parseArticle } from '../../../../src/papers/full-text/parse-article.ts';
import { articleXml, parseFixture, readFixture } from '../../../fixtures/full-text.ts';

const textIn = (name: string): string =>
  readFixture(name)
    .sections.flatMap(({ paragraphs }) => paragraphs.map(({ text }) => text))
    .join('\n');

const statementsIn = (name: string) =>
  readFixture(name).statements.map(({ kind, path, place, text }) => `${kind} | ${path.join(' › ') || `(${place})`} | ${text}`);

describe('sections', () => {
  test('sections are named by all titles from the outside in, including the abstracts', () =>
    expect(readFixture('trial').sections.map(({ path }) => path.join(' › '))).toEqual([
      'Abstract › Background',
      'Abstract › Findings',
      'In plain words',
      'Introduction',
      'Methods › Participants',
      'Methods › Outcomes',
      'Methods › Trial registration',
      'Results',
      'Discussion',
      'Data sharing',
      'Acknowledgements',
    ]));

  test('sections without titles have no name', () =>
    expect(readFixture('untitled-sections').sections.map(({ path, paragraphs }) => [path.join(' › '), paragraphs.length])).toEqual([
      ['Abstract', 1],
      ['', 4],
      ['Results', 1],
      ['Results › By room', 1],
      ['Results', 1],
      ['4. Discussion and limitations of the present study', 1],
    ]));

  test('a sentence that a list interrupts is kept whole, and the items of the list follow it', () =>
    expect(readFixture('traps').sections[1]?.paragraphs.map(({ text }) => text)).toEqual([
      'We searched two databases. Included trials are listed:',
      'Steps were done twice. This review was registered in PROSPERO (CRD42020123456).',
      'search the databases;',
      'read the abstracts.',
    ]));

  test('reviews, translations, references and additions of the archive are left out', () => {
    expect(textIn('sub-articles')).toBe('Hiccups can be counted.');
    expect(textIn('no-back')).not.toMatch(/Grey|additional data file/);
    expect(textIn('no-back').match(/supplement/g)).toHaveLength(1);
  });
});

describe('citations', () => {
  test('citations are removed with their brackets, and exponents stay', () => {
    expect(textIn('citations')).toContain('Values rose until 2022 and were low. We saw 1.097⁴ and 10⁻¹⁰ mol/L in 24 rats.');
    expect(textIn('citations')).toContain('A follow‐up of 12 months was planned. Doses were 5 mg, and 7 mg (n = 30).');
  });

  test('citations that the sentence needs stay', () =>
    expect(textIn('citations')).toContain('As Smith et al. (2020) showed, levels fall. The model in [6] was used, see ref. 7 for details.'));

  test('the places of removed citations are recorded', () => {
    const [paragraph] = readFixture('citations').sections[0]?.paragraphs ?? [];
    expect(paragraph?.marks?.map((at) => paragraph.text.slice(0, at).slice(-4))).toEqual(['2022', 'low.', 'n 24']);
  });
});

test('a formula keeps its powers, and one that is an image is named as a formula', () =>
  expect(textIn('formulas')).toBe(
    'Clearance was below 1.73m² in all. We set α=0.05 before. The rate follows [formula] where A is a constant. An image of a formula [formula] is not read. The share was 3/4 at 10⁻⁶ mol.',
  ));

describe('tables and figures', () => {
  test('a table is laid out as a grid, with marks of its notes in brackets', () =>
    expect(readFixture('trial').tables).toEqual([
      {
        label: 'Table 1',
        caption: 'Response at week 12.',
        path: ['Results'],
        grids: [
          {
            head: ['Outcome', 'Group: Inventumab (n=120)', 'Group: Placebo (n=120)'],
            rows: [
              ['Response', '49 (41%) [a]', '26 (22%)'],
              ['Withdrawn', '12 [1]', '12 [1]'],
            ],
          },
        ],
        foot: ['[a] P<0.001 against placebo.', '[1] Both groups together.'],
      },
    ]));

  test('a table may be only an image, have several parts, or state a span that it does not have', () => {
    const [first, second, third] = readFixture('image-tables').tables;
    expect(first).toMatchObject({ label: 'Table 1', grids: [], url: 'https://cdn.ncbi.nlm.nih.gov/pmc/blobs/cd34/99000102/112233445566/t1.jpg' });
    expect(second?.grids).toEqual([
      { head: ['Part', 'n'], rows: [['First', '10']] },
      {
        head: [],
        rows: [
          ['Second', '20'],
          ['end', 'end'],
        ],
      },
    ]);
    expect(third).toMatchObject({ label: 'Table 3', grids: [] });
    expect(third).not.toHaveProperty('url');
  });

  test('a figure has the address of its image, not of the thumbnail', () =>
    expect(readFixture('trial').figures).toEqual([
      {
        label: 'Figure 1',
        caption: 'Hiccups an hour. Bars are 95% confidence intervals.',
        path: ['Results'],
        url: 'https://cdn.ncbi.nlm.nih.gov/pmc/blobs/ab12/99000017/0f1e2d3c4b5a/f1.jpg',
      },
    ]));
});

describe('statements', () => {
  test('statements about a trial are found in notes, metadata and sections', () =>
    expect(statementsIn('trial')).toEqual([
      'conflicts | (author notes) | AO and BL are employees of Invented Biologics and hold its shares. CN has received fees from Invented Biologics. DM and EZ declare no competing interests.',
      'funding | (the article’s metadata) | This trial was funded by Invented Biologics (grant IB-2021-4), which supplied the drug and took part in the design.',
      'registration | Methods › Trial registration | The trial was registered at ClinicalTrials.gov, number NCT09990001, on 3 May 2021.',
      'limitations | Discussion | Our trial has several limitations. Follow-up ended at week 12. Most patients were men.',
      'data | Data sharing | De-identified data are available from the sponsor on request.',
    ]));

  test('statements are found in the acknowledgements', () =>
    expect(statementsIn('acknowledged-funding')).toEqual([
      'funding | (acknowledgements) | This work was supported by the Invented Research Council (grant 17/A) and by a fellowship of the University of Nowhere. The funder had no role in the design.',
      'conflicts | (acknowledgements) | The authors declare no conflict of interest.',
    ]));

  test('statements are found in the body of a file without a back, each once and without the publisher’s additions', () =>
    expect(statementsIn('no-back')).toEqual([
      'limitations | Results and discussion | There are some limitations to consider in this work. Light was weak.',
      'data | Data availability | All data are in the supplement.',
      'conflicts | Conflict of Interest | The authors declare that they have no conflicts of interest.',
      'funding | (footnotes) | Funding: none was received. The authors have nothing to report.',
    ]));

  test('statements are recognised by their types, and several of one type are all kept', () =>
    expect(statementsIn('typed-notes')).toEqual([
      'conflicts | (author notes) | The authors have declared that no competing interests exist.',
      'data | (the article’s metadata) | All files are in the repository of invented data.',
      'funding | (notes) | The state paid.',
      'conflicts | (footnotes) | No competing interests declared.',
      'conflicts | (footnotes) | Eva Zell: reviewing editor of this journal.',
      'conflicts | Interessenkonflikt | B. Lindqvist gibt an, dass kein Interessenkonflikt besteht.',
    ]));

  test('no statement is made of limits of a material, trials of others, or headings that only sound like one', () =>
    expect(statementsIn('traps')).toEqual([
      'registration | Methods | This review was registered in PROSPERO (CRD42020123456).',
      'limitations | Discussion | Nevertheless, several limitations should be noted. We read English only.',
      'conflicts | Discussion | None to declare.',
      'funding | Discussion | Funding: Not stated by the journal & authors.',
    ]));

  test('statements in reviews of the article are not its own', () => expect(statementsIn('sub-articles')).toEqual([]));

  test('funders that only the metadata name are listed as funders', () => {
    expect(readFixture('trial').funders).toEqual([{ name: 'Invented Biologics', awards: ['IB-2021-4'] }]);
  });
});

describe('the licence', () => {
  test.each([
    ['trial', 'CC BY 4.0'],
    ['untitled-sections', 'CC BY-NC-ND 4.0'],
    ['image-tables', 'CC BY-NC'],
    ['citations', 'CC BY-SA 4.0'],
    ['formulas', 'CC0'],
    // The waiver for data is not the text's.
    ['acknowledged-funding', 'CC BY 4.0'],
    // A reviewer's report has a stricter one.
    ['sub-articles', 'CC BY 4.0'],
    ['typed-notes', 'CC BY'],
  ])('the licence of %s is %s', (name, licence) => expect(readFixture(name).licence.name).toBe(licence));

  test('the licence is the stricter one if Europe PMC names another', () => {
    expect(parseFixture('trial', 'CC BY-NC')).toMatchObject({ text: { licence: { name: 'CC BY-NC' } } });
    expect(parseFixture('untitled-sections', 'CC BY')).toMatchObject({ text: { licence: { name: 'CC BY-NC-ND 4.0' } } });
    expect(parseFixture('no-licence', 'CC BY')).toMatchObject({ text: { licence: { name: 'CC BY' } } });
  });

  test('a text is closed if no licence allows quoting it', () => {
    expect(parseFixture('no-licence')).toEqual({ status: 'closed' });
    expect(parseFixture('no-licence', 'free to read')).toEqual({ status: 'closed' });
  });
});

describe('an article', () => {
  test('an article without a body is absent', () => expect(parseFixture('withheld')).toEqual({ status: 'absent' }));

  test.each([[''], ['<article/>'], ['<html><body><p>Maintenance</p></body></html>'], ['<article><body><p>No ids.</p></body></article>']])(
    'an article is absent in “%s”',
    (xml) => expect(parseArticle(xml, { id: 'PMC1', ids: { pmcid: 'PMC1' } })).toEqual({ status: 'absent' }),
  );

  test('an article about another paper is absent', () =>
    expect(parseArticle(articleXml('trial'), { id: 'PMC1', ids: { pmcid: 'PMC1', doi: '10.5555/other' } })).toEqual({ status: 'absent' }));

  test('an article is recognised by its DOI alone, as preprints are', () =>
    expect(parseArticle(articleXml('trial'), { id: 'PPR1', ids: { doi: '10.5555/Invented.2024.017' } })).toMatchObject({
      status: 'read',
      text: { id: 'PPR1' },
    }));

  test('an accepted manuscript is marked as such', () => {
    expect(readFixture('typed-notes').isManuscript).toBe(true);
    expect(readFixture('trial')).not.toHaveProperty('isManuscript');
  });
});
