import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Page } from '../../../../src/core/pages/page.ts';
import { plainInline } from '../../../../src/core/reply/plain-text.ts';
import { emphasis, type Inline, link, type RichText, strong, time } from '../../../../src/core/reply/reply.ts';
import { discordRenderer } from '../../../../src/discord/render/render.ts';
import { bodyProblems } from '../../../fakes/discord-rules.ts';
import { type ShownMessage, showMessage } from '../../../fakes/discord-screen.ts';
import { hostileText, normal } from '../../../fixtures/hostile-text.ts';

const emptyPage: Page = { blocks: [], sources: [], footer: [], number: 1, pageCount: 1, controls: [] };

function shown(page: Partial<Page>): ShownMessage {
  const { files, ...body } = discordRenderer.render({ ...emptyPage, ...page });
  return showMessage({ id: '1', channel: '1', author: '1', body, files });
}

/** Blanks at the ends of lines, and how many lines are empty, are Discord's to choose. */
const squeezed = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');

const problemsOf = (page: Partial<Page>): readonly string[] => {
  const { files, ...body } = discordRenderer.render({ ...emptyPage, ...page });
  return bodyProblems(
    'message',
    body,
    files.map(({ name }) => name),
  );
};

const url = fc.constantFrom(
  'https://doi.org/10.1000/a_b(c)',
  'https://x.example/*a*?q=[1]&r=||s||',
  'http://e.example/~`p`',
  'mailto:a@b.example',
  'javascript:alert(1)',
  'nonsense',
  'https://e.example/ü ö',
);
const inline: fc.Arbitrary<Inline> = fc.oneof(
  hostileText(12),
  hostileText(8).map(strong),
  hostileText(8).map(emphasis),
  fc.tuple(hostileText(8), url).map(([text, address]) => link(text, address)),
  fc.integer({ min: 1, max: 30 }).map((number): Inline => ({ kind: 'cite', source: 's', number })),
  fc.integer({ min: 0, max: 4e9 }).map((seconds) => time(Temporal.Instant.fromEpochMilliseconds(seconds * 1000), 'Europe/London')),
);
const text: fc.Arbitrary<RichText> = fc.array(inline, { maxLength: 6 });

/** Times read as the fake's reader sees them. */
const wordsOf = (run: RichText): string =>
  run.map((each) => (typeof each !== 'string' && each.kind === 'time' ? new Date(each.at.epochMilliseconds).toISOString() : plainInline(each))).join('');

/** The words of `run` as they can be seen at best. Neighbouring runs may make one line break of two halves. */
const expected = (run: RichText): string =>
  squeezed(
    normal(
      run
        .map((each) => wordsOf([each]).toWellFormed())
        .join('')
        .replace(/\r(?=\n)/g, '\r'),
    ),
  );

describe('words on a Discord page', () => {
  test('text is displayed unchanged in every kind of block', () => {
    fc.assert(
      fc.property(text, (run) => {
        const want = expected(run);
        expect(squeezed(shown({ blocks: [{ kind: 'text', text: run }] }).text) || 'Nothing to show.').toBe(want || 'Nothing to show.');
        expect(squeezed(shown({ blocks: [{ kind: 'note', text: run }] }).text) || 'Nothing to show.').toBe(want || 'Nothing to show.');
        expect(squeezed(shown({ blocks: [{ kind: 'quote', text: run }] }).text) || 'Nothing to show.').toBe(want || 'Nothing to show.');
      }),
      { numRuns: 1500 },
    );
  });

  test('text is displayed unchanged in headings and titles', () => {
    fc.assert(
      fc.property(hostileText(), (words) => {
        const want = squeezed(normal(words)) || 'Nothing to show.';
        expect(squeezed(shown({ blocks: [{ kind: 'heading', text: words }] }).text)).toBe(want);
        expect(squeezed(shown({ title: words }).text)).toBe(want);
      }),
      { numRuns: 1500 },
    );
  });

  test('text is displayed unchanged in lists, facts and tables', () => {
    const table = (label: RichText, cell: RichText) => shown({ blocks: [{ kind: 'table', head: ['Drug', 'Target <x>'], rows: [[label, cell]] }] }).text;
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [first, second] = [expected(a), expected(b)];
        fc.pre(first !== '' && second !== '');
        expect(
          squeezed(shown({ blocks: [{ kind: 'list', items: [a] }] }).text)
            .replace(/^- ?/, '')
            .trim(),
        ).toBe(first);
        expect(squeezed(shown({ blocks: [{ kind: 'facts', facts: [{ label: '5-HT_2A', text: a }] }] }).text)).toBe(
          squeezed(`5-HT_2A: ${normal(wordsOf(a.map(wellFormed)))}`),
        );
        expect(squeezed(table(a, b))).toBe(squeezed(`${first}\nTarget <x>: ${normal(wordsOf(b.map(wellFormed)))}`));
      }),
      { numRuns: 800 },
    );
  });

  test('code is displayed unchanged, including fences', () => {
    const backticks = (code: string): string => code.replaceAll('\u200b', '');
    fc.assert(
      fc.property(hostileText(), (code) => {
        fc.pre(code.trim() !== '');
        const message = shown({
          blocks: [
            { kind: 'code', code },
            { kind: 'text', text: ['after *it*'] },
          ],
        });
        expect(backticks(squeezed(message.text))).toBe(backticks(squeezed(`${normal(code)}\nafter *it*`)));
      }),
      { numRuns: 1500 },
    );
  });

  test('no text notifies anybody', () => {
    expect(discordRenderer.render({ ...emptyPage, blocks: [{ kind: 'text', text: ['@everyone <@1>'] }] }).allowed_mentions).toEqual({ parse: [] });
  });
});

