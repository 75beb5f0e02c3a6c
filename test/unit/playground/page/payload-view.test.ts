import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { BotResponse } from '../../../../src/core/bot-request.ts';
import { pageForRequester, pagesForChannel } from '../../../../src/core/pages/pages.ts';
import type { Library } from '../../../../src/library/library.ts';
import { visibleText } from '../../../../src/playground/page/discord-markdown.ts';
import { parseDiscordPayload } from '../../../../src/playground/page/discord-payload.ts';
import { parseSlackPayload, type RichInline, type RichPart, type SlackBlock } from '../../../../src/playground/page/slack-payload.ts';
import { everyLine } from '../../../contract/command-lines.ts';
import { wordsOf } from '../../../fakes/slack-visible.ts';
import { answerTo, arbitraryReply } from '../../../fixtures/replies.ts';
import { quickBot } from '../../../helpers/library.ts';
import { moduleLibrary } from '../../../helpers/module-library.ts';
import { renderers } from '../../../helpers/start-playground.ts';

/** Every message an answer can become, as it reaches the page: through JSON. */
const payloads = (answer: BotResponse, platform: keyof typeof renderers): readonly unknown[] => {
  const { requester, channel } = renderers[platform];
  const messages = [
    requester.render(pageForRequester(answer, requester)),
    ...pagesForChannel({ ...answer, sharedBy: { id: platform === 'slack' ? 'U0READER' : '100000000000000001', name: 'you' } }, channel).map((page) =>
      channel.render(page),
    ),
  ];
  return messages.map((message) => JSON.parse(JSON.stringify(message)) as unknown);
};

function inlineWords(inline: RichInline): string {
  switch (inline.kind) {
    case 'user':
      return `@${inline.id}`;
    case 'date':
      return inline.fallback;
    case 'text':
    case 'link':
      return inline.text;
  }
}

function partWords(part: RichPart): string {
  if (part.kind === 'list') return part.items.map((item) => `- ${item.map(inlineWords).join('')}`).join('\n');
  const words = part.inlines.map(inlineWords).join('');
  return part.kind === 'quote' ? `“${words}”` : words;
}

function blockWords(block: SlackBlock): string {
  switch (block.kind) {
    case 'header':
      return block.text;
    case 'context':
      return block.texts.join(' ');
    case 'rich':
      return block.parts.map(partWords).join('\n');
    case 'table':
      return block.rows.map((row) => row.map((cell) => cell.map(partWords).join('\n')).join(' | ')).join('\n');
    case 'divider':
    case 'actions':
      return '';
  }
}

const squeezed = (text: string): string => text.replace(/[\s>-]+/g, ' ').trim();

let library: Library;
beforeAll(async () => {
  library = await moduleLibrary();
});

