import { describe, expect, test } from 'vitest';
import { plainBlock } from '../../../../src/core/reply/plain-text.ts';
import { fakeOpenAlexKey } from '../../../fakes/scholarly.ts';
import { botWithPapers, paperServiceOn, trialPaper } from '../../../fixtures/papers.ts';
import { scholarlyForTests } from '../../../helpers/scholarly.ts';

const doi = '10.5555/invented.2024.017';
const path = `doi:${doi}`;
const fake = await scholarlyForTests([{ ...trialPaper, pmcid: undefined as never }]);

const withKey = { callTimeoutMs: 8000, totalTimeoutMs: 15_000, openAlexKey: fakeOpenAlexKey };

const cardOf = async (typed: string, options = withKey): Promise<string> => {
  const { reply } = await (await botWithPapers(paperServiceOn(fake, options)))(`/paper ${typed}`);
  return reply.blocks.map(plainBlock).filter(Boolean).join('\n');
};

/** As OpenAlex writes a work, with what mixed-up records have wrong. */
const work = (fields: object = {}): object => ({
  doi: `https://doi.org/${doi.toUpperCase()}`,
  title: trialPaper.title,
  authorships: [{ raw_author_name: 'Ada Okafor', author: { display_name: 'Somebody Else' } }],
  ids: { pmid: 'https://pubmed.ncbi.nlm.nih.gov/1' },
  best_oa_location: null,
  is_retracted: false,
  abstract_inverted_index: null,
  ...fields,
});

describe('OpenAlex', () => {
  test('OpenAlex is asked only if there is a key, which is sent to it alone and never as part of a URL', async () => {
    fake.world.openalex[path] = work();
    await cardOf(doi, { ...withKey, openAlexKey: undefined as never });
    expect(fake.requests.map(({ source }) => source)).not.toContain('OpenAlex');
    await cardOf(doi);
    const keyed = fake.requests.filter(({ headers }) => headers.authorization !== undefined);
    expect(keyed.map(({ source, headers }) => [source, headers.authorization])).toEqual([['OpenAlex', `Bearer ${fakeOpenAlexKey}`]]);
    expect(JSON.stringify(fake.requests.map((request) => request.path))).not.toContain(fakeOpenAlexKey);
  });

  test('OpenAlex says where the paper is free to read, and in which version', async () => {
    const location = { landing_page_url: 'https://zenodo.org/records/1', version: 'acceptedVersion', license: 'cc-by', source: { display_name: 'Zenodo' } };
    fake.world.openalex[path] = work({ best_oa_location: location });
    expect(await cardOf(doi)).toContain('Open access: free to read in Zenodo, the accepted manuscript (OpenAlex)');
  });

  test.each([
    ['http://zenodo.org/records/1'],
    ['https://evil.example/login'],
    ['javascript:alert(1)'],
    ['https://user@zenodo.org/1'],
    ['https://zenodo.org:444/1'],
  ])('an open-access address of OpenAlex never leads to %s', async (address) => {
    const location = { landing_page_url: address, version: 'submittedVersion', source: { display_name: 'Somewhere' } };
    fake.world.openalex[path] = work({ best_oa_location: location });
    const lookup = await paperServiceOn(fake, withKey).lookUp({ kind: 'doi', id: doi });
    expect(JSON.stringify(lookup)).not.toMatch(/evil\.example|javascript|user@|:444|http:\/\/zenodo/);
  });

  test('the address of a published version is its DOI, and its licence is named', async () => {
    const location = {
      landing_page_url: 'https://publisher.example/a',
      version: 'publishedVersion',
      license: 'cc-by-nc',
      source: { display_name: 'J Invent Med' },
    };
    fake.world.openalex[path] = work({ best_oa_location: location });
    const lookup = await paperServiceOn(fake, withKey).lookUp({ kind: 'doi', id: doi });
    expect(lookup).toMatchObject({
      paper: { openAccess: { value: { url: `https://doi.org/${doi}`, place: 'J Invent Med, the published version' } }, licences: [{ value: 'CC BY-NC 4.0' }] },
    });
  });

  test('a retraction that only OpenAlex marks is quoted as a mark without a notice', async () => {
    fake.world.openalex[path] = work({ is_retracted: true });
    expect((await cardOf(doi)).split('\n')[0]).toBe('Marked as retracted by OpenAlex. No notice of it was found; please look at the publisher’s page.');
  });

  test('the abstract of OpenAlex is used only if no other source has one, and is described as put together', async () => {
    const { abstract, ...without } = trialPaper;
    fake.world.papers = [without];
    fake.world.openalex[path] = work({
      abstract_inverted_index: { last: [1], Hiccups: [0], '<b>for</b>': [3], 'days.': [4], junk: [999_999_999, -1], '': [2] },
    });
    const card = await cardOf(doi);
    expect(card).toContain('Hiccups last for days.\nAbstract put together from OpenAlex’s index of its words, without its sections.');
    expect(card).not.toContain('junk');
    fake.world.papers = [trialPaper];
    expect(await cardOf(doi)).toContain('Abstract quoted from PubMed.');
  });

  test('OpenAlex contributes no title and no identifiers', async () => {
    fake.world.papers = [{ ...trialPaper, title: '', in: ['Crossref'] }];
    fake.world.openalex[path] = work({ title: 'A polluted title' });
    const lookup = await paperServiceOn(fake, withKey).lookUp({ kind: 'doi', id: doi });
    expect(lookup).toMatchObject({ status: 'found', paper: { ids: { doi } } });
    expect(lookup.status === 'found' && [lookup.paper.title, lookup.paper.ids.pmid]).toEqual([undefined, undefined]);
  });

  test('a paper that only OpenAlex knows counts as unknown', async () => {
    fake.world.papers = [];
    fake.world.openalex[path] = work();
    expect((await paperServiceOn(fake, withKey).lookUp({ kind: 'doi', id: doi })).status).toBe('unknown');
    for (const source of ['Crossref', 'Europe PMC'] as const) fake.faults.set(source, 'refused');
    expect((await paperServiceOn(fake, withKey).lookUp({ kind: 'doi', id: doi })).status).toBe('unreachable');
  });

  test('a record that OpenAlex has merged into another is not used', async () => {
    fake.world.openalex = { [path]: 'W2', W2: work({ doi: 'https://doi.org/10.9/other', is_retracted: true }) };
    const card = await cardOf(doi);
    expect(card).not.toContain('retracted by OpenAlex');
    expect(card).toContain('not in OpenAlex');
  });

  test('a wrong key and a failure of OpenAlex leave the rest of the card complete', async () => {
    expect(await cardOf(doi, { ...withKey, openAlexKey: 'wrong' })).toContain('OpenAlex refused the request (status 401)');
    fake.faults.set('OpenAlex', 'html');
    expect(await cardOf(doi)).toContain('Not fully checked for retractions: OpenAlex sent something other than JSON.');
  });

  test('OpenAlex is not asked about identifiers that it rejects: those with commas, and of arXiv', async () => {
    await cardOf('10.5555/a,b');
    await cardOf('arxiv:1706.03762');
    expect(fake.requests.map(({ source }) => source)).not.toContain('OpenAlex');
  });
});
