import { describe, expect, test, vi } from 'vitest';
import type { PaperRecord } from '../../../src/core/papers/paper-record.ts';
import type { PaperService } from '../../../src/core/ports/paper-service.ts';
import { createMemoryStore } from '../../../src/papers/stored/memory-store.ts';
import { type ScholarlyFault, scholarlyFaults } from '../../fakes/scholarly-faults.ts';
import { articleXml } from '../../fixtures/full-text.ts';
import { now, paperServiceOn, trialPaper } from '../../fixtures/papers.ts';
import { scholarlyForTests } from '../../helpers/scholarly.ts';

const fake = await scholarlyForTests([{ ...trialPaper, fullText: articleXml('trial') }]);

const longTimes = { callTimeoutMs: 8000, totalTimeoutMs: 15_000 };

async function lookUp(papers: PaperService, id = '10.5555/invented.2024.017'): Promise<PaperRecord> {
  const lookup = await papers.lookUp({ kind: 'doi', id });
  if (lookup.status !== 'found') throw new Error(lookup.status);
  return lookup.paper;
}

const textRequests = () => fake.requests.filter(({ path }) => path.endsWith('/fullTextXML')).map(({ path }) => path);

describe('the full text of a paper', () => {
  test('a full text is fetched from Europe PMC on request, with the stricter of the two licences', async () => {
    const papers = paperServiceOn(fake, longTimes);
    const paper = await lookUp(papers);
    expect(textRequests()).toEqual([]);
    expect(await papers.fullText(paper)).toMatchObject({ status: 'found', text: { id: 'PMC99000017', licence: { name: 'CC BY-NC' } } });
    expect(textRequests()).toEqual(['/PMC99000017/fullTextXML']);
  });

  test('a full text is fetched once for simultaneous requests, and not again while it is stored', async () => {
    const papers = paperServiceOn(fake, longTimes);
    const paper = await lookUp(papers);
    const lookups = await Promise.all([1, 2, 3].map(async () => papers.fullText(paper)));
    expect(lookups.map(({ status }) => status)).toEqual(['found', 'found', 'found']);
    expect(await papers.fullText(paper)).toEqual(lookups[0]);
    expect(textRequests()).toHaveLength(1);
  });

  test('a full text is fetched again after a month', async () => {
    let time = now;
    const papers = paperServiceOn(fake, { ...longTimes, now: () => time });
    const paper = await lookUp(papers);
    await papers.fullText(paper);
    time += 29 * 86_400_000;
    await papers.fullText(paper);
    expect(textRequests()).toHaveLength(1);
    time += 2 * 86_400_000;
    await papers.fullText(paper);
    expect(textRequests()).toHaveLength(2);
  });

  test('the full text of a preprint is fetched by its number in Europe PMC', async () => {
    const { pmid: _, pmcid: __, ...unnumbered } = trialPaper;
    fake.world.papers = [{ ...unnumbered, fullText: articleXml('trial'), in: ['Crossref', 'Europe PMC'] }];
    const papers = paperServiceOn(fake, longTimes);
    expect(await papers.fullText(await lookUp(papers))).toMatchObject({ status: 'found', text: { id: 'PPR1', licence: { name: 'CC BY 4.0' } } });
  });

  test('no full text is fetched if Europe PMC does not call the paper open access', async () => {
    fake.world.papers = [{ ...trialPaper, in: ['Crossref', 'PubMed'] }];
    const papers = paperServiceOn(fake, longTimes);
    expect(await papers.fullText(await lookUp(papers))).toEqual({ status: 'absent' });
    expect(textRequests()).toEqual([]);
  });

  test('a full text is not called absent if Europe PMC did not answer about the paper', async () => {
    fake.faults.set('Europe PMC', 'refused');
    const papers = paperServiceOn(fake, longTimes);
    expect(await papers.fullText(await lookUp(papers))).toEqual({ status: 'failed', reason: 'cannot be reached' });
  });

  test('a full text that is withheld is absent for a day, although the service answers with an internal error', async () => {
    fake.world.papers = [trialPaper];
    let time = now;
    const papers = paperServiceOn(fake, { ...longTimes, now: () => time });
    const paper = await lookUp(papers);
    expect(await papers.fullText(paper)).toEqual({ status: 'absent' });
    const tried = textRequests().length;
    expect(tried).toBeLessThanOrEqual(2);
    time += 86_000_000;
    await papers.fullText(paper);
    expect(textRequests()).toHaveLength(tried);
  });

  test.each([
    ['withheld', { status: 'absent' }],
    ['no-licence', { status: 'closed' }],
  ])('a full text in the form of “%s” is not quoted', async (name, expected) => {
    const xml = articleXml(name).replace(/PMC\d+/, 'PMC99000017');
    // The record's licence counts as well, so that it has none here.
    fake.world.papers = [{ ...trialPaper, fullText: xml }];
    const papers = paperServiceOn(fake, longTimes);
    const paper = await lookUp(papers);
    const { fullText } = paper;
    const unlicensed = fullText ? { ...paper, fullText: { ...fullText, value: { id: fullText.value.id } } } : paper;
    expect(await papers.fullText(unlicensed)).toEqual(expected);
  });

  test('the full text of another paper counts as absent', async () => {
    fake.world.papers = [{ ...trialPaper, fullText: articleXml('traps') }];
    const papers = paperServiceOn(fake, longTimes);
    expect(await papers.fullText(await lookUp(papers))).toEqual({ status: 'absent' });
  });

  test('a full text that ends in the middle is not quoted, and is fetched again', async () => {
    fake.world.papers = [{ ...trialPaper, fullText: articleXml('trial').slice(0, -200) }];
    const papers = paperServiceOn(fake, longTimes);
    const paper = await lookUp(papers);
    expect(await papers.fullText(paper)).toEqual({ status: 'failed', reason: 'sent an incomplete text' });
    fake.world.papers = [{ ...trialPaper, fullText: articleXml('trial') }];
    expect((await papers.fullText(paper)).status).toBe('found');
  });

  test('a full text is given up after the time of its request, long before the limits of the service', async () => {
    fake.faults.set('full text', 'silence');
    // Longer than this test may take.
    const papers = paperServiceOn(fake, { callTimeoutMs: 600_000, totalTimeoutMs: 600_000 });
    const paper = await lookUp(papers);
    expect(await papers.fullText(paper, 1000)).toMatchObject({ status: 'failed', reason: expect.stringContaining('did not answer') });
  });

  test('a full text is shared through the store', async () => {
    const store = createMemoryStore();
    const [first, second] = [paperServiceOn(fake, { ...longTimes, store }), paperServiceOn(fake, { ...longTimes, store })];
    const paper = await lookUp(first);
    await first.fullText(paper);
    expect((await second.fullText(paper)).status).toBe('found');
    expect(textRequests()).toHaveLength(1);
  });

  test.each(scholarlyFaults as readonly ScholarlyFault[])(
    'a full text that Europe PMC answers with “%s” is failed or absent, without an error',
    async (fault) => {
      fake.faults.set('full text', fault);
      const papers = paperServiceOn(fake);
      const { status } = await papers.fullText(await lookUp(papers));
      expect(['failed', 'absent']).toContain(status);
    },
  );
});

