import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ScholarlyService } from '../../../../src/core/papers/paper-record.ts';
import type { PaperCheck, PaperChecker } from '../../../../src/core/ports/paper-checker.ts';
import { createMemoryStore } from '../../../../src/papers/stored/memory-store.ts';
import { type FakeScholarly, startScholarly } from '../../../fakes/scholarly.ts';
import { scholarlyFaults } from '../../../fakes/scholarly-faults.ts';
import type { FakePaper } from '../../../fakes/scholarly-papers.ts';
import { papersAndCheckerOn, trialPaper } from '../../../fixtures/papers.ts';

let fake: FakeScholarly;
beforeEach(async () => {
  fake = await startScholarly([trialPaper]);
  fake.world.trials.NCT09990001 = study(false);
});
afterEach(async () => fake.stop());

const study = (hasResults: boolean) => ({
  hasResults,
  protocolSection: { identificationModule: { nctId: 'NCT09990001' }, statusModule: { resultsFirstPostDateStruct: hasResults ? { date: '2026-11-20' } : {} } },
});

const ids = { doi: trialPaper.doi ?? '' };
const since = Date.parse('2026-11-01T00:00:00Z');
const retracted: FakePaper = {
  ...trialPaper,
  updates: [
    { type: 'retraction', doi: '10.5555/notice.9', date: [2026, 11, 21] },
    { type: 'retraction', doi: '10.5555/notice.9', source: 'retraction-watch', date: [2026, 11, 20] },
  ],
  corrections: [{ type: 'RetractionIn', pmid: '99000031', reference: 'J Invent Med. 2026 Nov;9(1):1. doi: 10.5555/notice.9' }],
};

/** Checks one after the other, each with what the one before knew. */
async function checkTwice(checker: PaperChecker, change: () => void): Promise<readonly [PaperCheck, PaperCheck]> {
  const first = await checker.check(ids, undefined, since);
  change();
  return [first, await checker.check(first.ids, first.known, since)];
}

test('a retraction that all services report is one change with all of them', async () => {
  const { checker } = papersAndCheckerOn(fake);
  const [first, second] = await checkTwice(checker, () => {
    fake.world.papers = [retracted];
  });
  expect(first.changes).toEqual([]);
  expect(second.changes).toMatchObject([
    {
      now: {
        kind: 'notice',
        notice: {
          kind: 'retraction',
          saidBy: ['Crossref', 'Europe PMC', 'PubMed', 'Retraction Watch (through Crossref)'],
          date: { year: 2026, month: 11, day: 20 },
          notice: { doi: '10.5555/notice.9', pmid: '99000031' },
        },
      },
    },
  ]);
  expect((await checker.check(second.ids, second.known, since)).changes).toEqual([]);
});

test('the registry is asked about the paper’s own trial until it has results', async () => {
  const { checker } = papersAndCheckerOn(fake);
  const [first, second] = await checkTwice(checker, () => {
    fake.world.trials.NCT09990001 = study(true);
  });
  expect(first.sources.map(({ source }) => source)).toContain('ClinicalTrials.gov');
  expect(second.changes).toEqual([
    { now: { kind: 'results', trial: 'NCT09990001', saidBy: ['ClinicalTrials.gov'], date: { year: 2026, month: 11, day: 20 } } },
  ]);
  fake.requests.splice(0);
  await checker.check(second.ids, second.known, since);
  expect(fake.requests.map(({ source }) => source)).not.toContain('ClinicalTrials.gov');
});

test.each(['Crossref', 'Europe PMC', 'PubMed', 'ClinicalTrials.gov'] as const)(
  'no fault of %s is a change, and a retraction is found once afterwards',
  async (source: ScholarlyService) => {
    // Some faults last as long as a call may.
    const { checker } = papersAndCheckerOn(fake, { callTimeoutMs: 150, totalTimeoutMs: 400 });
    await Promise.all(
      scholarlyFaults.map(async (fault) => {
        const own = await startScholarly([trialPaper]);
        own.world.trials.NCT09990001 = study(false);
        const { checker: ownChecker } = papersAndCheckerOn(own, { callTimeoutMs: 4000, totalTimeoutMs: 7500 });
        const { checker: hasty } = papersAndCheckerOn(own, { callTimeoutMs: 150, totalTimeoutMs: 400 });
        const first = await ownChecker.check(ids, undefined, since);
        own.faults.set(source, fault);
        const during = await hasty.check(first.ids, first.known, since);
        expect(during.changes, fault).toEqual([]);
        own.faults.clear();
        own.world.papers = [retracted];
        const after = await ownChecker.check(during.ids, during.known, since);
        expect(
          after.changes.map(({ now }) => now.kind === 'notice' && now.notice.kind),
          fault,
        ).toEqual(['retraction']);
        await own.stop();
      }),
    );
    expect((await checker.check(ids, undefined, since)).changes).toEqual([]);
  },
  60_000,
);

test('a retraction that was on the card people saw is not a change', async () => {
  const { papers, checker } = papersAndCheckerOn(fake);
  fake.world.papers = [{ ...trialPaper, updates: [{ type: 'retraction', doi: '10.5555/notice.9', date: [2026, 11, 21] }] }];
  await papers.lookUp({ kind: 'doi', id: ids.doi });
  const known = await checker.recall(ids, since);
  expect((await checker.check(ids, known, since)).changes).toEqual([]);
});

test('a notice that appears between the card and the first check is a change', async () => {
  const { papers, checker } = papersAndCheckerOn(fake);
  await papers.lookUp({ kind: 'doi', id: ids.doi });
  const known = await checker.recall(ids, since);
  fake.world.papers = [{ ...trialPaper, updates: [{ type: 'correction', doi: '10.5555/notice.8', date: [2019, 1, 1] }] }];
  expect((await checker.check(ids, known, since)).changes).toMatchObject([{ now: { notice: { kind: 'correction' } } }]);
});

test('nothing is recalled about a paper that nobody looked up', async () => {
  expect(await papersAndCheckerOn(fake).checker.recall(ids, since)).toBeUndefined();
});

test('the next card shows what a check has found', async () => {
  const { papers, checker } = papersAndCheckerOn(fake, { store: createMemoryStore() });
  await papers.lookUp({ kind: 'doi', id: ids.doi });
  const known = await checker.recall(ids, since);
  fake.world.papers = [retracted];
  await checker.check(ids, known, since);
  const found = await papers.lookUp({ kind: 'doi', id: ids.doi });
  expect(found).toMatchObject({ paper: { notices: [{ kind: 'retraction' }] } });
});

test('a person’s look-up does not wait for a check under way, which is interrupted and finds no change', async () => {
  // Longer than this test may take: the check would hold PubMed's only connection for so long.
  const { papers, checker } = papersAndCheckerOn(fake, { callTimeoutMs: 600_000, totalTimeoutMs: 600_000, limits: 'services' });
  const first = await checker.check(ids, undefined, since);
  fake.faults.set('PubMed', 'silence');
  const checking = checker.check(first.ids, first.known, since);
  await expect.poll(() => fake.requests.filter(({ source }) => source === 'PubMed').length).toBe(2);
  fake.faults.clear();
  const found = await papers.lookUp({ kind: 'doi', id: ids.doi });
  expect(found).toMatchObject({ status: 'found', paper: { sources: [{ status: 'answered' }, { status: 'answered' }, { status: 'answered' }] } });
  const broken = await checking;
  expect(broken).toMatchObject({ changes: [], wasInterrupted: true });
}, 30_000);
