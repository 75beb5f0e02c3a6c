/** How answers are worded: short where they should be, nothing twice, and nothing that belongs to `/cite` alone. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { BotResponse } from '../../src/core/bot-request.ts';
import { pageForRequester } from '../../src/core/pages/pages.ts';
import { plainBlock } from '../../src/core/reply/plain-text.ts';
import { quickBot } from '../helpers/library.ts';
import { everyLine } from './command-lines.ts';
import { renderers } from './renderers.ts';

const { library, ask } = await quickBot();
const lines = everyLine(library).filter((line) => !line.startsWith('/cite'));
const answers = new Map<string, BotResponse>();

beforeAll(async () => {
  for (const line of lines) answers.set(line, await ask(line));
}, 120_000);

const wordsOf = ({ reply }: BotResponse): string =>
  reply.blocks
    .filter(({ kind }) => !['choices', 'image', 'file', 'code'].includes(kind))
    .map(plainBlock)
    .join('\n');

/** Sentences of four words or more, without citation marks. */
const sentencesIn = (text: string): readonly string[] =>
  text
    .split('\n')
    .flatMap((line) =>
      line
        .replace(/^- /, '')
        .replace(/ ?\[\d+\]/g, '')
        .split(/(?<=[.!?)])\s+/),
    )
    .filter((sentence) => /[.!?]$/.test(sentence) && sentence.split(' ').length >= 4);

test('no sentence appears twice in one answer', () => {
  const repeated = [...answers].flatMap(([line, answer]) => {
    const counts = Map.groupBy(sentencesIn(wordsOf(answer)), (sentence) => sentence);
    return [...counts].filter(([, found]) => found.length > 1).map(([sentence]) => `${line}: ${sentence}`);
  });
  expect(repeated).toEqual([]);
});

test.each(['according to', 'seen in a copy', 'incomplete record'])('no answer but those of /cite says “%s”, unless the question does', (words) => {
  const saying = [...answers].filter(([line, answer]) => !line.includes(words) && wordsOf(answer).toLowerCase().includes(words)).map(([line]) => line);
  expect(saying).toEqual([]);
});

test.each([...library.papers.values()])('the short summary of $name has fewer than 120 words', async ({ id }) => {
  const words = wordsOf(await ask(`/summary paper:${id}`))
    .replace(/\[\d+\]/g, '')
    .split(/\s+/)
    .filter((word) => /[\p{L}\d]/u.test(word));
  expect(words.length).toBeLessThan(120);
  expect(words.length).toBeGreaterThan(60);
});

test('no trial gives its verdict again as its result', () => {
  const twice = [...library.trials.values()].filter(({ result }) => /primary endpoint|\bendpoint (?:met|missed)|^(?:met|missed)\b/i.test(result));
  expect(twice.map(({ id }) => id)).toEqual([]);
});

describe.each(renderers)('on $name', ({ renderer, show }) => {
  test.each([...library.drugs.keys()])('the card of %s fits one page', async (drug) => {
    const answer = { ...(await ask(`/drug ${drug}`)), reportUrl: 'https://example.org/report' };
    expect(pageForRequester(answer, renderer).pageCount).toBe(1);
  });

  test('each page names those of its own sources that were read as copies, and no others', () => {
    const wrong = [...answers].flatMap(([line, answer]) => {
      const count = pageForRequester(answer, renderer).pageCount;
      const pages = Array.from({ length: count }, (_, index) => pageForRequester({ ...answer, page: index + 1 }, renderer));
      return pages.flatMap((page) => {
        const copies = page.sources.filter(({ copy }) => copy).map(({ number }) => `[${number}]`);
        const shown = /Read as a copy: ([^.\n]*)\./.exec(show(page).text)?.[1] ?? '';
        return shown === copies.join(', ') || line === '/help' ? [] : [`${line}, page ${page.number}: ${shown} instead of ${copies.join(', ')}`];
      });
    });
    expect(wrong).toEqual([]);
  }, 120_000);
});
