import { describe, expect, test } from 'vitest';
import { chosenSections, findChosenSection, sectionBlocks } from '../../../../../commands/shared/full-text/sections.ts';
import type { FullText } from '../../../../../src/core/papers/full-text.ts';
import type { PaperRecord } from '../../../../../src/core/papers/paper-record.ts';
import { plainBlock } from '../../../../../src/core/reply/plain-text.ts';
import { mergeRecords } from '../../../../../src/papers/merge.ts';
import { readFixture } from '../../../../fixtures/full-text.ts';

const record: PaperRecord = mergeRecords(
  '0123456789ab',
  [
    {
      source: 'Crossref',
      at: 0,
      ids: { doi: '10.5555/invented.2024.017' },
      title: 'Inventumab for chronic hiccups',
      authors: { list: [{ family: 'Okafor', given: 'Ada' }], total: 1 },
      journal: 'Journal of Invented Medicine',
      printed: { year: 2024 },
    },
  ],
  [],
);

const shown = (text: FullText, wanted: string): string => {
  const section = findChosenSection(text, wanted);
  return section ? sectionBlocks(record, text, section).map(plainBlock).join('\n') : '';
};

describe('a section of a full text', () => {
  test.each([
    ['methods', 'Methods'],
    ['METHODS', 'Methods'],
    ['4', 'Methods'],
    ['outcomes', 'Methods'],
    ['plain words', 'In plain words'],
  ])('a section is found by “%s”', (wanted, title) => expect(findChosenSection(readFixture('trial'), wanted)?.title).toBe(title));

  test.each([['statistics'], ['99'], ['']])('a section is not found by “%s”', (wanted) =>
    expect(findChosenSection(readFixture('trial'), wanted)).toBeUndefined(),
  );

  test('a section is shown whole, with its subsections and its authors', () =>
    expect(shown(readFixture('trial'), 'methods')).toBe(`Participants
Adults with at least 20 hiccups an hour for 2 months were eligible. We randomly assigned 240 patients (1:1) to inventumab or placebo.
Outcomes
The primary outcome was response at week 12, i.e. fewer than five hiccups an hour. A sample of 120 per group gave 90% power.
Trial registration
The trial was registered at ClinicalTrials.gov, number NCT09990001, on 3 May 2021.
Quoted unchanged from Okafor 2024, “Inventumab for chronic hiccups”, Journal of Invented Medicine, doi:10.5555/invented.2024.017, full text in Europe PMC. Licence: CC BY 4.0. © 2024 The Authors.`));

  test('a section says that the numbers of citations were left out', () =>
    expect(shown(readFixture('trial'), 'introduction')).toContain('Quoted unchanged, without the numbers of citations and notes, from'));

  test('a section shows its tables and links its figures', () => {
    const text = shown(readFixture('trial'), 'results');
    expect(text).toContain('Table 1: Response at week 12.');
    expect(text).toContain('49 (41%) [a]');
    expect(text).toContain('[a] P<0.001 against placebo.');
    expect(text).toContain('Figure 1: Hiccups an hour. Bars are 95% confidence intervals. (the image)');
  });

  test('a section links a table that is an image or whose licence forbids changes', () => {
    const images = shown(readFixture('image-tables'), 'results');
    expect(images).toContain('Table 1: Baseline, as a picture. (the image)');
    expect(images).toContain('Table 3: Old picture. (in the full text)');
    const strict = shown({ ...readFixture('trial'), licence: { name: 'CC BY-NC-ND 4.0' } }, 'results');
    expect(strict).toContain('Table 1: Response at week 12. (in the full text)');
    expect(strict).not.toContain('49 (41%) [a]');
  });

  test('a section without a title is called so', () =>
    expect(chosenSections(readFixture('untitled-sections')).map(({ title }) => title)).toContain('under no heading'));

  test('a section of an accepted manuscript says so', () =>
    expect(shown(readFixture('typed-notes'), 'methoden')).toContain('The accepted manuscript, not the journal’s version.'));
});
