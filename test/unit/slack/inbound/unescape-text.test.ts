import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stripMention, unescapeText } from '../../../../src/slack/inbound/unescape-text.ts';

describe('a typed line', () => {
  test.each([
    ['<https://doi.org/10.1/x>', 'https://doi.org/10.1/x'],
    ['<http://doi.org/10.1/x|doi.org/10.1/x>', 'doi.org/10.1/x'],
    ['<https://example.org/a|this paper>', 'https://example.org/a'],
    ['<mailto:ada@example.org|ada@example.org>', 'ada@example.org'],
    ['<mailto:ada@example.org>', 'ada@example.org'],
    ['ask <@U123|ben> in <#C1|club>', 'ask @ben in #club'],
    ['ask <@U123>', 'ask @U123'],
    ['<!here> and <!subteam^S1|@team>', '@here and @team'],
    ['p &lt; 0.05 &amp; n &gt; 10', 'p < 0.05 & n > 10'],
    ['&amp;lt;', '&lt;'],
    ['p <0.05 and n> 10', 'p <0.05 and n> 10'],
    ['a<b>c', 'a<b>c'],
    ['<>', '<>'],
    ['  drug  ', 'drug'],
  ])('the typed text %s is read as %s', (typed, read) => {
    expect(unescapeText(typed)).toBe(read);
  });

  test('any text survives Slack’s escaping', () => {
    const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => unescapeText(escaped(text)) === text.trim()));
  });
});

describe('a mention', () => {
  test.each([
    ['<@UBOT> drug olumiant', 'drug olumiant'],
    ['Hello <@UBOT|bot> drug olumiant', 'drug olumiant'],
    ['drug olumiant <@UBOT>', 'drug olumiant'],
    ['<@UBOT>', ''],
    ['no mention', 'no mention'],
    ['<@UBOT> cite <https://doi.org/10.1/x>', 'cite https://doi.org/10.1/x'],
  ])('the mention %s asks “%s”', (text, line) => {
    expect(stripMention(text, 'UBOT')).toBe(line);
  });
});
