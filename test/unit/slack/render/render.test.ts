import { describe, expect, test } from 'vitest';
import type { Page } from '../../../../src/core/pages/page.ts';
import { type Block, emphasis, link, type ReplyButton, strong, time } from '../../../../src/core/reply/reply.ts';
import { channelRenderer, slackRenderer } from '../../../../src/slack/render/render.ts';
import { checkMessage } from '../../../fakes/slack-message-rules.ts';

const page = (...blocks: Block[]): Page => ({ blocks, sources: [], footer: [], number: 1, pageCount: 1, controls: [] });
const rendered = (...blocks: Block[]) => slackRenderer.render(page(...blocks)).blocks;
const richText = (...elements: unknown[]) => ({ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] });

describe('a page in Slack', () => {
  test('a page has title, sharer, blocks, sources, footer and buttons in this order', () => {
    const { blocks } = slackRenderer.render({
      title: 'Title',
      sharedBy: { id: 'U1', name: 'ada' },
      blocks: [{ kind: 'text', text: ['Words'] }],
      sources: [{ number: 1, id: 'huo', text: 'Huo 2023', url: 'https://doi.org/10.1/x', kind: 'paper', copy: true }],
      footer: ['For education.'],
      number: 2,
      pageCount: 3,
      controls: [{ label: 'Back', run: '/summary', goToPage: true }],
    });
    expect(blocks).toEqual([
      { type: 'header', text: { type: 'plain_text', text: 'Title', emoji: false } },
      richText({ type: 'text', text: 'Shared by ' }, { type: 'user', user_id: 'U1' }),
      richText({ type: 'text', text: 'Words' }),
      { type: 'divider' },
      richText({ type: 'link', url: 'https://doi.org/10.1/x', text: '[1] Huo 2023' }, { type: 'text', text: ' · paper' }),
      { type: 'context', elements: [{ type: 'plain_text', text: 'Read as a copy: [1].', emoji: false }] },
      { type: 'context', elements: [{ type: 'plain_text', text: 'Page 2 of 3, continued in the thread · For education.', emoji: false }] },
      {
        type: 'actions',
        elements: [{ type: 'button', action_id: 'jc:0', value: '1t:/summary', text: { type: 'plain_text', text: 'Back', emoji: false } }],
      },
    ]);
  });

  test('the text of a page contains everything its blocks show', () => {
    const { text } = slackRenderer.render({
      ...page({ kind: 'text', text: ['p < 0.05 & <!channel>'] }),
      title: 'R&D',
      sources: [{ number: 1, id: 'x', text: 'Huo', kind: 'paper', url: 'https://a.org' }],
    });
    expect(text).toBe('R&amp;D\n\np &lt; 0.05 &amp; &lt;!channel&gt;\n\n[1] Huo · paper\n    https://a.org');
  });

  test('a page never uses markup', () => {
    const every: Block[] = [
      { kind: 'heading', text: '*h*' },
      { kind: 'quote', text: ['_q_'] },
      { kind: 'note', text: ['`n`'] },
      { kind: 'note', text: [link('l', 'https://a.org')] },
      { kind: 'facts', facts: [{ label: '~f~', text: ['<@U1>'] }] },
      { kind: 'code', code: '```' },
      { kind: 'file', name: '<!here>', content: '' },
      { kind: 'choices', choices: [{ label: ':tada:', run: '/x' }] },
    ];
    expect(JSON.stringify(rendered(...every))).not.toMatch(/mrkdwn|"emoji":true|"markdown"/);
  });
});

describe('a title', () => {
  test('a title of 150 characters is a header, and one of 151 is bold text', () => {
    expect(rendered({ kind: 'heading', text: 'x'.repeat(150) })[0]?.type).toBe('header');
    expect(rendered({ kind: 'heading', text: 'x'.repeat(151) })).toEqual([richText({ type: 'text', text: 'x'.repeat(151), style: { bold: true } })]);
  });
});