const wellFormed = (each: Inline): Inline =>
  typeof each === 'string' ? each.toWellFormed() : 'text' in each ? { ...each, text: each.text.toWellFormed() } : each;

describe('a link on a Discord page', () => {
  test('a link shows its label and leads to its URL', () => {
    const { links, text: words } = shown({ blocks: [{ kind: 'text', text: ['see ', link('Huo 2023', 'https://doi.org/10.1000/a(b)'), '.'] }] });
    expect(words).toBe('see Huo 2023.');
    expect(links).toEqual([{ text: 'Huo 2023', url: 'https://doi.org/10.1000/a%28b%29' }]);
  });

  test('a link covers the longest part of its label that needs no escaping', () => {
    const { links, text: words, markdown } = shown({ blocks: [{ kind: 'text', text: [link('[12] 5-HT_2A and baricitinib', 'https://e.example/')] }] });
    expect(words).toBe('[12] 5-HT_2A and baricitinib');
    expect(links).toEqual([{ text: '2A and baricitinib', url: 'https://e.example/' }]);
    expect(markdown).not.toMatch(/\[[^\]]*\\[^\]]*\]\(/);
  });

  test('a link whose label is its URL is displayed unchanged', () => {
    expect(shown({ blocks: [{ kind: 'text', text: [link('https://e.example/a', 'https://e.example/a')] }] }).markdown).toBe('<https://e.example/a>');
  });

  test.each(['javascript:alert(1)', 'file:///etc/passwd', 'discord://x', 'not an address'])('a link to %s is rendered as plain text', (address) => {
    const message = shown({ blocks: [{ kind: 'text', text: [link('press me', address)] }] });
    expect(message.text).toBe('press me');
    expect(message.links).toEqual([]);
  });
});

describe('a time on a Discord page', () => {
  const nine = time(Temporal.Instant.from('2026-11-30T09:00:00.999Z'), 'Europe/London');

  test('a time is shown in each reader’s own zone, to the second', () => {
    expect(shown({ blocks: [{ kind: 'text', text: ['next: ', nine, ' (Mondays)'] }] }).markdown).toBe('next: <t:1796029200:F> (Mondays)');
    expect(shown({ blocks: [{ kind: 'table', head: ['When', 'What'], rows: [[[nine], ['a prompt']]] }] }).markdown).toBe('<t:1796029200:F>\nWhat: a prompt');
  });

  test('text cannot imitate a timestamp', () =>
    expect(shown({ blocks: [{ kind: 'text', text: ['<t:1796029200:F>', strong('<t:1:R>')] }] }).text).toBe('<t:1796029200:F><t:1:R>'));
});

