import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { crossrefJson, europePmcJson, pubmedXml } from '../fakes/scholarly-papers.ts';
import { retractedPaper, trialPaper } from '../fixtures/papers.ts';
import { requestKey } from './recordings.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

interface RecordedAnswer {
  readonly service: string;
  readonly path: string;
  readonly status?: number;
  readonly body?: string;
  readonly location?: string;
}

function recordedIn(answers: readonly RecordedAnswer[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'journal-club-replay-'));
  folders.push(folder);
  for (const [service, own] of Map.groupBy(answers, (answer) => answer.service)) {
    mkdirSync(join(folder, service));
    const index = own.map(({ path, status = 200, body, location }, number) => ({
      path,
      status,
      location,
      ...(body === undefined ? {} : { file: `${number}.txt` }),
    }));
    writeFileSync(join(folder, service, 'index.json'), JSON.stringify(index));
    for (const [number, { body }] of own.entries()) if (body !== undefined) writeFileSync(join(folder, service, `${number}.txt`), body);
  }
  return folder;
}

const replay = async (...args: readonly string[]): Promise<{ code: number; text: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, ['test/replay/replay.ts', ...args], (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), text: `${stdout}${stderr}` }),
    );
  });

const doi = encodeURIComponent(trialPaper.doi ?? '');

test('a folder of recordings gives the card of each paper, and names what could not be read', async () => {
  const folder = recordedIn([
    { service: 'crossref', path: `/works/${doi}?mailto=somebody@example.org`, status: 301, location: 'https://api.crossref.org/works/moved' },
    { service: 'crossref', path: '/works/moved', body: JSON.stringify({ message: crossrefJson(trialPaper) }) },
    {
      service: 'europepmc',
      path: `/search?pageSize=1&query=${encodeURIComponent(`DOI:"${trialPaper.doi}"`)}`,
      body: JSON.stringify({ resultList: { result: [europePmcJson(trialPaper)] } }),
    },
    { service: 'pubmed', path: '/efetch.fcgi?id=99000030', body: `<PubmedArticleSet>${pubmedXml(retractedPaper)}</PubmedArticleSet>` },
    { service: 'openalex', path: `/works/doi:${trialPaper.doi}`, body: '<html>busy</html>' },
  ]);
  const { code, text } = await replay(folder);
  expect(text).toContain(`=== doi:${trialPaper.doi}\nNot fully checked for retractions: `);
  expect(text).toContain('Inventumab for chronic hiccups: a randomised, double-blind, placebo-controlled trial (Crossref)');
  expect(text).toContain('- OpenAlex sent something other than JSON');
  expect(text).toContain('- not recorded: pubmed /efetch.fcgi?db=pubmed&id=99000017');
  expect(text).toMatch(/=== PMID: 99000030\nRetracted, says PubMed/);
  expect(text).toContain('- PubMed: no abstract');
  expect(text).toContain('2 of 2 identifiers have a card.');
  expect(code).toBe(0);
}, 30_000);

test('a paper without a card makes the run fail', async () => {
  const { code, text } = await replay(recordedIn([{ service: 'crossref', path: '/works/10.5555%2Fnone', status: 404, body: 'Resource not found.' }]));
  expect(text).toContain('- Crossref does not know it');
  expect(text).toContain('0 of 1 identifiers have a card.');
  expect(code).toBe(1);
}, 30_000);

test('a folder without recordings is named, and so is the page that describes one', async () => {
  const { code, text } = await replay(recordedIn([]));
  expect([code, text]).toEqual([1, expect.stringContaining('has no recordings')]);
  expect((await replay()).code).toBe(2);
}, 30_000);

test('a request is recognised whatever its escapes and its other parameters', () => {
  expect(requestKey('/works/10.5555/A(1)?mailto=x')).toBe(requestKey('/works/10.5555%2Fa%281%29'));
  expect(requestKey('/query?max_results=1&id_list=1')).not.toBe(requestKey('/query?id_list=2&max_results=1'));
  expect(requestKey('/works/%E0%A4%A')).toBe('/works/%e0%a4%a');
});
