import { expect, test } from 'vitest';
import { sourcesLine } from '../../../../commands/paper/sources.ts';
import type { SourceState } from '../../../../src/core/papers/paper-record.ts';
import { mergeRecords } from '../../../../src/papers/merge.ts';

const at = Date.parse('2026-11-29T10:00:00Z');
const lineOf = (sources: readonly SourceState[]): string =>
  sourcesLine(mergeRecords('0123456789ab', [{ source: 'Crossref', at, title: 'Any paper', ids: {} }], sources));

test.each([
  [['PubMed'], 'not in PubMed.'],
  [['PubMed', 'Europe PMC'], 'not in PubMed or Europe PMC.'],
  [['PubMed', 'Europe PMC', 'OpenAlex'], 'not in PubMed, Europe PMC or OpenAlex.'],
] as const)('sources that do not know a paper are each named: %o', (unknown, expected) =>
  expect(lineOf([{ source: 'Crossref', status: 'answered', at }, ...unknown.map((source) => ({ source, status: 'unknown' }) as const)])).toBe(
    `Sources: Crossref, 29 November 2026; ${expected} Not checked against the full paper.`,
  ),
);
