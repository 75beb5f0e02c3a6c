import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { ScholarlyService } from '../../../src/core/papers/paper-record.ts';
import { plainBlock } from '../../../src/core/reply/plain-text.ts';
import { sourceTimes } from '../../../src/papers/sources.ts';
import { type FakeScholarly, startScholarly } from '../../fakes/scholarly.ts';
import { type ScholarlyFault, scholarlyFaults } from '../../fakes/scholarly-faults.ts';
import { botWithPapers, paperServiceOn, retractedPaper } from '../../fixtures/papers.ts';

const fake = await startScholarly([retractedPaper]);
afterAll(fake.stop);

const sources: readonly ScholarlyService[] = ['Crossref', 'Europe PMC', 'PubMed'];
const single = sources.flatMap((source) => scholarlyFaults.map((fault) => [[source, fault]] as const));
const pairs = single.flatMap(([one]) => single.flatMap(([other]) => (sources.indexOf(other[0]) > sources.indexOf(one[0]) ? [[one, other] as const] : [])));

/** Longer than a test here may take, so that what ends in time was ended by the other limit. */
const endlessMs = 600_000;
/** Every call ends by itself. Half of the program's own time, so that a service without a fault answers in time on a busy machine. */
const callTimes = { callTimeoutMs: 4000, totalTimeoutMs: endlessMs };
/** All calls end together, after a twentieth of the program's own time. */
const totalTimes = { callTimeoutMs: endlessMs, totalTimeoutMs: 750 };

async function askUnder(faults: readonly (readonly [ScholarlyService, ScholarlyFault])[], times: typeof callTimes, on: FakeScholarly = fake) {
  on.faults.clear();
  for (const [source, fault] of faults) on.faults.set(source, fault);
  const answer = await (await botWithPapers(paperServiceOn(on, times)))('/paper 10.5555/withdrawn.3');
  return { answer, text: answer.reply.blocks.map(plainBlock).join('\n') };
}

test('every single fault of a service ends with a card that names it and is still marked as retracted', async () => {
  // A few at a time, each with services of its own: some faults last as long as a call may.
  const waiting = [...single];
  const askNext = async (): Promise<void> => {
    const own = await startScholarly([retractedPaper]);
    for (let faults = waiting.pop(); faults; faults = waiting.pop()) {
      const { answer, text } = await askUnder(faults, callTimes, own);
      expect(answer.status, `${faults}: ${text}`).toBe('ok');
      expect(text, `${faults}`).toMatch(/^Retracted/);
      expect(text, `${faults}`).toContain('Not fully checked for retractions: ');
    }
    await own.stop();
  };
  await Promise.all(Array.from({ length: 4 }, askNext));
}, 120_000);

test('every pair of faults ends with a card or one clear sentence', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...pairs), async (faults) => {
      const { answer, text } = await askUnder(faults, totalTimes);
      expect(['ok', 'user-error']).toContain(answer.status);
      expect(text).toMatch(/^Retracted|^I cannot look up doi:10\.5555\/withdrawn\.3 now/);
    }),
    { numRuns: 40 },
  );
}, 120_000);

test('a card waits at most 15 s for all services together, and at most 8 s for each', () => {
  expect(sourceTimes.totalTimeoutMs).toBeLessThanOrEqual(15_000);
  expect(sourceTimes.callTimeoutMs).toBeLessThanOrEqual(8000);
});

test('if no service can be reached, one sentence says so', async () => {
  const { answer, text } = await askUnder(
    sources.map((source) => [source, 'refused'] as const),
    callTimes,
  );
  expect(answer.status).toBe('user-error');
  expect(text).toBe(
    'I cannot look up doi:10.5555/withdrawn.3 now, and nothing is stored about it: Crossref cannot be reached, Europe PMC cannot be reached. Please try again in a minute.',
  );
});

test('a redirect to an address inside the network is not followed', async () => {
  const { text } = await askUnder([['Crossref', 'redirect-inside']], callTimes);
  expect(text).toContain('Crossref redirected to an address that is not allowed');
});

test('a service that asks to wait is asked again after that time', async () => {
  fake.faults.clear();
  fake.faultsOnce.set('Crossref', 'status-429');
  fake.requests.length = 0;
  const lookup = await paperServiceOn(fake, { callTimeoutMs: 8000, totalTimeoutMs: 15_000 }).lookUp({ kind: 'doi', id: '10.5555/withdrawn.3' });
  const [first, second] = fake.requests.filter(({ source }) => source === 'Crossref');
  expect(lookup).toMatchObject({ status: 'found' });
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(990);
});
