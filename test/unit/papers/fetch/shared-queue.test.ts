import { afterAll, beforeEach, expect, test } from 'vitest';
import type { HostSlots } from '../../../../src/core/ports/host-slots.ts';
import { createSharedQueue } from '../../../../src/papers/fetch/shared-queue.ts';
import { createHostSlots } from '../../../../src/store/host-slots.ts';
import { createPaperRepository } from '../../../../src/store/papers.ts';
import { startScholarly } from '../../../fakes/scholarly.ts';
import { paperServiceOn, retractedPaper, trialPaper } from '../../../fixtures/papers.ts';
import { freshAddress, onEveryDatabase, openAgain } from '../../../helpers/databases/databases.ts';

const fake = await startScholarly();
afterAll(fake.stop);
beforeEach(() => {
  fake.requests.length = 0;
  fake.world.papers = [trialPaper, retractedPaper];
});

const times = { callTimeoutMs: 8000, totalTimeoutMs: 15_000 };
const host = 'https://api.example.org';
const never = new AbortController().signal;
const broken: HostSlots = { reserve: async () => Promise.reject(new Error('the database is down')) };

onEveryDatabase('four replicas on one database', (kind) => {
  test('four replicas on one database together keep to the limits of every service', async () => {
    const address = await freshAddress(kind);
    const papers = Array.from({ length: 4 }, (_, index) => ({
      ...trialPaper,
      doi: `10.5555/many.${index}`,
      pmid: `9900010${index}`,
      pmcid: undefined as never,
    }));
    fake.world.papers = papers;
    const replicas = await Promise.all(
      papers.map(async () => {
        const database = await openAgain(address);
        return paperServiceOn(fake, { ...times, store: createPaperRepository(database), slots: createHostSlots(database, Date.now), limits: 'services' });
      }),
    );
    const startedAt = performance.now();
    const lookups = await Promise.all(replicas.map(async (replica, index) => replica.lookUp({ kind: 'doi', id: papers[index]?.doi ?? '' })));
    expect(lookups.map(({ status }) => status)).toEqual(Array(4).fill('found'));
    for (const [source, concurrent, spacingMs] of [
      ['Crossref', 2, 250],
      ['Europe PMC', 2, 500],
      ['PubMed', 1, 350],
    ] as const) {
      const asked = fake.requests.filter((request) => request.source === source);
      expect(asked.length, source).toBe(4);
      expect(fake.mostAtATime.get(source), source).toBeLessThanOrEqual(concurrent);
      // No request can come before its slot, so however late the others are, this one is not too early.
      for (const [index, { at }] of asked.entries())
        expect(at - startedAt, source).toBeGreaterThanOrEqual(Math.floor(index / concurrent) * concurrent * spacingMs - 2);
    }
  }, 30_000);
});

test('a replica without its database keeps to a quarter of the limit', async () => {
  const queue = createSharedQueue({ host, limits: { concurrent: 4, spacingMs: 20 }, slots: broken, callTimeoutMs: 8000 });
  const startedAt = performance.now();
  let running = 0;
  const starts = await Promise.all(
    Array.from({ length: 4 }, async () =>
      queue(async () => {
        running += 1;
        expect(running).toBe(1);
        const at = performance.now() - startedAt;
        running -= 1;
        return at;
      }, never),
    ),
  );
  for (const [index, at] of starts.toSorted((a, b) => a - b).entries()) expect(at).toBeGreaterThanOrEqual(index * 80 - 2);
});

test('a database that is down is not queried again at once', async () => {
  let asked = 0;
  const slots: HostSlots = {
    reserve: async () => {
      asked += 1;
      throw new Error('the database is down');
    },
  };
  const queue = createSharedQueue({ host, limits: { concurrent: 1, spacingMs: 0 }, slots, callTimeoutMs: 8000 });
  for (let turn = 0; turn < 5; turn += 1) await queue(async () => undefined, never);
  expect(asked).toBe(1);
});

test('a slot that is reserved too late is released', async () => {
  const reserving = Promise.withResolvers<void>();
  const released = Promise.withResolvers<string>();
  const slots: HostSlots = {
    reserve: async () => {
      await reserving.promise;
      return { startsInMs: 0, release: async () => released.resolve('released') };
    },
  };
  const queue = createSharedQueue({ host, limits: { concurrent: 1, spacingMs: 0 }, slots, callTimeoutMs: 8000 });
  expect(await queue(async () => 'answered', never)).toBe('answered');
  reserving.resolve();
  expect(await released.promise).toBe('released');
});

test('a request whose time is over releases its slot and is not sent', async () => {
  const released = Promise.withResolvers<string>();
  const reserved = Promise.withResolvers<void>();
  const slots: HostSlots = {
    reserve: async () => {
      reserved.resolve();
      return { startsInMs: 60_000, release: async () => released.resolve('released') };
    },
  };
  const queue = createSharedQueue({ host, limits: { concurrent: 1, spacingMs: 0 }, slots, callTimeoutMs: 8000 });
  const given = new AbortController();
  const outcome = queue(async () => 'sent', given.signal).catch(() => 'given up');
  await reserved.promise;
  given.abort();
  expect(await outcome).toBe('given up');
  expect(await released.promise).toBe('released');
});

test.each([
  ['is down', broken],
  ['does not answer', { reserve: async () => new Promise<never>(() => undefined) }],
])('a card is complete if the database %s', async (_, slots) => {
  const lookup = await paperServiceOn(fake, { ...times, slots, limits: 'services' }).lookUp({ kind: 'pmid', id: '99000017' });
  expect(lookup.status === 'found' && lookup.paper.sources.map(({ status }) => status)).toEqual(['answered', 'answered', 'answered']);
});

test('a service whose limit is used up is reported as not asked, rather than as not answering', async () => {
  const lookup = await paperServiceOn(fake, { slots: { reserve: async () => undefined } }).lookUp({ kind: 'pmid', id: '99000017' });
  expect(lookup).toMatchObject({ status: 'unreachable', sources: [{ reason: 'was not asked, since too many other requests are waiting for it' }, {}] });
});
