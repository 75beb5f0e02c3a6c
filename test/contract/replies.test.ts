import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BotResponse } from '../../src/core/bot-request.ts';
import type { Page } from '../../src/core/pages/page.ts';
import { pageForRequester, pagesForChannel } from '../../src/core/pages/pages.ts';
import { maxButtonValueLength } from '../../src/core/reply/button.ts';
import { plainBlock } from '../../src/core/reply/plain-text.ts';
import { textsOf } from '../../src/core/reply/reply.ts';
import { loadLibrary } from '../../src/library/library.ts';
import { realBot } from '../helpers/library.ts';
import { everyLine } from './command-lines.ts';
import { type JudgedRenderer, type RenderedMessage, renderers } from './renderers.ts';

const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==';
const { library, ask, citations, stop } = await realBot({
  library: await loadLibrary(),
  reportUrl: 'https://example.org/report?kind=claim',
  // The pictures themselves are compared elsewhere. To draw each takes half as long as everything else here.
  renderImage: async () => onePixel,
});
const lines = everyLine(library);
const answers = new Map<string, BotResponse>();
const answerOf = (line: string): BotResponse => {
  const answer = answers.get(line);
  if (!answer) throw new Error(`no answer to ${line}`);
  return answer;
};

beforeAll(async () => {
  await citations.preformat();
  for (const line of lines) answers.set(line, await ask(line));
}, 300_000);
afterAll(stop);

const numbersIn = (text: string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const [number] of text.matchAll(/\d+(?:[.,]\d+)*/g)) counts.set(number, (counts.get(number) ?? 0) + 1);
  return counts;
};

/** The text of answers that have nothing to cite. */
const nothingRead = 'The material read for this bot has nothing on this';

/** Numbers and citation marks in the reply's own text, with repetitions. */
const wordsOf = (answer: BotResponse): string =>
  answer.reply.blocks
    .filter((block) => block.kind !== 'choices' && block.kind !== 'file')
    .map(plainBlock)
    .join('\n');

function lost(answer: BotResponse, shown: string): readonly string[] {
  const there = numbersIn(shown);
  return [...numbersIn(wordsOf(answer))].filter(([number, count]) => (there.get(number) ?? 0) < count).map(([number, count]) => `${number} (${count} times)`);
}

const lostFiles = (answer: BotResponse, shown: readonly RenderedMessage[]): readonly string[] =>
  answer.reply.blocks.flatMap((block) => (block.kind === 'file' && !shown.some(({ files }) => files.includes(block.name)) ? [`the file ${block.name}`] : []));

/** Every page to which a person can turn, as shown to them. */
function privatePages(answer: BotResponse, { renderer }: JudgedRenderer): readonly Page[] {
  const first = pageForRequester(answer, renderer);
  return Array.from({ length: first.pageCount }, (_, index) => pageForRequester({ ...answer, page: index + 1 }, renderer));
}

test('the library has more than 1,500 answers, none of which is an internal error', () => {
  expect(lines.length).toBeGreaterThan(1500);
  expect([...answers].filter(([, answer]) => answer.status === 'fault').map(([line]) => line)).toEqual([]);
});

test('every answer with claims cites a source for each', () => {
  const uncited = lines
    .filter((line) => line.startsWith('/summary') || line.startsWith('/drug'))
    .filter((line) => {
      const answer = answerOf(line);
      return answer.status === 'ok' && answer.sources.length === 0 && !line.startsWith('/summary limits') && !wordsOf(answer).includes(nothingRead);
    });
  expect(uncited).toEqual([]);
});

test('every list item in /drug and /summary has a citation, except the limits of what was read', () => {
  const limits = new Set([...library.papers.values()].flatMap((paper) => paper.limits));
  const bare = lines
    .filter((line) => /^\/(?:summary|drug)/.test(line))
    .flatMap((line) => {
      const { reply, status } = answerOf(line);
      const items = status === 'ok' ? reply.blocks.filter((block) => block.kind === 'list').flatMap(textsOf) : [];
      const without = items.filter((item) => !item.some((inline) => typeof inline !== 'string' && inline.kind === 'cite'));
      return without
        .map((item) => item.map((inline) => (typeof inline === 'string' ? inline : '')).join(''))
        .filter((text) => !limits.has(text) && text !== ': Not stated in the sources read');
    });
  expect([...new Set(bare)]).toEqual([]);
});

test('every button is within its limits and its command parses to itself', async () => {
  const runs = new Set(
    [...answers.values()].flatMap(({ reply }) => reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices.map((choice) => choice.run) : []))),
  );
  expect([...runs].filter((run) => run.length > maxButtonValueLength - 3 - ' page:99'.length)).toEqual([]);
  const broken: string[] = [];
  for (const run of runs) if ((await ask(run)).status === 'fault') broken.push(run);
  expect(broken).toEqual([]);
});

describe.each(renderers)('on $name', (judged) => {
  test('the platform accepts every page of every private answer, and no number or citation is lost', () => {
    const faults = lines.flatMap((line) => {
      const answer = answerOf(line);
      const shown = privatePages(answer, judged).map(judged.show);
      const text = shown.map((page) => page.text).join('\n');
      return [...shown.flatMap((page) => page.problems), ...lost(answer, text), ...lostFiles(answer, shown)].map((fault) => `${line}: ${fault}`);
    });
    expect(faults).toEqual([]);
  }, 120_000);

  test('the platform accepts every message of every shared answer, and no number or citation is lost', () => {
    const faults = lines.flatMap((line) => {
      const answer: BotResponse = { ...answerOf(line), sharedBy: { id: '123456789012345678', name: 'Ada' } };
      const shown = pagesForChannel(answer, judged.renderer).map(judged.show);
      const text = shown.map((page) => page.text).join('\n');
      return [...shown.flatMap((page) => page.problems), ...lost(answer, text), ...lostFiles(answer, shown)].map((fault) => `${line}: ${fault}`);
    });
    expect(faults).toEqual([]);
  }, 120_000);

  test('every source cited on a page is listed on that page, with a link if it has one', () => {
    const faults = lines.flatMap((line) =>
      privatePages(answerOf(line), judged).flatMap((page) => {
        const { text, links } = judged.show(page);
        const missing = page.sources
          .filter((source) => !text.includes(`[${source.number}] ${source.text}`))
          .map((source) => `${line}: ${source.id} is not listed`);
        const unlinked = page.sources
          .filter((source) => source.url && !links.some((link) => sameLink(link, source.url ?? '')))
          .map((source) => `${line}: ${source.id} is not linked`);
        return [...missing, ...unlinked];
      }),
    );
    expect(faults).toEqual([]);
  }, 120_000);

  test('every page of every answer with sources ends with the footer', () => {
    const silentPages = lines.flatMap((line) => {
      const answer = answerOf(line);
      const pages = answer.status === 'ok' && answer.sources.length > 0 ? privatePages(answer, judged) : [];
      return pages.filter((page) => !judged.show(page).text.includes('For education, not medical advice.')).map((page) => `${line}, page ${page.number}`);
    });
    expect(silentPages).toEqual([]);
  }, 120_000);
});

/** Parentheses in URLs must be encoded in Discord's markdown. The encoded URL leads to the same page. */
const sameLink = (a: string, b: string): boolean => plainAddress(a) === plainAddress(b);
const plainAddress = (address: string): string | undefined => URL.parse(address)?.href.replaceAll('%28', '(').replaceAll('%29', ')');
