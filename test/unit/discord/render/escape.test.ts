import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { escapeMarkdown } from '../../../../src/discord/render/escape.ts';
import { kindsIn, shownText } from '../../../fakes/discord-screen.ts';
import { hostilePieces, hostileText, normal } from '../../../fixtures/hostile-text.ts';

const plainKinds = ['text', 'br', 'twemoji'];

/** Shown by a parser that is not ours, as words and nothing but words. */
function expectPlain(text: string): void {
  const markdown = escapeMarkdown(text);
  expect(shownText(markdown)).toBe(normal(text));
  expect([...kindsIn(markdown)].filter((kind) => !plainKinds.includes(kind))).toEqual([]);
}

describe('a plain string in Discord', () => {
  test.each(hostilePieces)('escaped text %j is displayed unchanged', expectPlain);

  test('any escaped text is displayed unchanged', () => {
    fc.assert(fc.property(hostileText(), expectPlain), { numRuns: 3000 });
  });

  test('escaped text is displayed unchanged after any other text', () => {
    const bothShown = (a: string, b: string): void => {
      expect(shownText(escapeMarkdown(a.toWellFormed()) + escapeMarkdown(b))).toBe(normal(a) + normal(b));
    };
    bothShown('https:', '//*');
    fc.assert(fc.property(hostileText(10), hostileText(10), bothShown), { numRuns: 1000 });
  });

  test('escaped text begins no heading, list, quote, small print, emoji or link', () => {
    const marks = [/^\s*(?:#{1,3}|-#?|\+|>{1,3})(?:\s|$)/m, /^\s*\d+\.(?:\s|$)/m, /(?<!\\):[^\s:\\]+:/, /\w:\/\//];
    const startsNothing = (text: string): void => {
      expect(marks.filter((mark) => mark.test(escapeMarkdown(text)))).toEqual([]);
    };
    fc.assert(fc.property(hostileText(), startsNothing), { numRuns: 2000 });
  });

  test('escaped text of 10,000 characters is displayed unchanged', () => {
    expectPlain('a *b* _c_ <@1100000000000000001> `d` https://e.example/f_g ~~h~~ ||i|| # j\n# k\n- l\n1. m '.repeat(120));
  });

  // The independent parser knows neither lists nor `:smile:` nor blanks before a heading; Discord's client does.
  test.each([
    ['- item', '\\- item'],
    ['  * item', '  \\* item'],
    ['a\n12. item', 'a\n12\\. item'],
    ['   ## heading', '   \\## heading'],
    [' -# small', ' \\-# small'],
    [':smile: and :a:', '\\:smile: and \\:a:'],
    ['steam://run', 'steam\\://run'],
    ['[a](b)', '\\[a]\\(b)'],
  ])('%j is sent as %j', (text, markdown) => expect(escapeMarkdown(text)).toBe(markdown));

  // What needs no backslash gets none: each counts against the 4,000 characters of a message.
  test.each(['Endpoint: SRI-4 at week 52 (p > 0.05), 58%', 'a - b + c # d', 'R&D', '1.5 mg'])('text without markup, such as %j, is not changed', (text) =>
    expect(escapeMarkdown(text)).toBe(text),
  );
});
