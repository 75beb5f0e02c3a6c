/** What is asked again and again costs the services one request. */
import { describe, expect, test } from 'vitest';
import { createMemoryStore } from '../../../src/papers/stored/memory-store.ts';
import { createPaperRepository } from '../../../src/store/papers.ts';
import { startScholarly } from '../../fakes/scholarly.ts';
import { now, paperServiceOn, trialPaper } from '../../fixtures/papers.ts';
import { freshAddress, onEveryDatabase, openAgain } from '../../helpers/databases/databases.ts';

const unknownDoi = { kind: 'doi', id: '10.5555/nobody.knows' } as const;
const slow = { callTimeoutMs: 8000, totalTimeoutMs: 15_000 };
const minute = 60_000;

describe('an identifier that no source knows', () => {
  test('an unknown identifier is looked up once in five minutes, and found if it is registered after that', async () => {
    const fake = await startScholarly();
    try {
      let time = now;
      const papers = paperServiceOn(fake, { ...slow, now: () => time });
      const first = await papers.lookUp(unknownDoi);
      const asked = fake.requests.length;
      time += 4 * minute;
      expect(await papers.lookUp({ kind: 'doi', id: '10.5555/NOBODY.knows' })).toEqual(first);
      expect(fake.requests).toHaveLength(asked);
      fake.world.papers = [{ ...trialPaper, doi: unknownDoi.id }];
      time += 2 * minute;
      expect((await papers.lookUp(unknownDoi)).status).toBe('found');
      expect((await papers.lookUp(unknownDoi)).status).toBe('found');
    } finally {
      await fake.stop();
    }
  });

  test('an identifier counts as unknown only if every source answered', async () => {
    const fake = await startScholarly();
    try {
      fake.faults.set('Europe PMC', 'status-500');
      const papers = paperServiceOn(fake, slow);
      expect((await papers.lookUp(unknownDoi)).status).toBe('unreachable');
      fake.faults.clear();
      fake.world.papers = [{ ...trialPaper, doi: unknownDoi.id }];
      expect((await papers.lookUp(unknownDoi)).status).toBe('found');
    } finally {
      await fake.stop();
    }
  });

  test('a paper that becomes unknown stays in the store', async () => {
    const fake = await startScholarly([trialPaper]);
    try {
      let time = now;
      const store = createMemoryStore();
      const papers = paperServiceOn(fake, { ...slow, store, now: () => time });
      const paper = await papers.lookUp({ kind: 'pmid', id: '99000017' });
      time += 2 * 24 * 60 * minute;
      fake.world.papers = [];
      expect((await papers.lookUp({ kind: 'pmid', id: '99000017' })).status).toBe('unknown');
      const id = paper.status === 'found' ? paper.paper.id : '';
      expect(await store.findById(id)).toBeDefined();
      fake.world.papers = [trialPaper];
      expect((await papers.lookUp({ kind: 'pmid', id: '99000017' })).status).toBe('found');
    } finally {
      await fake.stop();
    }
  });
});

describe('a search', () => {
  test('a search for the same words or the same trial is made once in ten minutes', async () => {
    const fake = await startScholarly([trialPaper]);
    try {
      let time = now;
      const papers = paperServiceOn(fake, { ...slow, now: () => time });
      const [first, same] = await Promise.all([papers.searchTitles('chronic hiccups'), papers.searchTitles('Chronic hiccups ')]);
      expect(first.candidates).toHaveLength(1);
      expect(same).toEqual(first);
      const trial = await papers.papersOfTrial('NCT09990001');
      const asked = fake.requests.length;
      time += 9 * minute;
      expect(await papers.searchTitles('chronic hiccups')).toEqual(first);
      expect(await papers.papersOfTrial('nct09990001')).toEqual(trial);
      expect(fake.requests).toHaveLength(asked);
      time += 2 * minute;
      await papers.searchTitles('chronic hiccups');
      expect(fake.requests.length).toBeGreaterThan(asked);
    } finally {
      await fake.stop();
    }
  });

  test('a search that a source did not answer is made again', async () => {
    const fake = await startScholarly([trialPaper]);
    try {
      const papers = paperServiceOn(fake, slow);
      fake.faults.set('Crossref', 'status-500');
      await papers.searchTitles('chronic hiccups');
      fake.faults.clear();
      expect((await papers.searchTitles('chronic hiccups')).sources.every(({ status }) => status === 'answered')).toBe(true);
    } finally {
      await fake.stop();
    }
  });
});

onEveryDatabase('identifiers that no source knows', (kind) => {
  test('another replica does not repeat a look-up or a search, and the words of a search are not stored', async () => {
    const address = await freshAddress(kind);
    const fake = await startScholarly([trialPaper]);
    try {
      const databases = [await openAgain(address), await openAgain(address)] as const;
      const [ours, theirs] = databases.map((database) => paperServiceOn(fake, { ...slow, store: createPaperRepository(database) }));
      const first = await ours?.lookUp(unknownDoi);
      const found = await ours?.searchTitles('chronic hiccups');
      const asked = fake.requests.length;
      expect(await theirs?.lookUp(unknownDoi)).toEqual(first);
      expect(await theirs?.searchTitles('chronic hiccups')).toEqual(found);
      expect(fake.requests).toHaveLength(asked);
      const rows = await databases[0].query.selectFrom('paper_identifier').select('identifier').execute();
      expect(JSON.stringify(rows)).not.toContain('hiccups');
    } finally {
      await fake.stop();
    }
  });
});
