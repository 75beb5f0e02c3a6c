import fc from 'fast-check';
import { expect, test } from 'vitest';
import { noticeKinds, type PaperSource } from '../../../src/core/papers/paper-record.ts';
import { worstSeverity } from '../../../src/papers/integrity.ts';
import { mergeRecords } from '../../../src/papers/merge.ts';
import type { SourceNotice, SourceRecord } from '../../../src/papers/source-record.ts';

const sources: readonly PaperSource[] = ['Crossref', 'PubMed', 'Europe PMC', 'bioRxiv', 'arXiv', 'DataCite', 'doi.org', 'OpenAlex'];
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const year = fc.integer({ min: 1990, max: 2030 });

const notice = (source: PaperSource): fc.Arbitrary<SourceNotice> =>
  fc.record(
    {
      kind: fc.constantFrom(...noticeKinds),
      saidBy: fc.constant(source),
      date: fc.record({ year }),
      notice: fc.constantFrom({ doi: '10.1/a' }, { pmid: '1' }, { doi: '10.1/a', pmid: '1' }, { doi: '10.1/b' }, {}),
    },
    { requiredKeys: ['kind', 'saidBy'] },
  );

const record = (source: PaperSource): fc.Arbitrary<SourceRecord> =>
  fc.record({
    source: fc.constant(source),
    at: fc.integer({ min: 0, max: 1000 }),
    ids: fc.constantFrom({ doi: '10.1/x' }, { doi: '10.1/x', pmid: '2' }, {}),
    title: maybe(fc.constantFrom('One title of a paper', 'Another beetle thing', 'RETRACTED: One title')),
    authors: maybe(fc.constantFrom({ list: [{ family: 'A', given: 'B' }], total: 1 }, { list: [{ literal: 'A Group' }], total: 1 })),
    volume: maybe(fc.constantFrom('1', '2')),
    printed: maybe(fc.record({ year })),
    licence: maybe(fc.constantFrom('CC BY', 'CC BY-NC')),
    abstract: maybe(fc.constant({ sections: [{ text: 'We saw NCT00000001 in mice.' }] })),
    notices: fc.array(notice(source), { maxLength: 3 }),
  });

const someRecords = fc.uniqueArray(fc.constantFrom(...sources), { minLength: 1 }).chain((chosen) => fc.tuple(...chosen.map(record)));

test('the merged record does not depend on the order in which services answer', () => {
  fc.assert(
    fc.property(
      someRecords.chain((records) => fc.tuple(fc.constant(records), fc.shuffledSubarray([...records], { minLength: records.length }))),
      ([records, shuffled]) => {
        expect(mergeRecords('x', shuffled, [])).toEqual(mergeRecords('x', records, []));
      },
    ),
    { numRuns: 300 },
  );
});

test('another service never makes the integrity of a paper look better', () => {
  fc.assert(
    fc.property(someRecords, (records) => {
      const [, ...fewer] = records;
      if (fewer.length === 0) return;
      expect(worstSeverity(mergeRecords('x', records, []).notices)).toBeLessThanOrEqual(worstSeverity(mergeRecords('x', fewer, []).notices));
    }),
    { numRuns: 300 },
  );
});

test('every notice that a service states is in the merged record, with that service', () => {
  fc.assert(
    fc.property(someRecords, (records) => {
      const merged = mergeRecords('x', records, []).notices;
      for (const { notices = [] } of records)
        for (const { kind, saidBy } of notices) expect(merged.some((each) => each.kind === kind && each.saidBy.includes(saidBy))).toBe(true);
    }),
  );
});
