import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { openPapers } from '../../../src/app/open-papers.ts';
import { demoPapers } from '../../../src/papers/demo/demo-papers.ts';
import { startScholarly } from '../../fakes/scholarly.ts';
import { trialPaper } from '../../fixtures/papers.ts';
import { silent } from '../../helpers/library.ts';

const fake = await startScholarly([trialPaper]);
afterAll(fake.stop);

test('requests to services contain the version of the program and the contact address', async () => {
  const papers = openPapers({ config: { contactEmail: 'club@example.org', urls: fake.urls }, log: silent });
  expect(await papers?.lookUp({ kind: 'pmid', id: '99000017' })).toMatchObject({ status: 'found' });
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(fake.requests[0]?.headers['user-agent']).toBe(`journal-club/${version} (mailto:club@example.org)`);
});

test('a chat has no demo papers: its services are asked for their DOIs as for any other', async () => {
  const papers = openPapers({ config: { urls: fake.urls }, log: silent });
  expect(papers?.demo).toBeUndefined();
  const asked = fake.requests.length;
  expect(await papers?.lookUp({ kind: 'doi', id: '10.5555/demo.trial' })).toMatchObject({ status: 'unknown' });
  expect(fake.requests.length).toBeGreaterThan(asked);
});

test('the playground has the demo papers and those that its services know', async () => {
  const papers = openPapers({ config: { urls: fake.urls }, demo: demoPapers, log: silent });
  expect(papers?.demo).toHaveLength(5);
  const asked = fake.requests.length;
  expect(await papers?.lookUp({ kind: 'doi', id: '10.5555/demo.trial' })).toMatchObject({ status: 'found' });
  expect(fake.requests).toHaveLength(asked);
  expect(await papers?.lookUp({ kind: 'pmid', id: '99000017' })).toMatchObject({ status: 'found' });
});

test('the demo papers are available if look-ups are off', async () => {
  const papers = openPapers({ config: undefined, demo: demoPapers, log: silent });
  expect(await papers?.lookUp({ kind: 'doi', id: '10.5555/demo.trial' })).toMatchObject({ status: 'found' });
});

test('no papers are opened if look-ups are off and there are no demo papers', () => expect(openPapers({ config: undefined, log: silent })).toBeUndefined());