describe('several full texts at the same time', () => {
  const many = Array.from({ length: 7 }, (_, at) => ({
    ...{ ...trialPaper, doi: `10.5555/many.${at}`, pmid: `9910000${at}`, pmcid: `PMC9910000${at}` },
    fullText: articleXml('trial')
      .replaceAll(/PMC99000017|(?<=pub-id-type="pmid">)99000017/g, (id) => (id.startsWith('PMC') ? `PMC9910000${at}` : `9910000${at}`))
      .replace('10.5555/invented.2024.017', `10.5555/many.${at}`),
  }));

  async function recordsOf(papers: PaperService): Promise<readonly PaperRecord[]> {
    fake.world.papers = many;
    const records: PaperRecord[] = [];
    for (const { doi } of many) records.push(await lookUp(papers, doi));
    return records;
  }

  test('at most two full texts are fetched at a time', async () => {
    const papers = paperServiceOn(fake, longTimes);
    const records = await recordsOf(papers);
    fake.delays.set('full text', 50);
    const started = textRequests().length;
    const reading = Promise.all(records.map(async (record) => papers.fullText(record)));
    await vi.waitFor(() => expect(textRequests().length).toBeGreaterThan(started));
    expect(textRequests().length - started).toBeLessThanOrEqual(2);
    expect((await reading).map(({ status }) => status)).toEqual(many.map(() => 'found'));
  });

  test('full texts that wait too long are reported as failed, and can be fetched later', async () => {
    const papers = paperServiceOn(fake, longTimes);
    const records = await recordsOf(papers);
    fake.delays.set('full text', 400);
    const lookups = await Promise.all(records.map(async (record) => papers.fullText(record, 600)));
    const late = lookups.flatMap((lookup) => (lookup.status === 'failed' ? [lookup.reason] : []));
    expect(lookups.filter(({ status }) => status === 'found').length).toBeLessThanOrEqual(2);
    expect(late).toContain('was not asked in time, since other full texts were being read');
    fake.delays.clear();
    for (const record of records) expect(await papers.fullText(record)).toMatchObject({ status: 'found' });
  });
});
