/** "In detail" is a later page, behind a button with this text. */
import { describe, expect, test } from 'vitest';
import type { BotResponse } from '../../../../src/core/bot-request.ts';
import { pageForRequester, pagesForChannel, singlePage } from '../../../../src/core/pages/pages.ts';
import { plainText } from '../../../../src/core/reply/plain-text.ts';
import { type Block, textsOf } from '../../../../src/core/reply/reply.ts';
import { discordRenderer } from '../../../../src/discord/render/render.ts';
import { slackRenderer } from '../../../../src/slack/render/render.ts';
import { quickBot } from '../../../helpers/library.ts';

const { ask } = await quickBot();
const answer = await ask('/drug baricitinib trials');
const comparison = await ask('/drug baricitinib vs upadacitinib');
const wholePaper = await ask('/summary length:full');
const trial = await ask('/trials sle-brave-2');
const headings = (blocks: readonly Block[]): readonly string[] => blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
const withDetail = (text: string): BotResponse => ({
  ...answer,
  reply: {
    blocks: [
      { kind: 'text', text: ['In short.'] },
      { kind: 'heading', text: 'In detail', fold: true },
      { kind: 'text', text: [text] },
    ],
  },
});

describe.each([
  ['Slack', slackRenderer],
  ['Discord', discordRenderer],
] as const)('details that are folded away on %s', (_, renderer) => {
  test.each([answer, comparison, wholePaper, trial])('details are on a later page, and the button to it has their heading', (given) => {
    const pages = Array.from({ length: pageForRequester(given, renderer).pageCount }, (_page, at) => pageForRequester({ ...given, page: at + 1 }, renderer));
    const folded = pages.findIndex(({ blocks }) => headings(blocks).includes('In detail'));
    expect(folded).toBeGreaterThan(0);
    expect(headings(pages[folded]?.blocks ?? [])[0]).toBe('In detail');
    expect(pages[folded - 1]?.controls.map(({ label }) => label)).toContain('In detail');
    expect(pages.slice(0, folded - 1).every(({ controls }) => controls.some(({ label }) => label === 'Next'))).toBe(true);
  });

  test('the buttons of the answer stay on the page before the details', () => {
    for (const given of [answer, wholePaper, trial]) expect(pageForRequester(given, renderer).blocks.some(({ kind }) => kind === 'choices')).toBe(true);
  });

  test('only the short summary of a whole paper comes before its details', () => {
    const first = pageForRequester(wholePaper, renderer);
    expect(headings(first.blocks)).toEqual(['Take-aways', 'In a news report']);
    expect(first.controls.map(({ label }) => label)).toEqual(expect.arrayContaining(['In detail', 'All of it as a file']));
  });

  test('the pages together have exactly the text of the undivided answer', () => {
    const pages = pagesForChannel(wholePaper, renderer);
    const shown = pages.flatMap(({ blocks }) => blocks).flatMap(textsOf);
    expect(shown.map(plainText).toSorted()).toEqual(singlePage(wholePaper).blocks.flatMap(textsOf).map(plainText).toSorted());
  });
  test('details follow in the thread of a post in a channel', () => {
    const pages = pagesForChannel(answer, renderer);
    expect(headings(pages[0]?.blocks ?? [])).not.toContain('In detail');
    expect(pages.slice(1).flatMap(({ blocks }) => headings(blocks))).toContain('In detail');
  });

  test('short details are shown at once', () => {
    expect(pageForRequester(withDetail('One line.'), renderer).pageCount).toBe(1);
    expect(pageForRequester(withDetail('A sentence of some length. '.repeat(30)), renderer).pageCount).toBe(2);
  });
});

test('the buttons of an undivided answer come last', () => {
  expect(singlePage(answer).blocks.at(-1)?.kind).toBe('choices');
});
