import { describe, expect, test } from 'vitest';
import type { PaperRecord } from '../../../src/core/papers/paper-record.ts';
import type { Identifier } from '../../../src/papers/identifiers/identifier.ts';
import { createMemoryStore } from '../../../src/papers/stored/memory-store.ts';
import { now, paperServiceOn, retractedPaper, trialPaper } from '../../fixtures/papers.ts';
import { scholarlyForTests } from '../../helpers/scholarly.ts';

const fake = await scholarlyForTests([trialPaper, retractedPaper]);

const slow = { callTimeoutMs: 8000, totalTimeoutMs: 15_000 };

async function found(kind: Identifier['kind'], id: string): Promise<PaperRecord> {
  const lookup = await paperServiceOn(fake, slow).lookUp({ kind, id });
  if (lookup.status !== 'found') throw new Error(`${id}: ${JSON.stringify(lookup)}`);
  return lookup.paper;
}

describe('a paper that Crossref, PubMed and Europe PMC know', () => {
  test.each([
    ['doi', '10.5555/INVENTED.2024.017'],
    ['pmid', '99000017'],
    ['pmcid', 'PMC99000017'],
  ] as const)('a paper is found by its %s in three services, with all its identifiers', async (kind, id) => {
    const paper = await found(kind, id);
    expect(paper.ids).toEqual({ doi: '10.5555/invented.2024.017', pmid: '99000017', pmcid: 'PMC99000017' });
    expect(paper.sources.map(({ source, status }) => [source, status])).toEqual([
      ['Crossref', 'answered'],
      ['PubMed', 'answered'],
      ['Europe PMC', 'answered'],
    ]);
  });

  test('each field of a paper has the service that states it', async () => {
    const paper = await found('doi', '10.5555/invented.2024.017');
    expect(paper.title?.source).toBe('Crossref');
    expect(paper.abstract).toMatchObject({ source: 'PubMed', at: now, value: { copyright: '© 2024 The Invented Society. All rights reserved.' } });
    expect(paper.openAccess).toMatchObject({ source: 'Europe PMC', value: { url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC99000017/' } });
    expect(paper.design).toMatchObject({ name: 'randomised controlled trial', basis: 'index' });
    expect(paper.registrations.map(({ value, source }) => [value, source])).toEqual([['NCT09990001', 'PubMed']]);
  });

  test('superscripts, subscripts and inequalities of the abstract are preserved', async () => {
    const sections = (await found('pmid', '99000017')).abstract?.value.sections;
    expect(sections).toEqual([
      { label: 'Background', text: 'Hiccups last. We studied 1.73 m² and H₂O.' },
      { label: 'Findings', text: 'Response was 41% with inventumab and 22% with placebo (P<0.001). NCT09990001.' },
    ]);
  });

  test('the licence is the one for readers, not the one for machines', async () => {
    fake.world.papers = [{ ...trialPaper, in: ['Crossref'] }];
    expect((await found('doi', trialPaper.doi ?? '')).licences.map(({ value }) => value)).toEqual(['CC BY-NC 4.0']);
  });

  test('the article number is preferred to internal pages, and a date that is null gives no year', async () => {
    const crossref = { 'article-number': '3804742', page: '1-6', 'published-print': undefined, 'published-online': undefined };
    fake.world.papers = [{ ...trialPaper, onlineYear: undefined as never, in: ['Crossref'], crossref }];
    const paper = await found('doi', trialPaper.doi ?? '');
    expect(paper.pages?.value).toBe('3804742');
    expect(paper.printed ?? paper.online).toBeUndefined();
  });
});

describe('a retracted paper', () => {
  test('a retracted paper has one retraction with its earliest date and all its sources, and no notice about a new version', async () => {
    const { notices } = await found('doi', retractedPaper.doi ?? '');
    expect(notices).toEqual([
      {
        kind: 'retraction',
        label: 'retraction',
        saidBy: ['Crossref', 'Europe PMC', 'PubMed', 'Retraction Watch (through Crossref)', 'the title in Crossref', 'the title in Europe PMC'],
        date: { year: 2021, month: 3, day: 1 },
        notice: { doi: '10.5555/notice.9', pmid: '99000031' },
        reference: 'J Invent Med. 2021 May;9(1):1. doi: 10.5555/notice.9',
      },
    ]);
  });

  test('a paper is retracted even if only Crossref answers', async () => {
    fake.faults.set('Europe PMC', 'status-500');
    const paper = await found('doi', retractedPaper.doi ?? '');
    expect(paper.notices[0]?.kind).toBe('retraction');
    expect(paper.sources.find(({ source }) => source === 'PubMed')).toMatchObject({ status: 'not-asked' });
  });
});

describe('papers of other agencies and servers', () => {
  test('a DOI that Crossref does not have is found at DataCite', async () => {
    fake.world.datacite['10.5281/zenodo.99'] = {
      doi: '10.5281/ZENODO.99',
      titles: [{ title: 'A report &amp; <i>more</i>' }],
      creators: [{ name: 'Okafor, Ada' }],
      publicationYear: 2022,
      publisher: 'Zenodo',
      types: { resourceTypeGeneral: 'Report' },
    };
    const paper = await found('doi', '10.5281/zenodo.99');
    expect(paper).toMatchObject({
      title: { value: 'A report & more', source: 'DataCite' },
      type: { value: 'report' },
      authors: { value: { list: [{ family: 'Okafor', given: 'Ada' }] } },
    });
  });

  test('a DOI that neither has is read from doi.org', async () => {
    fake.world.csl['10.1400/other'] = { DOI: '10.1400/other', type: 'article-journal', title: 'From another agency', issued: { 'date-parts': [[2011]] } };
    expect((await found('doi', '10.1400/other')).title).toMatchObject({ value: 'From another agency', source: 'doi.org' });
  });

  test('an arXiv paper has its current version, its group as one author, and its article as a related paper', async () => {
    fake.world.arxiv['1207.7214'] = `<entry><id>http://arxiv.org/abs/1207.7214v2</id><title>Observation of a\n  new particle</title>
      <summary>  We saw   it.\n</summary><published>2012-07-31T00:00:00Z</published><author><name> The ATLAS Collaboration</name></author>
      <arxiv:doi xmlns:arxiv="x">10.1016/j.physletb.2012.08.020</arxiv:doi></entry>`;
    const paper = await found('arxiv', '1207.7214');
    expect(paper).toMatchObject({
      title: { value: 'Observation of a new particle' },
      authors: { value: { list: [{ literal: 'The ATLAS Collaboration' }] } },
      preprint: { value: { server: 'arXiv', version: '2' } },
      related: [{ kind: 'published', ids: { doi: '10.1016/j.physletb.2012.08.020' } }],
    });
    expect(paper.ids).toEqual({ arxiv: '1207.7214' });
  });

  test('a preprint has the server and the newest version', async () => {
    const doi = '10.64898/2025.12.01.25341355';
    const versions = ['1', '3', '2'].map((version) => ({
      server: 'medRxiv',
      doi,
      title: `Version ${version}`,
      version,
      license: 'cc_by_nd',
      published: '10.5555/Final',
      date: '2025-12-01',
      authors: 'Okafor, A.; Lindqvist, B.',
    }));
    fake.world.biorxiv[doi] = versions;
    const paper = await found('doi', doi);
    expect(paper).toMatchObject({
      preprint: { value: { server: 'medRxiv', version: '3' } },
      title: { value: 'Version 3' },
      related: [{ kind: 'published', ids: { doi: '10.5555/final' } }],
    });
    expect(paper.licences.map(({ value }) => value)).toEqual(['CC BY-ND']);
  });

  test('an identifier that no service knows is unknown', async () => {
    expect(await paperServiceOn(fake, slow).lookUp({ kind: 'doi', id: '10.1287/mksc.2024.0990' })).toEqual({
      status: 'unknown',
      sources: ['Crossref', 'Europe PMC', 'DataCite', 'doi.org'],
    });
    expect((await paperServiceOn(fake, slow).lookUp({ kind: 'pmid', id: '1' })).status).toBe('unknown');
  });

  test('a record of another paper under the same identifier is left out and named', async () => {
    const other = { ...trialPaper, title: 'Beetles of the northern coast', authors: [{ family: 'Somebody', given: 'Else' }] };
    fake.world.papers = [
      { ...trialPaper, in: ['Crossref'] },
      { ...other, in: ['Europe PMC'] },
    ];
    const paper = await found('doi', trialPaper.doi ?? '');
    expect(paper.title?.value).toBe(trialPaper.title);
    expect(paper.contradictions).toEqual(['Europe PMC has another paper under this identifier, “Beetles of the northern coast”. It is left out.']);
  });
});

describe('requests', () => {
  test('requests contain the program and the contact address, and nothing else about anybody', async () => {
    await paperServiceOn(fake, { ...slow, contactEmail: 'club@example.org' }).lookUp({ kind: 'pmid', id: '99000017' });
    expect(fake.requests.length).toBe(3);
    for (const { headers } of fake.requests) {
      expect(headers['user-agent']).toBe('journal-club/0.0.0 (mailto:club@example.org)');
      expect(Object.keys(headers).toSorted()).toEqual(['accept', 'accept-encoding', 'accept-language', 'connection', 'host', 'sec-fetch-mode', 'user-agent']);
    }
  });

  test('simultaneous look-ups of a paper make one request to each service, and none again within a day', async () => {
    let clock = now;
    const papers = paperServiceOn(fake, { ...slow, store: createMemoryStore(), now: () => clock });
    await Promise.all(Array.from({ length: 5 }, async () => papers.lookUp({ kind: 'pmid', id: '99000017' })));
    await papers.lookUp({ kind: 'doi', id: trialPaper.doi ?? '' });
    expect(fake.requests.length).toBe(3);
    clock += 25 * 3_600_000;
    await papers.lookUp({ kind: 'pmid', id: '99000017' });
    expect(fake.requests.length).toBe(6);
  });

  test('a stored paper is shown with its date if no service answers', async () => {
    let clock = now;
    const papers = paperServiceOn(fake, { ...slow, now: () => clock });
    await papers.lookUp({ kind: 'doi', id: retractedPaper.doi ?? '' });
    clock += 3 * 86_400_000;
    for (const source of ['Crossref', 'PubMed', 'Europe PMC'] as const) fake.faults.set(source, 'refused');
    const lookup = await papers.lookUp({ kind: 'doi', id: retractedPaper.doi ?? '' });
    expect(lookup).toMatchObject({ status: 'found', paper: { notices: [{ kind: 'retraction' }] } });
    if (lookup.status !== 'found') throw new Error(lookup.status);
    expect(lookup.paper.sources.map(({ status, at }) => [status, at])).toEqual(Array(3).fill(['stored', now]));
  });
});

describe('candidates for a paper', () => {
  test('a search by title returns each paper once', async () => {
    const { candidates } = await paperServiceOn(fake, slow).searchTitles('inventumab for hiccups');
    expect(candidates.map(({ identifier, says }) => [identifier.id, says])).toEqual([
      ['10.5555/invented.2024.017', 'Crossref'],
      ['10.5555/withdrawn.3', 'Crossref'],
    ]);
  });

  test('the candidates for a trial are the papers in its record, also under its former number', async () => {
    const references = [
      { pmid: '99000030', type: 'BACKGROUND' },
      { pmid: '99000017', type: 'RESULT', citation: 'Okafor A, et al.' },
      { pmid: '5', type: 'DERIVED', citation: 'Nobody knows it. 2020.' },
    ];
    fake.world.trials.NCT09990001 = {
      protocolSection: { identificationModule: { nctId: 'NCT09990001', briefTitle: 'Hiccups' }, referencesModule: { references } },
    };
    fake.world.trialAliases.NCT00009113 = 'NCT09990001';
    const { candidates } = await paperServiceOn(fake, slow).papersOfTrial('NCT00009113');
    expect(candidates.map(({ title, says }) => [title, says])).toEqual([
      [trialPaper.title, 'ClinicalTrials.gov: results'],
      ['Nobody knows it. 2020.', 'ClinicalTrials.gov: names the trial'],
    ]);
  });
});
