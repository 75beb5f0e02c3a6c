import { expect, test } from 'vitest';
import { createPaperRepository } from '../../../src/store/papers.ts';
import { deleteUnneeded } from '../../../src/store/retention.ts';
import { startScholarly } from '../../fakes/scholarly.ts';
import { articleXml } from '../../fixtures/full-text.ts';
import { now, paperServiceOn, trialPaper } from '../../fixtures/papers.ts';
import { freshAddress, onEveryDatabase, openAgain } from '../../helpers/databases/databases.ts';

const paper = { id: 'abc', value: '{"version":0}', storedAt: now };

onEveryDatabase('stored papers', (kind) => {
  test('stored papers are found by each identifier and by their id until they expire', async () => {
    const database = await openAgain(await freshAddress(kind));
    const papers = createPaperRepository(database);
    await papers.save(paper, ['doi:10.1/x', 'pmid:1'], now + 1000);
    expect([await papers.find('doi:10.1/x'), await papers.find('pmid:1'), await papers.findById('abc')]).toEqual([paper, paper, paper]);
    await deleteUnneeded(database, now + 1000);
    expect([await papers.find('doi:10.1/x'), await papers.findById('abc')]).toEqual([undefined, undefined]);
    expect(await database.query.selectFrom('paper_identifier').selectAll().execute()).toEqual([]);
  });

  test('one process at a time may look up an identifier, until it has finished or its lease ends', async () => {
    const address = await freshAddress(kind);
    const [ours, theirs] = [createPaperRepository(await openAgain(address)), createPaperRepository(await openAgain(address))];
    expect(await ours.acquire('pmid:1', now, now + 100)).toBe(true);
    expect(await theirs.acquire('pmid:1', now, now + 100)).toBe(false);
    expect(await theirs.acquire('pmid:1', now + 100, now + 200)).toBe(true);
    await theirs.release('pmid:1');
    expect(await ours.isLeased('pmid:1', now + 100)).toBe(false);
    expect(await ours.acquire('pmid:1', now + 100, now + 200)).toBe(true);
  });

  test('two replicas that are asked for one paper at the same time call each service once', async () => {
    const address = await freshAddress(kind);
    const fake = await startScholarly([trialPaper]);
    try {
      const replicas = await Promise.all(
        [1, 2].map(async () => paperServiceOn(fake, { store: createPaperRepository(await openAgain(address)), callTimeoutMs: 8000, totalTimeoutMs: 15_000 })),
      );
      const lookups = await Promise.all(replicas.map(async (papers) => papers.lookUp({ kind: 'pmid', id: '99000017' })));
      expect(lookups.map(({ status }) => status)).toEqual(['found', 'found']);
      expect(fake.requests.map(({ source }) => source).toSorted()).toEqual(['Crossref', 'Europe PMC', 'PubMed']);
    } finally {
      await fake.stop();
    }
  });

  test('the full text is fetched once for two replicas that are asked for it at the same time', async () => {
    const address = await freshAddress(kind);
    const fake = await startScholarly([{ ...trialPaper, fullText: articleXml('trial') }]);
    try {
      const replicas = await Promise.all(
        [1, 2].map(async () => paperServiceOn(fake, { store: createPaperRepository(await openAgain(address)), callTimeoutMs: 8000, totalTimeoutMs: 15_000 })),
      );
      const lookup = await replicas[0]?.lookUp({ kind: 'pmid', id: '99000017' });
      if (lookup?.status !== 'found') throw new Error(lookup?.status);
      const texts = await Promise.all(replicas.map(async (papers) => papers.fullText(lookup.paper)));
      expect(texts.map(({ status }) => status)).toEqual(['found', 'found']);
      expect(texts[1]).toEqual(texts[0]);
      expect(fake.requests.filter(({ path }) => path.endsWith('/fullTextXML'))).toHaveLength(1);
    } finally {
      await fake.stop();
    }
  });
});
