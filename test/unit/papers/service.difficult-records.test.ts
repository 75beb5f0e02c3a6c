import { afterAll, expect, test } from 'vitest';
import { commands } from '../../../commands/index.ts';
import { createFormatter } from '../../../src/citation/formatter.ts';
import { createBot } from '../../../src/core/bot.ts';
import { pagesForChannel } from '../../../src/core/pages/pages.ts';
import { plainBlock } from '../../../src/core/reply/plain-text.ts';
import { loadLibrary } from '../../../src/library/library.ts';
import { renderers } from '../../contract/renderers.ts';
import { fakeOpenAlexKey, startScholarly } from '../../fakes/scholarly.ts';
import type { HardPaper } from '../../fixtures/hard-papers/hard-paper.ts';
import { identifierPapers } from '../../fixtures/hard-papers/identifiers.ts';
import { integrityPapers } from '../../fixtures/hard-papers/integrity.ts';
import { peopleAndDates } from '../../fixtures/hard-papers/people-and-dates.ts';
import { textPapers } from '../../fixtures/hard-papers/text.ts';
import { paperServiceOn } from '../../fixtures/papers.ts';
import { ada, silent } from '../../helpers/library.ts';

const fake = await startScholarly();
const library = await loadLibrary();
const citations = createFormatter(library.works, silent);
afterAll(async () => Promise.all([fake.stop(), citations.stop()]));
const emptyWorld = structuredClone(fake.world);

async function answerTo({ line, papers = [], world = {} }: HardPaper) {
  Object.assign(fake.world, structuredClone(emptyWorld), { papers: [...papers] }, world);
  const service = paperServiceOn(fake, { callTimeoutMs: 8000, totalTimeoutMs: 15_000, openAlexKey: fakeOpenAlexKey });
  const bot = createBot({ library, commands, citations, papers: service, log: silent });
  return bot.answer({ input: line, place: { platform: 'test', workspace: 'W1', channel: 'C1' }, actor: ada });
}

/** As a person reads it, wherever lines break. */
const fold = (text: string): string => text.replace(/\s+/g, ' ');

function expectShown(text: string, { shows, hides = [] }: HardPaper): void {
  for (const piece of shows) expect(fold(text)).toContain(fold(piece));
  for (const piece of hides) expect(text).not.toMatch(typeof piece === 'string' ? new RegExp(piece.replace(/[[\]().*+?^$|\\]/g, '\\$&')) : piece);
}

const difficultPapers = [...integrityPapers, ...peopleAndDates, ...textPapers, ...identifierPapers];

test.each(difficultPapers.map((paper) => [paper.name, paper] as const))('the difficult record %s is shown as expected', async (_, paper) => {
  const answer = await answerTo(paper);
  expect(answer.status).toBe(paper.isMistake ? 'user-error' : 'ok');
  expectShown([answer.reply.title ?? '', ...answer.reply.blocks.map(plainBlock)].join('\n'), paper);
  for (const { name, renderer, show } of renderers) {
    const shown = pagesForChannel(answer, renderer).map(show);
    expect(
      shown.flatMap(({ problems }) => problems),
      name,
    ).toEqual([]);
    expectShown(shown.map(({ text }) => text).join('\n'), paper);
    // Discord takes no bracket in an address.
    const links = shown.flatMap((page) => page.links.map(decodeURIComponent));
    for (const link of paper.links ?? []) expect(links, name).toContain(decodeURIComponent(link));
  }
});

test('each of the 32 known difficulties has a record', () => {
  const numbers = new Set(difficultPapers.map(({ name }) => Number.parseInt(name, 10)));
  expect(Array.from({ length: 32 }, (_, index) => index + 1).filter((number) => !numbers.has(number))).toEqual([]);
});
