import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BotResponse } from '../../../../src/core/bot-request.ts';
import { pageForRequester, pagesForChannel } from '../../../../src/core/pages/pages.ts';
import type { Block, RichText } from '../../../../src/core/reply/reply.ts';
import { discordRenderer } from '../../../../src/discord/render/render.ts';
import { bodyProblems } from '../../../fakes/discord-rules.ts';
import { hostileText } from '../../../fixtures/hostile-text.ts';

const text: fc.Arbitrary<RichText> = fc.array(fc.oneof(hostileText(60), fc.constant({ kind: 'cite', source: 's1', number: 1 } as const)), { maxLength: 8 });
const choices = fc.array(fc.record({ label: hostileText(5), run: fc.constantFrom('/help', '/drug a', '/drug b topic:safety', `/drug ${'y'.repeat(110)}`) }), {
  maxLength: 30,
});
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constantFrom('text' as const, 'quote' as const, 'note' as const), text }),
  fc.record({ kind: fc.constant('heading' as const), text: hostileText(10) }),
  fc.record({ kind: fc.constant('list' as const), items: fc.array(text, { maxLength: 20 }) }),
  fc.record({ kind: fc.constant('facts' as const), facts: fc.array(fc.record({ label: hostileText(5), text }), { maxLength: 10 }) }),
  fc.record({
    kind: fc.constant('table' as const),
    head: fc.constant(['Drug', 'Target', 'Route']),
    rows: fc.array(fc.array(text, { minLength: 3, maxLength: 3 }), { maxLength: 8 }),
  }),
  fc.record({ kind: fc.constant('code' as const), code: hostileText(300) }),
  fc.record({ kind: fc.constant('file' as const), name: hostileText(4), content: hostileText(20) }),
  fc.record({ kind: fc.constant('choices' as const), choices }),
);

const answer = (blocks: readonly Block[], page = 1): BotResponse => ({
  status: 'ok',
  reply: { title: 'A title with *stars* and C#', blocks, asOf: '2026-11' },
  sources: [{ number: 1, id: 's1', text: 'Huo [2023], A_B', kind: 'paper', copy: true, url: 'https://doi.org/10.1000/x(1)' }],
  line: '/drug baricitinib',
  page,
  place: { platform: 'discord', workspace: '1', channel: '1' },
  reportUrl: 'https://example.org/report',
});

const problems = (page: Parameters<typeof discordRenderer.render>[0]): readonly string[] => {
  const { files, ...body } = discordRenderer.render(page);
  return bodyProblems(
    'message',
    body,
    files.map(({ name }) => name),
  );
};

describe('the page budget of a Discord message', () => {
  test('every page of any answer fits one Discord message', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 12 }), (blocks) => {
        expect(pagesForChannel(answer(blocks), discordRenderer).flatMap(problems)).toEqual([]);
        expect(problems(pageForRequester(answer(blocks, 2), discordRenderer))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('any number of buttons and files fits on as many pages as needed', () => {
    const buttons = (row: number): Block => ({
      kind: 'choices',
      choices: Array.from({ length: 8 }, (_, index) => ({ label: `${row}.${index}`, run: `/drug d${row}${index}` })),
    });
    const all = Array.from({ length: 15 }, (_, row): Block[] => [
      buttons(row),
      { kind: 'text', text: ['between'] },
      { kind: 'file', name: 'a.bib', content: 'x' },
    ]).flat();
    const pages = pagesForChannel(answer(all), discordRenderer);
    expect(pages.flatMap(problems)).toEqual([]);
    const files = Array.from({ length: 25 }, (): Block => ({ kind: 'file', name: 'a.bib', content: 'x' }));
    const sent = pagesForChannel(answer(files), discordRenderer).map((page) => discordRenderer.render(page));
    expect(sent.flatMap((message) => message.files)).toHaveLength(25);
  });

  test('pages of plain paragraphs use more than half of the budget', () => {
    const blocks = Array.from({ length: 12 }, (): Block => ({ kind: 'text', text: ['word '.repeat(80)] }));
    const [first] = pagesForChannel(answer(blocks), discordRenderer);
    expect(first?.blocks.length).toBeGreaterThan(6);
  });

  test('a long list fits one page', () => {
    const items = Array.from({ length: 60 }, (_, index): RichText => [`drug ${index}`]);
    expect(pagesForChannel(answer([{ kind: 'list', items }]), discordRenderer)).toHaveLength(1);
  });
});
