import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Inline, RichText } from '../../../../src/core/reply/reply.ts';
import { escapeMarkdown, replaceControlChars } from '../../../../src/discord/render/escape.ts';
import { textMarkdown } from '../../../../src/discord/render/markdown.ts';
import { parseMarkdown, visibleText } from '../../../../src/playground/page/discord-markdown.ts';
import { shownText } from '../../../fakes/discord-screen.ts';
import { hostileText, normal } from '../../../fixtures/hostile-text.ts';

const seen = (markdown: string): string => visibleText(parseMarkdown(markdown));
const kinds = (markdown: string): readonly string[] => parseMarkdown(markdown).map(({ kind }) => kind);

describe('markdown that our renderer writes', () => {
  test('markdown is parsed block by block', () => {
    expect(kinds('## Title\nwords\nmore\n- one\n- two\n> quoted\n> still\n-# small\n```\ncode\n```')).toEqual([
      'heading',
      'lines',
      'list',
      'quote',
      'small',
      'code',
    ]);
    expect(parseMarkdown('- one\n  still one\n- two')).toMatchObject([{ kind: 'list', items: [[{}, {}].map(() => expect.anything()), [expect.anything()]] }]);
  });

  test('emphasis, links and mentions are parsed', () => {
    expect(parseMarkdown('**a \\* b** and *c*')).toEqual([
      {
        kind: 'lines',
        lines: [
          [
            { kind: 'strong', inlines: [{ kind: 'text', text: 'a * b' }] },
            { kind: 'text', text: ' and ' },
            { kind: 'emphasis', inlines: [{ kind: 'text', text: 'c' }] },
          ],
        ],
      },
    ]);
    expect(parseMarkdown('[PubMed](<https://pubmed.example/1>) <https://a.example/b_c> <@100000000000000001>')).toEqual([
      {
        kind: 'lines',
        lines: [
          [
            { kind: 'link', text: 'PubMed', url: 'https://pubmed.example/1' },
            { kind: 'text', text: ' ' },
            { kind: 'link', text: 'https://a.example/b_c', url: 'https://a.example/b_c' },
            { kind: 'text', text: ' ' },
            { kind: 'mention', id: '100000000000000001' },
          ],
        ],
      },
    ]);
  });

  test('code is shown unchanged', () => expect(parseMarkdown('```\n**a** \\n <@1>\n\n```')).toEqual([{ kind: 'code', code: '**a** \\n <@1>\n' }]));

  test.each([
    'p < 0.05',
    'R&D',
    '5-HT_2A',
    'A*02:01',
    '@here',
    '<!channel>',
    '`x`',
    '||s||',
    '# no heading',
    '- no item',
    '1. no item',
    '> no quote',
    '-# not small',
    ':smile:',
    'https://x.example',
    '[a](b)',
    '\\',
    '\u202eright to left',
    '¯\\_(ツ)_/¯',
  ])('%s is shown unchanged', (text) => {
    expect(seen(escapeMarkdown(text))).toBe(text);
    expect(kinds(escapeMarkdown(text))).toEqual(['lines']);
  });

  test('any escaped text is shown unchanged', () => {
    fc.assert(
      fc.property(fc.oneof(hostileText(), fc.string({ unit: 'binary', maxLength: 60 })), (text) => {
        expect(seen(escapeMarkdown(text))).toBe(replaceControlChars(text));
      }),
      { numRuns: 3000 },
    );
  });

  test('any text with emphasis is parsed as by a parser of Discord’s markdown that is not ours', () => {
    const words = fc.oneof(hostileText(), fc.string({ maxLength: 12 }));
    const inline: fc.Arbitrary<Inline> = fc.oneof(
      words,
      fc.record({ kind: fc.constantFrom('strong' as const, 'emphasis' as const), text: words }),
      fc.record({
        kind: fc.constant('link' as const),
        text: fc.stringMatching(/^[A-Za-z][A-Za-z ]{0,10}[a-z]$/),
        url: fc.constant('https://doi.org/10.1/x_y'),
      }),
    );
    fc.assert(
      fc.property(fc.array(inline, { maxLength: 5 }), (text: RichText) => {
        const markdown = textMarkdown(text);
        expect(normal(seen(markdown))).toBe(normal(shownText(markdown)));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('markdown that our renderer does not write', () => {
  test.each([
    '__underlined__',
    '_slanted_',
    '~~struck~~',
    '||hidden||',
    '`code`',
    '**open',
    '*open',
    '[a](https://x.example)',
    '[a]',
    '<#123>',
    '<@&123>',
    '<t:1700000000:R>',
    '@everyone',
    '@here',
    ':smile:',
    'see https://x.example',
    '1. item',
    '  - nested',
    '* item',
    '>>> all quoted',
    '#### four',
    '```js\nx\n```',
    '```\nopen',
    '- item\n  - nested',
    '# ends #',
    '<mailto:a@b.example>',
    '[a](<javascript:alert(1)>)',
    '[a\\*b](<https://x.example>)',
  ])('%s is rejected', (markdown) => {
    if (markdown === '#### four') expect(seen(markdown)).toBe(markdown);
    else expect(() => parseMarkdown(markdown)).toThrow();
  });
});
