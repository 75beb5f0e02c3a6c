import { describe, expect, test } from 'vitest';
import type { Work } from '../../../content/schema.ts';
import { formatBibtex } from '../../../src/citation/bibtex.ts';
import { escapeLatex, protectTitle } from '../../../src/citation/latex.ts';
import { loadLibrary } from '../../../src/library/library.ts';

const { works } = await loadLibrary();

const paper: Work = {
  id: 'dorner-2020',
  type: 'article-journal',
  title: 'Baricitinib in SLE-BRAVE-I: effects of Janus kinases on IFN-γ',
  author: [{ family: 'Dörner', given: 'Thomas' }, { literal: 'Smith & Sons' }],
  issued: { 'date-parts': [[2023, 3, 25]] },
  'container-title': 'Lupus Science & Medicine',
  volume: '16',
  issue: '2',
  page: '1471-1478',
  DOI: '10.1136/a_b',
  URL: 'https://doi.org/10.1136/A_b',
  custom: { kind: 'paper', label: 'Dörner 2023', missing: ['all authors'], asOf: '2026-11' },
};

describe('BibTeX', () => {
  test('an entry has protected capitals, accents, a month without quotes, a page range and no address that is only the DOI', () => {
    expect(formatBibtex(paper)).toBe(
      [
        '@article{dorner-2020,',
        '  author = {D{\\"o}rner, Thomas and {Smith \\& Sons} and others},',
        '  title = {{Baricitinib} in {SLE-BRAVE-I}: effects of {Janus} kinases on {IFN-{$\\gamma$}}},',
        '  journal = {Lupus Science \\& Medicine},',
        '  year = {2023},',
        '  month = mar,',
        '  volume = {16},',
        '  number = {2},',
        '  pages = {1471--1478},',
        '  doi = {10.1136/a_b},',
        '  annote = {Further authors not known as of November 2026.},',
        '}',
      ].join('\n'),
    );
  });

  test.each<[string, Partial<Work>, string]>([
    ['a web page', { type: 'webpage', URL: 'https://dailymed.nlm.nih.gov/x', DOI: undefined }, '@online{'],
    ['a web page without an address', { type: 'webpage', URL: undefined, DOI: undefined }, '@misc{'],
    ['an article of an unknown journal', { 'container-title': undefined }, '@misc{'],
    ['a report of a known publisher', { type: 'report', publisher: 'EMA' }, '@techreport{'],
    ['a press release', { type: 'report' }, '@misc{'],
    ['a congress abstract', { type: 'paper-conference' }, '@inproceedings{'],
    ['a book of a known publisher', { type: 'book', publisher: 'Elsevier' }, '@book{'],
    ['a book without a publisher', { type: 'book' }, '@misc{'],
  ])('%s has the right type', (_, change, beginning) => {
    expect(formatBibtex({ ...paper, ...change }).startsWith(beginning)).toBe(true);
  });

  test('a news item is an article of a newspaper, with its day', () => {
    const text = formatBibtex({ ...paper, type: 'article-newspaper' });
    expect(text).toContain('  entrysubtype = {newspaper},\n');
    expect(text).toContain('  day = {25},\n');
  });

  test.each<[string, Partial<Work>, readonly string[]]>([
    ['the number of an article without pages stands in its pages', { page: undefined, number: 'e1234' }, ['pages = {e1234}']],
    ['an article with both keeps its number as eid', { number: 'e1234' }, ['pages = {1471--1478}', 'eid = {e1234}']],
    ['the number of a report without a publisher is in its note', { type: 'report', number: 'EMA/1' }, ['note = {EMA/1}']],
    [
      'the site of a page is also in its remark, since readers drop the organisation of a page',
      { type: 'webpage', 'container-title': 'DailyMed', DOI: undefined, URL: 'https://dailymed.nlm.nih.gov/x' },
      ['organization = {DailyMed}', 'annote = {Further authors not known as of November 2026. Website: DailyMed.}'],
    ],
    ['the publisher of an article is in its remark', { publisher: 'BMJ' }, ['annote = {Further authors not known as of November 2026. Publisher: BMJ.}']],
  ])('%s', (_, change, expected) => {
    for (const line of expected) expect(formatBibtex({ ...paper, ...change })).toContain(`\n  ${line},\n`);
  });

  test('no entry of the bibliography has a bare special character, an unknown accent or two fields of one name', () => {
    for (const work of works.values()) {
      const text = formatBibtex(work);
      const fields = text.split('\n').flatMap((line) => /^ {2}(\w+) = /.exec(line)?.[1] ?? []);
      expect(new Set(fields).size, work.id).toBe(fields.length);
      for (const line of text.split('\n').filter((each) => !/^ {2}(?:doi|url) = /.test(each))) {
        expect(line, work.id).not.toMatch(/(?<!\\)[%&#]/);
        expect(line.replaceAll('®', ''), work.id).toMatch(/^[ -~]*$/);
      }
    }
  });
});

test.each([
  ['Dörner', 'D{\\"o}rner'],
  ['Kovács, Inês, Duarte-García', "Kov{\\'a}cs, In{\\^e}s, Duarte-Garc{\\'i}a"],
  ['Strauß Müller-Ørsted', 'Strau{\\ss} M{\\"u}ller-{\\O}rsted'],
  ['100 % of R&D_1 #2', '100 \\% of R\\&D\\_1 \\#2'],
  ['2019–2020 — so', '2019--2020 --- so'],
  // One reader takes {\\L} for nothing, others {\\oe} for ø and {\\ldots} for ł, and some drop {\\texttimes}.
  ['Łukasz Œuvré', "Łukasz Œuvr{\\'e}"],
  ['‘treat to target’ “so” … 2 × 10 ± 3 µg', '‘treat to target’ “so” … 2 × 10 ± 3 µg'],
])('escapeLatex writes “%s” as %s', (text, expected) => {
  expect(escapeLatex(text)).toBe(expected);
});

test.each([
  ['systemic lupus erythematosus', '{systemic} lupus erythematosus'],
  ['The STAT4 SLE risk allele rs7574865[T] (DLE/SCLE)', '{The} {STAT4} {SLE} risk allele {rs7574865[T]} ({DLE/SCLE})'],
  ['SANRA—a scale', '{SANRA---a} scale'],
  ['[A page on JAK-STAT]', '[{A} page on {JAK-STAT}]'],
])('protectTitle writes “%s” as %s', (title, expected) => {
  expect(protectTitle(title)).toBe(expected);
});

test('every incomplete record of the bibliography says as of when', () => {
  const undated = [...works.values()].filter(({ custom }) => (custom.missing ?? []).length > 0 && custom.asOf === undefined);
  expect(undated.map(({ id }) => id)).toEqual([]);
});

test('titles are in sentence case: few words of a title begin with a capital letter', () => {
  const titled = [...works.values()].filter(({ title }) => title !== undefined && title.split(' ').length > 7);
  const capitals = ({ title = '' }: Work) =>
    title
      .split(' ')
      .slice(1)
      .filter((word) => /^\p{Lu}\p{Ll}+$/u.test(word)).length / title.split(' ').length;
  expect(titled.filter((work) => capitals(work) > 0.5).map(({ id }) => id)).toEqual([]);
});
