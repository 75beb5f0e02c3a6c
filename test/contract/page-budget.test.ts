import { describe, expect, test } from 'vitest';
import type { BotResponse } from '../../src/core/bot-request.ts';
import { pagesForChannel } from '../../src/core/pages/pages.ts';
import type { Block, Inline } from '../../src/core/reply/reply.ts';
import { discordRenderer } from '../../src/discord/render/render.ts';
import { slackRenderer } from '../../src/slack/render/render.ts';
import { bodyProblems } from '../fakes/discord-rules.ts';
import { checkMessage } from '../fakes/slack-message-rules.ts';
import { realBot } from '../helpers/library.ts';

const address = `https://example.org/${'a_b'.repeat(50)}`;
const sources = Array.from({ length: 30 }, (_, index) => ({
  number: index + 1,
  id: `s${index + 1}`,
  text: `Huo et al. 2023, part ${index}`,
  kind: 'congress abstract',
  copy: true as const,
  url: address,
}));
const answer = (blocks: readonly Block[], title = 'A title'): BotResponse => ({
  status: 'ok',
  reply: { title, blocks, asOf: '2026-11' },
  sources,
  line: '/summary',
  page: 1,
  place: { platform: 'x', workspace: '1', channel: '1' },
});

const onDiscord = (given: BotResponse): readonly string[] =>
  pagesForChannel(given, discordRenderer).flatMap((page) => {
    const { files, ...body } = discordRenderer.render(page);
    return bodyProblems(
      'message',
      body,
      files.map(({ name }) => name),
    );
  });
const onSlack = (given: BotResponse): readonly string[] =>
  pagesForChannel(given, slackRenderer).flatMap((page) => {
    const message = checkMessage(slackRenderer.render(page));
    return 'error' in message ? message.messages : [];
  });

const cites = (count: number): Inline[] => Array.from({ length: count }, (_, index) => ({ kind: 'cite', source: `s${index + 1}`, number: index + 1 }));
const stars = (length: number): string => '*'.repeat(length);

const cases: Readonly<Record<string, BotResponse>> = {
  'a heading of 1,200 signs before a text': answer([
    { kind: 'heading', text: stars(1200) },
    { kind: 'text', text: [stars(1200)] },
  ]),
  'a heading of 5,000 characters': answer([{ kind: 'heading', text: 'word '.repeat(1000) }]),
  '60 headings in a row': answer(Array.from({ length: 60 }, (): Block => ({ kind: 'heading', text: 'H' }))),
  'a title of 200 signs': answer([{ kind: 'text', text: [stars(1200)] }], stars(200)),
  'a claim with eight sources of long addresses': answer([{ kind: 'text', text: ['Claim ', ...cites(8)] }]),
  'one text with 30 long links': answer([{ kind: 'text', text: Array.from({ length: 30 }, (): Inline => ({ kind: 'link', text: 'here', url: address })) }]),
  'bold and plain by turns': answer([
    { kind: 'text', text: Array.from({ length: 1200 }, (_, index): Inline => (index % 2 ? { kind: 'strong', text: '*' } : '*')) },
  ]),
  'links of 5,000 characters': answer([{ kind: 'text', text: [{ kind: 'link', text: 'word '.repeat(1000), url: address }] }]),
};

describe('a message is within the platform’s limits with', () => {
  test.each(Object.entries(cases))('%s, on Discord', (_, given) => expect(onDiscord(given)).toEqual([]));
  test.each(Object.entries(cases))('%s, on Slack', (_, given) => expect(onSlack(given)).toEqual([]));

  test('a long REPORT_URL, on Discord', async () => {
    const { ask, stop } = await realBot({ reportUrl: `https://example.org/report?${'y'.repeat(270)}` });
    expect(onDiscord(await ask('/summary length:full'))).toEqual([]);
    await stop();
  });
});