describe('a Discord page', () => {
  const page: Page = {
    title: 'Baricitinib',
    sharedBy: { id: '1100000000000000001', name: 'Ada' },
    blocks: [
      { kind: 'heading', text: 'Trials' },
      { kind: 'text', text: ['It was ', strong('not'), ' met.'] },
      { kind: 'list', items: [['one'], ['two\nmore']] },
      { kind: 'choices', choices: [{ label: 'Safety', run: '/drug baricitinib topic:safety', style: 'primary' }] },
      {
        kind: 'table',
        head: ['Drug', 'Target', 'Route'],
        rows: [
          [['Baricitinib'], ['JAK1, JAK2'], ['oral']],
          [['Anifrolumab'], [''], ['i.v.']],
        ],
      },
      { kind: 'code', code: '@article{a}' },
      { kind: 'file', name: 'huo 2023.bib', content: '@article{a}\n' },
    ],
    sources: [
      { number: 1, id: 'a', text: 'Huo 2023', kind: 'paper', url: 'https://doi.org/10.1/x' },
      { number: 2, id: 'b', text: 'Smith', kind: 'news', copy: true },
    ],
    footer: ['For education, not medical advice.'],
    number: 2,
    pageCount: 5,
    controls: [
      { label: 'Back', run: '/drug baricitinib', goToPage: true },
      { label: 'Next', run: '/drug baricitinib page:3', goToPage: true },
      { label: 'Share with the channel', run: '/drug baricitinib', share: true },
    ],
  };

  test('a page is one container that Discord accepts', () => {
    expect(problemsOf(page)).toEqual([]);
    expect(discordRenderer.render(page).components).toHaveLength(1);
  });

  test('the parts of a page have a fixed order', () => {
    const [container] = discordRenderer.render(page).components;
    expect(
      container.components.map((part) =>
        part.type === 10 ? part.content : part.type === 1 ? part.components.map((button) => ('label' in button ? button.label : '')) : part.type,
      ),
    ).toEqual([
      '## Baricitinib\n-# Shared by <@1100000000000000001>\n### Trials\nIt was **not** met.\n- one\n- two\n  more',
      ['Safety'],
      '**Baricitinib**\nTarget: JAK1, JAK2\nRoute: oral\n\n**Anifrolumab**\nRoute: i.v.\n\n```\n@article{a}\n```',
      13,
      '-# \\[1] [Huo 2023](<https://doi.org/10.1/x>) · paper\n-# \\[2] Smith · news\n-# Read as a copy: \\[2].\n\n-# For education, not medical advice.',
      ['Back', '2/5', 'Next', 'Share with the channel'],
    ]);
  });

  test('the files of a page have names that components can refer to', () => {
    expect(discordRenderer.render(page).files).toEqual([{ name: 'huo_2023.bib', content: '@article{a}\n' }]);
    const twice = { kind: 'file', name: 'a.bib', content: 'x' } as const;
    expect(problemsOf({ blocks: [twice, { ...twice, content: 'y' }] })).toEqual([]);
  });

  test('the page number is a disabled button', () => {
    const button = shown(page).buttons.find(({ label }) => label === '2/5');
    expect(button?.disabled).toBe(true);
    expect(shown({ ...page, number: 1, controls: page.controls.slice(1) }).buttons.map(({ label }) => label)).toEqual([
      'Safety',
      '1/5',
      'Next',
      'Share with the channel',
    ]);
  });

  test('a page may offer one command line under several labels', () => {
    const choices = Array.from({ length: 10 }, (_, index) => ({ label: `Number ${index}`, run: '/drug baricitinib' }));
    expect(
      problemsOf({
        blocks: [
          { kind: 'choices', choices },
          {
            kind: 'choices',
            choices: [
              { label: 'Help', run: '/help' },
              { label: 'More help', run: '/help' },
            ],
          },
        ],
      }),
    ).toEqual([]);
  });

  test('a page says which line to type if it is too long for a button', () => {
    const run = `/drug ${'x'.repeat(120)}`;
    const message = shown({
      blocks: [
        {
          kind: 'choices',
          choices: [
            { label: 'Long one', run },
            { label: 'Short', run: '/help' },
          ],
        },
      ],
    });
    expect(message.text).toContain(`Long one: type ${run}`);
    expect(message.buttons.map(({ label }) => label)).toEqual(['Short']);
  });

  test('a page says so if its line is too long for page buttons', () => {
    const run = `/drug ${'x'.repeat(120)}`;
    const message = shown({
      ...page,
      controls: [
        { label: 'Next', run, goToPage: true },
        { label: 'Share', run, share: true },
      ],
    });
    expect(message.text).toContain('too long for a button');
  });

  // Discord's client drops number signs at the end of a heading; the independent parser does not.
  test('a heading that ends with a number sign keeps it, in bold', () => {
    expect(shown({ title: 'About C#', blocks: [{ kind: 'heading', text: 'F# ' }] }).markdown).toBe('**About C#**\n**F#** ');
  });

  test('an empty page is still a valid message', () => expect(problemsOf({})).toEqual([]));
});
