/** Whatever stands in a reply, Slack takes the message and people read every character of it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BotResponse } from '../../../../src/core/bot-request.ts';
import type { Page } from '../../../../src/core/pages/page.ts';
import { pageForRequester, pagesForChannel } from '../../../../src/core/pages/pages.ts';
import { plainInline } from '../../../../src/core/reply/plain-text.ts';
import type { Block, Inline, RichText } from '../../../../src/core/reply/reply.ts';
import { copyNote } from '../../../../src/core/reply/sources.ts';
import { channelRenderer, slackRenderer } from '../../../../src/slack/render/render.ts';
import { checkMessage, type FakeBlock } from '../../../fakes/slack-message-rules.ts';
import { wordsOf } from '../../../fakes/slack-visible.ts';

const nasty = [
  '<!channel>',
  '<@U123>',
  '<!subteam^S1>',
  '<https://evil.example|good>',
  '@here',
  '@everyone',
  '#general',
  '&amp;',
  '&lt;',
  ':tada:',
  '*b*',
  '_i_',
  '`c`',
  '```',
  'p < 0.05',
  'R&D',
  '5-HT_2A',
  'A*02:01',
  '\u202e',
  '\u0000',
  '\ud800',
  '\udc00',
  '😀',
  '中',
  'https://x.org',
  'a@b.org',
  '|',
  '>',
  '"',
  '\\',
  '\n',
  ' ',
];
const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.array(fc.constantFrom(...nasty), { maxLength: 12 }).map((parts) => parts.join('')),
);
const long = fc
  .tuple(words, fc.integer({ min: 1, max: 10_000 }))
  .map(([text, length]) => (text === '' ? '' : text.repeat(Math.ceil(length / text.length)).slice(0, length)));
const url = fc.oneof(fc.webUrl(), fc.constantFrom('javascript:alert(1)', 'https://x.org/ü|x>', 'mailto:a@b.org', 'nonsense', ''));
const source = fc.constantFrom('s1', 's2', 's3');

const inlineOf = (text: fc.Arbitrary<string>): fc.Arbitrary<Inline> =>
  fc.oneof(
    text,
    fc.record({ kind: fc.constantFrom('strong' as const, 'emphasis' as const), text }),
    fc.record({ kind: fc.constant('link' as const), text: words, url }),
    fc.record({ kind: fc.constant('cite' as const), source }).map((cite) => ({ ...cite, number: Number(cite.source.slice(1)) })),
  );
const shortText: fc.Arbitrary<RichText> = fc.array(inlineOf(words), { maxLength: 4 });
const text: fc.Arbitrary<RichText> = fc.oneof({ weight: 4, arbitrary: shortText }, { weight: 1, arbitrary: fc.array(inlineOf(long), { maxLength: 2 }) });
const label = fc.string({ unit: 'binary', maxLength: 30 });

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('heading' as const), text: words }),
  fc.record({ kind: fc.constantFrom('text' as const, 'quote' as const, 'note' as const), text }),
  fc.record({ kind: fc.constant('list' as const), items: fc.array(text, { maxLength: 8 }) }),
  fc.record({ kind: fc.constant('facts' as const), facts: fc.array(fc.record({ label, text }), { maxLength: 6 }) }),
  fc.record({
    kind: fc.constant('table' as const),
    head: fc.array(label, { minLength: 1, maxLength: 4 }),
    rows: fc.array(fc.array(shortText, { minLength: 1, maxLength: 4 }), { maxLength: 8 }),
  }),
  fc.record({ kind: fc.constant('code' as const), code: fc.oneof(words, long) }),
  fc.record({ kind: fc.constant('choices' as const), choices: fc.array(fc.record({ label: words, run: words.map((line) => `/${line}`) }), { maxLength: 9 }) }),
);

const sources = ['s1', 's2', 's3'].map((id, index) => ({
  id,
  number: index + 1,
  text: `Huo <2023> & ${id}`,
  url: `https://doi.org/10.1/${id}`,
  kind: 'paper',
  ...(id === 's1' ? {} : { copy: true as const }),
}));
const answer: fc.Arbitrary<BotResponse> = fc
  .record({ title: fc.oneof(words, fc.constant('x'.repeat(200))), blocks: fc.array(block, { maxLength: 8 }) })
  .map((reply) => ({
    status: 'ok' as const,
    reply,
    sources,
    line: '/drug "5-HT_2A"',
    page: 1,
    place: { platform: 'slack', workspace: 'T', channel: 'C' },
  }));

/** Half characters cannot be sent; they show as the replacement character. */
const read = (inlines: RichText): string => inlines.map((inline) => plainInline(inline).toWellFormed()).join('');
const orBlank = (shown: string): string => (shown === '' ? ' ' : shown);