describe('the page draws payloads', { timeout: 60_000 }, () => {
  test('every answer of the library is drawn, on both platforms, private and shared', async () => {
    const { ask } = await quickBot();
    // Citations differ in their words alone: every ninth will do.
    const lines = everyLine(library).filter((line, index) => !line.startsWith('/cite') || index % 9 === 0);
    expect(lines.length).toBeGreaterThan(200);
    for (const line of lines) {
      const answer = await ask(line);
      for (const payload of payloads(answer, 'slack')) expect(parseSlackPayload(payload).blocks.length).toBeGreaterThan(0);
      for (const payload of payloads(answer, 'discord')) expect(parseDiscordPayload(payload)).toHaveLength(1);
    }
  });

  test('any generated answer is drawn, in Slack’s window with the words that an independent reader finds', () => {
    fc.assert(
      fc.property(arbitraryReply(library), (reply) => {
        const answer = answerTo(reply, library);
        for (const payload of payloads(answer, 'discord')) parseDiscordPayload(payload);
        for (const payload of payloads(answer, 'slack')) {
          const { blocks } = parseSlackPayload(payload);
          const expected = wordsOf((payload as { blocks: Parameters<typeof wordsOf>[0] }).blocks, (id) => id);
          expect(squeezed(blocks.map(blockWords).join('\n'))).toBe(squeezed(expected));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('the words of a drug’s card are drawn without Discord’s markdown', async () => {
    const { ask } = await quickBot();
    const [payload] = payloads(await ask('/drug baricitinib'), 'discord');
    const words = parseDiscordPayload(payload)
      .flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'text' ? [visibleText(part.blocks)] : [])))
      .join('\n');
    expect(words).toMatch(/Targets: JAK1 and JAK2 \[\d+\]/);
    expect(words).not.toMatch(/\*\*|\\/);
  });
});

describe('the page rejects payloads that it cannot draw', () => {
  const rich = (element: unknown) => ({ text: '', blocks: [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [element] }] }] });
  const slack: readonly (readonly [string, unknown])[] = [
    ['an unknown block', { text: '', blocks: [{ type: 'carousel', elements: [] }] }],
    ['a block in markup', { text: '', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '*x*' } }] }],
    ['an unknown element', rich({ type: 'broadcast', range: 'here' })],
    ['a style it does not know', rich({ type: 'text', text: 'x', style: { strike: true } })],
    ['a header that makes emoji of words', { text: '', blocks: [{ type: 'header', text: { type: 'plain_text', text: ':x:', emoji: true } }] }],
    ['a date in a form it does not know', rich({ type: 'date', timestamp: 0, format: '{ago}', fallback: 'x' })],
    ['a date that is none', rich({ type: 'date', timestamp: 'soon', format: '{date_short_pretty} at {time}', fallback: 'x' })],
    ['a link to a script', rich({ type: 'link', text: 'x', url: 'javascript:alert(1)' })],
    ['a menu without options', { text: '', blocks: [{ type: 'actions', elements: [{ type: 'static_select', options: [] }] }] }],
    [
      'a button with a confirmation',
      {
        text: '',
        blocks: [
          { type: 'actions', elements: [{ type: 'button', text: { type: 'plain_text', text: 'x', emoji: false }, value: 'v', action_id: 'a', confirm: {} }] },
        ],
      },
    ],
    ['a message with attachments', { text: '', blocks: [], attachments: [] }],
    ['nothing at all', null],
  ];
  test.each(slack)('a payload of Slack is rejected: %s', (_, payload) =>
    expect(() => parseSlackPayload(payload)).toThrow(expect.objectContaining({ name: 'UnsupportedPayloadError' })),
  );

  const message = (...components: readonly unknown[]) => ({ flags: 32_768, components, files: [], allowed_mentions: { parse: [] } });
  const container = (...components: readonly unknown[]) => message({ type: 17, components });
  const discord: readonly (readonly [string, unknown])[] = [
    ['an unknown component', container({ type: 9, components: [] })],
    ['a picture that is not sent along', container({ type: 12, items: [{ media: { url: 'attachment://a.png' }, description: 'x' }] })],
    ['a text outside of a container', message({ type: 10, content: 'x' })],
    ['a menu', container({ type: 1, components: [{ type: 3, custom_id: 'x', options: [] }] })],
    ['a link button', container({ type: 1, components: [{ type: 2, style: 5, label: 'x', url: 'https://x.example' }] })],
    ['markup without a backslash', container({ type: 10, content: 'a_b_c ~~x~~' })],
    ['a moment in a style it does not know', container({ type: 10, content: '<t:0:R>' })],
    ['a file that is not sent along', container({ type: 13, file: { url: 'attachment://a.ris' } })],
    ['a message that notifies', { ...container(), allowed_mentions: { parse: ['everyone'] } }],
    ['an embed', { ...container(), embeds: [] }],
    ['a message without the flag of its components', { ...container(), flags: 0 }],
  ];
  test.each(discord)('a payload of Discord is rejected: %s', (_, payload) =>
    expect(() => parseDiscordPayload(payload)).toThrow(expect.objectContaining({ name: 'UnsupportedPayloadError' })),
  );
});
