import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findIdentifiers } from '../../../../src/papers/identifiers/find-identifiers.ts';
import { formatIdentifier, type Identifier, identifierUrl } from '../../../../src/papers/identifiers/identifier.ts';
import { identifier } from '../../../fixtures/identifiers.ts';
import { processorTimeMs } from '../../../helpers/processor-time.ts';

const only = (text: string): readonly Identifier[] => findIdentifiers(text).map(({ kind, id }) => ({ kind, id }));

describe('findIdentifiers', () => {
  test('findIdentifiers reads what formatIdentifier writes', () => {
    fc.assert(
      fc.property(identifier, (one) => {
        expect(only(formatIdentifier(one))).toEqual([one]);
      }),
    );
  });

  test('findIdentifiers reads what identifierUrl writes, also encoded once more', () => {
    fc.assert(
      fc.property(identifier, (one) => {
        expect(only(identifierUrl(one))).toEqual([one]);
        if (one.kind === 'doi') expect(only(`https://doi.org/${encodeURIComponent(encodeURIComponent(one.id))}`)).toEqual([one]);
      }),
    );
  });

  test('findIdentifiers reads an identifier in the text around it, without the punctuation', () => {
    const around = fc.constantFrom(
      ['', '.'],
      ['see ', ', and'],
      ['(', ').'],
      ['[', ']'],
      ['“', '”'],
      ['"', '"'],
      ['**', '**'],
      ['_', '_'],
      ['||', '||'],
      ['`', '`'],
      ['<', '>'],
      ['\u200b', '\u200b'],
      ['«', '»!'],
      ['\n', '…'],
    );
    fc.assert(
      fc.property(identifier, around, (one, [before, after]) => {
        expect(only(`${before}${formatIdentifier(one)}${after}`)).toEqual([one]);
      }),
    );
  });

  test('findIdentifiers reads identifiers in links of Slack and Markdown', () => {
    fc.assert(
      fc.property(identifier, (one) => {
        expect(only(`<${identifierUrl(one)}|a paper>`)).toEqual([one]);
        expect(only(`[a paper](${identifierUrl(one)})`)).toEqual([one]);
        expect(only(`${identifierUrl(one)}?utm_source=x#y`)).toEqual([one]);
      }),
    );
  });

  test('findIdentifiers returns well-formed identifiers with their places, in order and without duplicates, for any text', () => {
    const scraps = fc.constantFrom(
      '10.1136/',
      '10.1016%2F',
      'doi.org/',
      '%252F',
      '&lt;',
      '\\_',
      '(',
      ')',
      '<',
      '>',
      'PMID: 7',
      'PMC1234',
      'NCT12345678',
      'arXiv:',
      '2101.00001',
      ' ',
      'x',
      ';2-#',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(scraps, { maxLength: 30 }).map((all) => all.join('')),
    );
    const shapes = {
      doi: /^10\.[\d.]{4,}\/\S*[a-z0-9)\]}>#]$/i,
      pmid: /^[1-9]\d{0,7}$/,
      pmcid: /^PMC[1-9]\d*$/,
      arxiv: /^\d{4}\.\d{4,5}$|^[a-z-]+\/\d{7}$|^\S+$/,
      ppr: /^PPR[1-9]\d{0,8}$/,
      nct: /^NCT\d{8}$/,
    };
    fc.assert(
      fc.property(text, (given) => {
        const all = findIdentifiers(given);
        for (const { kind, id } of all) expect(id).toMatch(shapes[kind]);
        for (const [index, { start, end }] of all.entries()) {
          expect(start).toBeGreaterThanOrEqual(all[index - 1]?.end ?? 0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(given.length);
        }
        expect(new Set(all.map(({ kind, id }) => `${kind} ${id.toLowerCase()}`)).size).toBe(all.length);
      }),
    );
  });

  test('findIdentifiers returns the place of an identifier without its label', () => {
    fc.assert(
      fc.property(identifier, fc.string({ maxLength: 20 }), (one, before) => {
        const text = `${before.replace(/\S/g, 'é')} ${formatIdentifier(one)} `;
        const [first] = findIdentifiers(text);
        expect(text.slice(first?.start, first?.end)).toBe(one.id);
      }),
    );
  });
});

test.each([
  ['brackets', `10.1136/${'('.repeat(5000)}${')'.repeat(20_000)}`],
  ['suffixes', `10.1136/${'.full'.repeat(8000)}`],
  ['prefixes', '10.1136/'.repeat(5000)],
])('a run of %s that is longer than any DOI is not a DOI', (_, text) => {
  expect(findIdentifiers(text)).toEqual([]);
});

test.each([
  ['words', 'Baricitinib for systemic lupus erythematosus (SLE), a double-blind trial. '.repeat(60)],
  [
    'references',
    'Morand EF. Lancet. 2023;401:1001-1010. doi: 10.1016/S0140-6736(22)02607-1. PMID: 36848918; https://clinicaltrials.gov/study/NCT03616912 '.repeat(40),
  ],
  ['encoded links', '[a](https://doi.org/10.1016%252FS0140-6736%252822%252902607-1?utm=x) '.repeat(70)],
  ['openings of DOIs', '10.1136/ '.repeat(500)],
  ['letters', 'a'.repeat(4000)],
  ['hosts', 'pubmed.ncbi.nlm.nih.gov'.repeat(200)],
  ['slashes', '/abstract'.repeat(500)],
])('a message of 4,000 characters of %s is searched in less than a millisecond of processor time', (_, text) => {
  const message = text.slice(0, 4000);
  expect(processorTimeMs(() => findIdentifiers(message), 50)).toBeLessThan(1);
});