function expectedBlock(of: Block, tableDrawn: boolean): string {
  switch (of.kind) {
    case 'heading':
      return of.text.toWellFormed();
    case 'text':
    case 'note':
      return read(of.text);
    case 'quote':
      return read(of.text) === '' ? '' : `“${read(of.text)}”`;
    case 'list':
      return of.items.map((item) => `- ${orBlank(read(item))}`).join('\n');
    case 'facts':
      return of.facts.map((fact) => `${fact.label.toWellFormed()}: ${read(fact.text)}`).join('\n');
    case 'table':
      return tableDrawn ? drawnTable(of) : of.rows.map((row) => row.map((cell, column) => `${labelOf(of.head[column])}${read(cell)}`).join('\n')).join('\n\n');
    case 'code':
      return of.code.toWellFormed();
    case 'image':
      return `Picture: ${of.alt.toWellFormed()}`;
    case 'file':
    case 'choices':
      return '';
  }
}

const labelOf = (head: string | undefined): string => (head ? `${head.toWellFormed()}: ` : '');

function drawnTable({ head, rows }: Extract<Block, { kind: 'table' }>): string {
  const width = Math.max(head.length, ...rows.map((row) => row.length));
  const line = (cells: readonly string[]) => Array.from({ length: width }, (_, column) => orBlank(cells[column] ?? '')).join(' | ');
  return [line(head.map((one) => one.toWellFormed())), ...rows.map((row) => line(row.map(read)))].join('\n');
}

/** What a person should read of a page, worked out from the page alone. */
function expected(page: Page): string {
  const firstTable = page.blocks.findIndex((one) => one.kind === 'table' && Math.max(one.head.length, ...one.rows.map((row) => row.length)) <= 2);
  const position = page.pageCount > 1 ? [`Page ${page.number} of ${page.pageCount}${page.section ? `: ${page.section.toWellFormed()}` : ''}`] : [];
  const parts = [
    page.title?.toWellFormed() ?? '',
    ...page.blocks.map((one, index) => expectedBlock(one, index === firstTable)),
    page.sources.map((line) => `[${line.number}] ${line.text} · ${line.kind}`).join('\n'),
    copyNote(page.sources),
    [...position, ...(page.footer.length > 0 ? [read(page.footer)] : [])].join(' · '),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

/** Choices too long for a button are listed; they are not part of the page's words. */
const withoutTypedLists = (blocks: readonly FakeBlock[]): readonly FakeBlock[] => blocks.filter((one) => !JSON.stringify(one).includes('"text":": type "'));

/** The frame that pages.ts keeps free, and what the contract promises within it. */
const frame = { characters: 700, bytes: 2600, parts: 12 };

function fitsRoom(page: Page): boolean {
  const sizes = [...page.blocks.map(slackRenderer.measureBlock), ...page.sources.map(slackRenderer.measureSource)];
  const total = (key: keyof typeof frame): number => sizes.reduce((sum, size) => sum + size[key], 0);
  return (['characters', 'bytes', 'parts'] as const).every((key) => total(key) <= slackRenderer.budget[key] - frame[key]);
}

describe('any reply', () => {
  test('any reply is accepted by Slack and shown to the last character', () => {
    fc.assert(
      fc.property(answer, (given) => {
        for (const page of pagesForChannel(given, slackRenderer)) {
          const message = slackRenderer.render(page);
          const taken = checkMessage(message);
          if ('error' in taken) throw new Error(`${taken.error} ${taken.messages.join()}`);
          expect(wordsOf(withoutTypedLists(taken.blocks), String)).toBe(expected(page));
        }
      }),
      { numRuns: 400 },
    );
  });

  test('any reply stays within its measured size', () => {
    fc.assert(
      fc.property(answer, (given) => {
        for (const page of pagesForChannel(given, slackRenderer).filter(fitsRoom)) {
          const { text: spoken, blocks } = slackRenderer.render(page);
          expect(spoken.length).toBeLessThanOrEqual(3900);
          expect(Buffer.byteLength(JSON.stringify(blocks))).toBeLessThanOrEqual(12_500);
          expect(blocks.length).toBeLessThanOrEqual(48);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('any reply has each of its words on one of its pages', () => {
    fc.assert(
      fc.property(
        fc.array(
          long.filter((one) => one !== ''),
          { minLength: 1, maxLength: 3 },
        ),
        (texts) => {
          const given = {
            status: 'ok' as const,
            reply: { blocks: texts.map((one) => ({ kind: 'text' as const, text: [one.toWellFormed()] })) },
            sources: [],
            page: 1,
            place: { platform: 'slack', workspace: 'T', channel: 'C' },
          };
          const shown = pagesForChannel(given, channelRenderer).map((page) => {
            const taken = checkMessage(channelRenderer.render({ ...page, footer: [], pageCount: 1 }));
            return 'error' in taken ? taken.error : taken.blocks.map((one) => wordsOf([one], String)).join('');
          });
          expect(shown.join('')).toBe(texts.map((one) => one.toWellFormed()).join(''));
        },
      ),
      { numRuns: 200 },
    );
  });

  test('any reply mentions nobody in the text for screen readers', () => {
    fc.assert(
      fc.property(answer, (given) => {
        const { text: spoken } = slackRenderer.render(pageForRequester(given, slackRenderer));
        expect(spoken).not.toMatch(/[<>]/);
        expect(spoken.replace(/&(?:amp|lt|gt);/g, '')).not.toContain('&');
        expect(spoken.isWellFormed()).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
