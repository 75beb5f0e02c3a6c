import { describe, expect, test } from 'vitest';
import { isInvented, type PaperRecord } from '../../../../src/core/papers/paper-record.ts';
import type { PaperService } from '../../../../src/core/ports/paper-service.ts';
import { recognisedDesign } from '../../../../src/core/season/snapshot.ts';
import { createDemoOnlyPapers } from '../../../../src/papers/demo/demo-only-papers.ts';
import { demoPapers } from '../../../../src/papers/demo/demo-papers.ts';
import { createPaperService } from '../../../../src/papers/service.ts';
import { createMemoryStore } from '../../../../src/papers/stored/memory-store.ts';
import { silent } from '../../../helpers/library.ts';

const now = Date.parse('2026-11-29T10:00:00Z');
const stored: string[] = [];
const store = { ...createMemoryStore(), save: async ({ id }: { readonly id: string }) => void stored.push(id) };
const withNetwork = createPaperService({
  store,
  callFor: (source) => {
    throw new Error(`${source} was asked`);
  },
  totalTimeoutMs: 1000,
  readArticle: async () => {
    throw new Error('a text was read');
  },
  demo: demoPapers,
  log: silent,
  now: () => now,
});
const withoutLookUps = createDemoOnlyPapers(demoPapers, () => now);
const services = [
  ['the service', withNetwork],
  ['the service of an operator who switched look-ups off', withoutLookUps],
] as const;

const dois = [...demoPapers.papers.map(({ record }) => record), ...demoPapers.others].map(({ ids }) => ids.doi);
const listed = (service: PaperService): readonly string[] => (service.demo ?? []).map(({ identifier }) => identifier.id);

async function found(id: string, service: PaperService = withoutLookUps): Promise<PaperRecord> {
  const lookup = await service.lookUp({ kind: 'doi', id });
  if (lookup.status !== 'found') throw new Error(`${id}: ${lookup.status}`);
  return lookup.paper;
}

describe.each(services)('%s', (_, service) => {
  test('five demo papers are listed, and they and the papers they lead to are found without storing anything', async () => {
    expect(listed(service)).toHaveLength(5);
    expect(dois).toEqual(expect.arrayContaining([...listed(service)]));
    for (const doi of dois) {
      const paper = await found(doi, service);
      expect({ doi: paper.ids.doi, isInvented: isInvented(paper) }).toEqual({ doi, isInvented: true });
      expect(await service.findById(paper.id)).toEqual({ status: 'found', paper });
      expect(await service.fullText(paper)).toEqual({ status: 'invented' });
    }
    expect(stored).toEqual([]);
  });

  test('a demo paper is found if its DOI is in capitals', async () => expect((await found('10.5555/DEMO.Trial', service)).ids.doi).toBe('10.5555/demo.trial'));

  test('the trial of a demo paper is found, and so is the paper of the trial', async () => {
    const { registrations } = await found('10.5555/demo.trial', service);
    const [nct = ''] = registrations.map(({ value }) => value);
    expect(await service.findTrial(nct, 1000)).toMatchObject({ status: 'found', trial: { nct, primaryOutcomes: [{ timeFrame: 'Week 24' }] } });
    expect((await service.papersOfTrial(nct)).candidates).toMatchObject([{ identifier: { id: '10.5555/demo.trial' } }]);
  });
});

describe('the demo papers', () => {
  test('the demo papers have five designs, which the rules recognise by the titles', async () => {
    const papers = await Promise.all(listed(withoutLookUps).map(async (doi) => found(doi)));
    expect(papers.map((paper) => recognisedDesign(paper).id)).toEqual([
      'randomised-trial',
      'systematic-review',
      'cohort',
      'diagnostic-accuracy',
      'prediction-model',
    ]);
    expect(papers.map(({ design }) => design?.basis)).toEqual(Array.from({ length: 5 }, () => 'title'));
  });

  test('each demo paper has a DOI with the prefix for tests, and a journal or server that says that it is invented', async () => {
    for (const doi of dois) {
      const { ids, journal, preprint } = await found(doi);
      expect(ids.doi).toMatch(/^10\.5555\//);
      expect(journal?.value ?? preprint?.value.server).toMatch(/\bInvented\b/);
    }
  });

  test('one demo paper is retracted, and one is a preprint linked with its article', async () => {
    expect((await found('10.5555/demo.cohort')).notices).toMatchObject([{ kind: 'retraction', date: { year: 2023 } }]);
    const preprint = await found('10.5555/demo.preprint');
    expect(preprint.preprint?.value.server).toBe('Invented Preprints');
    const [published] = preprint.related;
    expect(published?.kind).toBe('published');
    const article = await found(published?.ids.doi ?? '');
    expect(article.related).toMatchObject([{ kind: 'preprint', ids: { doi: preprint.ids.doi } }]);
  });
});

test('looking up a real paper while look-ups are off is rejected with a suggestion to try the demo papers', async () => {
  const refusal = { message: expect.stringContaining('only the demo papers'), choices: [{ run: '/paper demo' }] };
  await expect(withoutLookUps.lookUp({ kind: 'doi', id: '10.1056/NEJMoa2021436' })).rejects.toMatchObject(refusal);
  await expect(withoutLookUps.searchTitles('baricitinib in lupus')).rejects.toMatchObject(refusal);
  await expect(withoutLookUps.papersOfTrial('NCT03616964')).rejects.toMatchObject(refusal);
  expect(await withoutLookUps.findById('0123456789ab')).toBeUndefined();
});