describe('a text', () => {
  test('a text keeps strong, emphasis, links and citation marks apart', () => {
    const text = ['a ', strong('b'), emphasis('c'), link('d', 'https://a.org/ü x'), { kind: 'cite', source: 's', number: 4 } as const];
    expect(rendered({ kind: 'text', text })).toEqual([
      richText(
        { type: 'text', text: 'a ' },
        { type: 'text', text: 'b', style: { bold: true } },
        { type: 'text', text: 'c', style: { italic: true } },
        { type: 'link', url: 'https://a.org/%C3%BC%20x', text: 'd' },
        { type: 'text', text: '[4]' },
      ),
    ]);
  });

  test.each(['javascript:alert(1)', 'slack://open', 'file:///etc/passwd', 'no address', ''])('a link to “%s” becomes its text', (url) => {
    expect(rendered({ kind: 'text', text: [link('words', url)] })).toEqual([richText({ type: 'text', text: 'words' })]);
  });

  test('a person of another platform is named without a mention', () => {
    expect(rendered({ kind: 'text', text: [{ kind: 'person', id: '4711', name: 'ada' }] })).toEqual([richText({ type: 'text', text: 'ada' })]);
  });

  test('an empty text leaves no block, and an empty page says so', () => {
    expect(JSON.stringify(rendered())).toContain('There is nothing to show.');
    expect(
      rendered(
        { kind: 'text', text: [''] },
        { kind: 'quote', text: [] },
        { kind: 'note', text: [''] },
        { kind: 'code', code: '' },
        { kind: 'list', items: [] },
      ),
    ).toEqual(rendered());
  });
});

describe('a table', () => {
  const table: Block = {
    kind: 'table',
    head: ['Trial', 'Result'],
    rows: [
      [['BRAVE-I'], [strong('met')]],
      [['BRAVE-II'], []],
    ],
  };

  test('a table becomes a table block', () => {
    expect(rendered(table)).toEqual([
      {
        type: 'table',
        column_settings: [{ is_wrapped: true }, { is_wrapped: true }],
        rows: [
          [
            { type: 'raw_text', text: 'Trial' },
            { type: 'raw_text', text: 'Result' },
          ],
          [{ type: 'raw_text', text: 'BRAVE-I' }, richText({ type: 'text', text: 'met', style: { bold: true } })],
          [
            { type: 'raw_text', text: 'BRAVE-II' },
            { type: 'raw_text', text: ' ' },
          ],
        ],
      },
    ]);
  });

  test('the second table of a page becomes labelled lines', () => {
    const [first, second] = rendered(table, table);
    expect([first?.type, second?.type]).toEqual(['table', 'rich_text']);
    expect(JSON.stringify(second)).toContain(
      '{"type":"text","text":"Trial","style":{"bold":true}},{"type":"text","text":": "},{"type":"text","text":"BRAVE-I"}',
    );
  });

  test.each([
    ['21 columns', { kind: 'table', head: Array.from({ length: 21 }, () => 'h'), rows: [Array.from({ length: 21 }, () => ['c'])] }],
    ['100 rows below its head', { kind: 'table', head: ['h'], rows: Array.from({ length: 100 }, () => [['c']]) }],
  ] satisfies [string, Block][])('a table of %s becomes labelled lines', (_, block) => {
    expect(rendered(block).map(({ type }) => type)).toEqual(['rich_text']);
  });
});

