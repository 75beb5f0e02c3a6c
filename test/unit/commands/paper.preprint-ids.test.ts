/** Europe PMC's ids of preprints, which only Europe PMC knows. */
import { afterAll, beforeEach, expect, test } from 'vitest';
import { startScholarly } from '../../fakes/scholarly.ts';
import type { FakePaper } from '../../fakes/scholarly-papers.ts';
import { buttonsOf, textOf } from '../../fixtures/paper-club.ts';
import { botWithPapers, paperServiceOn, trialPaper } from '../../fixtures/papers.ts';

const { pmid: _pmid, pmcid: _pmcid, preprint: _preprint, ...known } = trialPaper;
const preprint: FakePaper = { ...known, doi: '10.1101/2023.03.21.23286947', publishedAs: '10.5555/invented.2024.017', europePmc: { id: 'PPR654321' } };

const fake = await startScholarly();
afterAll(fake.stop);
beforeEach(() => {
  fake.faults.clear();
  fake.world.papers = [preprint];
});

const ask = async (line: string) => (await botWithPapers(paperServiceOn(fake, { callTimeoutMs: 2000, totalTimeoutMs: 4000 })))(line);

test.each(['PPR654321', 'ppr654321', 'https://europepmc.org/article/PPR/PPR654321', '<https://europepmc.org/article/PPR/PPR654321>'])(
  'a preprint is found by “%s”, with what other sources know of it',
  async (typed) => {
    const card = textOf(await ask(`/paper ${typed}`));
    expect(card).toContain('Preprint\n');
    expect(card).toContain('Inventumab for chronic hiccups');
    expect(card).toContain('Found as: DOI 10.1101/2023.03.21.23286947, Europe PMC PPR654321');
    expect(card).toMatch(/Sources: Crossref(?:,| and) .*Europe PMC/);
    expect(textOf(await ask(`/summary ${typed}`))).toContain('The authors’ abstract');
    expect(textOf(await ask(`/cite ${typed}`))).toContain('citation of Inventumab');
    expect(textOf(await ask(`/ask what was the response? paper:${typed}`))).toContain('Response was 41%');
  },
);

test('a preprint that only Europe PMC knows, without a DOI, is named by its id in buttons that work', async () => {
  const { doi: _doi, ...withoutDoi } = preprint;
  fake.world.papers = [{ ...withoutDoi, in: ['Europe PMC'] }];
  const card = await ask('/paper PPR654321');
  const [cite] = buttonsOf(card).filter(({ label }) => label === 'Cite');
  expect(cite?.run).toBe('/cite PPR654321 style:apa');
  expect(textOf(await ask(cite?.run ?? ''))).toContain('citation of Inventumab');
});

test('a preprint that Europe PMC does not know, or does not answer about, is reported as such', async () => {
  expect(textOf(await ask('/paper PPR999999'))).toContain('Europe PMC does not know PPR999999.');
  fake.faults.set('Europe PMC', 'status-500');
  expect(textOf(await ask('/paper PPR654321'))).toMatch(/^I cannot look up PPR654321 now, and nothing is stored about it: Europe PMC /);
});

test('a link to a preprint in a direct message works like /paper', async () =>
  expect(textOf(await ask('https://europepmc.org/article/PPR/PPR654321'))).toContain('Found as:'));