describe('choices', () => {
  const choices = (count: number): ReplyButton[] => Array.from({ length: count }, (_, index) => ({ label: `Choice ${index}`, run: `/drug ${index}` }));

  test('up to five choices are buttons, of more the rest is in a menu, and each control has its own action id', () => {
    const message = slackRenderer.render({
      ...page({ kind: 'choices', choices: choices(12) }, { kind: 'choices', choices: choices(1) }),
      controls: [{ label: 'Next', run: '/x', goToPage: true }],
    });
    const rows = message.blocks.flatMap((block) => (block.type === 'actions' ? [block.elements] : []));
    expect(rows.map((row) => row.map(({ type }) => type))).toEqual([[...Array(4).fill('button'), 'static_select'], ['button'], ['button']]);
    expect(rows[0]?.map((control) => (control.type === 'static_select' ? control.options?.length : 1))).toEqual([1, 1, 1, 1, 8]);
    expect(rows.flat().map(({ action_id }) => action_id)).toEqual(Array.from({ length: 7 }, (_, index) => `jc:${index}`));
  });

  test('choices carry their style and their action', () => {
    expect(JSON.stringify(rendered({ kind: 'choices', choices: [{ label: 'Post', run: '/drug x', share: true, style: 'danger' }] }))).toContain(
      '"value":"1s:/drug x","action_id":"jc:0","style":"danger"',
    );
  });

  test('a label of more than 75 characters is visibly shortened', () => {
    expect(JSON.stringify(rendered({ kind: 'choices', choices: [{ label: 'x'.repeat(76), run: '/x' }] }))).toContain(`"${'x'.repeat(74)}…"`);
  });

  test('choices too long for a button are listed with the line to type', () => {
    const run = `/cite ${'x'.repeat(100)}`;
    const [list] = rendered({ kind: 'choices', choices: [{ label: 'Long', run }] });
    expect(JSON.stringify(list)).toContain(run);
    expect(list?.type).toBe('rich_text');
  });

  test('a hint replaces page buttons if the line is too long for them', () => {
    const { blocks } = slackRenderer.render({ ...page(), controls: [{ label: 'Next', run: `/cite ${'x'.repeat(200)} page:2`, goToPage: true }] });
    expect(JSON.stringify(blocks)).toContain('type it again with page:2');
  });
});

describe('a file', () => {
  test('a file leaves a line in the message that says where it went', () => {
    const file: Block = { kind: 'file', name: 'works.ris', content: 'TY' };
    expect(slackRenderer.render(page(file))).toMatchObject({ files: [{ name: 'works.ris', content: 'TY' }] });
    expect(JSON.stringify(rendered(file))).toContain('File works.ris: sent to your direct messages with this app.');
    expect(JSON.stringify(channelRenderer.render(page(file)).blocks)).toContain('File works.ris: attached in the thread.');
  });
});

test('Slack accepts a page with every kind of block', () => {
  const message = slackRenderer.render(
    page(
      { kind: 'heading', text: 'h' },
      { kind: 'list', items: [[], ['a']] },
      { kind: 'code', code: 'x' },
      { kind: 'facts', facts: [{ label: 'l', text: [] }] },
    ),
  );
  expect(checkMessage(message)).not.toHaveProperty('error');
});

describe('a moment', () => {
  const at = Temporal.Instant.from('2026-11-30T09:00:00.500Z');
  const moment = time(at, 'Europe/London');
  const date = { type: 'date', timestamp: 1_796_029_200, format: '{date_short_pretty} at {time}', fallback: 'Mon, 30 Nov 2026, 09:00 GMT' };

  test('a time is shown on the reader’s own clock in every block', () => {
    expect(rendered({ kind: 'text', text: ['Next: ', moment] })).toEqual([richText({ type: 'text', text: 'Next: ' }, date)]);
    const everywhere: Block[] = [
      { kind: 'note', text: [moment] },
      { kind: 'quote', text: [moment] },
      { kind: 'list', items: [[moment]] },
      { kind: 'facts', facts: [{ label: 'Next', text: [moment] }] },
      { kind: 'table', head: ['Next'], rows: [[[moment]]] },
    ];
    for (const block of everywhere) {
      const blocks = rendered(block);
      expect(JSON.stringify(blocks)).toContain(JSON.stringify(date));
      expect(checkMessage({ text: 'x', blocks })).not.toHaveProperty('error');
    }
  });

  test('a time is read out with its weekday and its zone', () => {
    expect(slackRenderer.render(page({ kind: 'text', text: ['Next: ', time(at, 'America/New_York')] })).text).toBe('Next: Mon, 30 Nov 2026, 04:00 GMT-5');
  });
});

describe('a person who is named', () => {
  test('a person who is named is not notified', () => {
    const named = (id: string, name: string) => rendered({ kind: 'text', text: [{ kind: 'person', id, name }] });
    expect(named('U1', 'ada')).toEqual([richText({ type: 'text', text: 'ada' })]);
    expect(named('U1', 'U1')).toEqual([richText({ type: 'user', user_id: 'U1' })]);
  });
});
