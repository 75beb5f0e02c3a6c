import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAbstract } from '../../../../src/papers/text/abstract.ts';
import { tagPattern, textOfMarkup } from '../../../../src/papers/text/plain-text.ts';
import { hostileText } from '../../../fixtures/hostile-text.ts';

const pieces = [
  '<b>',
  '</b>',
  '<script>alert(1)</script>',
  '&lt;i&gt;',
  '&amp;lt;b&amp;gt;',
  '&amp;amp;',
  '<',
  '>',
  'P<0.001',
  '&#x3c;img src=x&#62;',
  '\u0000',
  '\u202e',
  '<jats:p>',
  ']]>',
  '<!--',
  '-->',
  '<![CDATA[',
  '<math alttext="x<sub>2</sub>">',
  'a',
  ' ',
];
const markup = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 20 }).map((parts) => parts.join('')),
  hostileText(),
);

describe('text of records', () => {
  test.each([
    ['The <i>X</i>-ray at z &amp;lt; 6', 'The X-ray at z < 6'],
    ['<title>Only a title</title>', 'Only a title'],
    ['Line\n   broken   title', 'Line broken title'],
    ['1.73 m<sup>2</sup>, H<sub>2</sub>O, 10<sup>-3</sup>, x<sup>ab</sup>', '1.73 m², H₂O, 10⁻³, x^(ab)'],
    ['P &lt; 0.001 and P<0.05', 'P < 0.001 and P<0.05'],
    ['&lt;p&gt;Escaped &lt;em&gt;markup&lt;/em&gt;&lt;/p&gt;', 'Escaped markup'],
    ['<mml:math><mml:mi> p </mml:mi> <mml:mo> = </mml:mo> <mml:mn>1</mml:mn></mml:math>', 'p=1'],
    ['safe<script>alert("x")</script>', 'safe'],
    ['R&D at A&amp;B', 'R&D at A&B'],
  ])('the markup %j becomes the text %j', (given, expected) => expect(textOfMarkup(given)).toBe(expected));

  test('the text never contains a tag, an entity, a control character or a change of direction', () => {
    fc.assert(
      fc.property(markup, (given) => {
        const text = textOfMarkup(given);
        expect(text.match(tagPattern)).toBeNull();
        expect(text).not.toMatch(/&(?:#\d+|#x[\da-f]+|amp|lt|gt|quot|apos|nbsp);/i);
        expect(text).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\u200b]/u);
        expect(text.isWellFormed()).toBe(true);
        expect(textOfMarkup(text.replaceAll('&', '&amp;').replaceAll('<', '&lt;'))).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  test('a thousand nested elements and a megabyte of text can be converted', () => {
    expect(textOfMarkup(`${'<i>'.repeat(5000)}deep${'</i>'.repeat(5000)}`)).toBe('deep');
    const abstract = parseAbstract(`<jats:p>${'A sentence of words. '.repeat(50_000)}</jats:p>`);
    expect(abstract?.isCut).toBe(true);
    expect(abstract?.sections[0]?.text.endsWith('words.')).toBe(true);
  });
});

describe('an abstract', () => {
  test.each([
    ['<jats:title>ABSTRACT</jats:title><jats:sec><jats:title>Aims:</jats:title><jats:p>To see.</jats:p></jats:sec>', [{ label: 'Aims', text: 'To see.' }]],
    [
      '<h4>Background</h4>It is old.<h4>Results</h4>It is <i>new</i>.',
      [
        { label: 'Background', text: 'It is old.' },
        { label: 'Results', text: 'It is new.' },
      ],
    ],
    ['<jats:p>&lt;p&gt;Twice&lt;/p&gt;</jats:p>', [{ text: 'Twice' }]],
    ['Plain words.', [{ text: 'Plain words.' }]],
  ])('the abstract %j has its own sections', (given, sections) => expect(parseAbstract(given)?.sections).toEqual(sections));

  test('an abstract without words is none', () => expect(parseAbstract('<jats:title>Abstract</jats:title><jats:p> </jats:p>')).toBeUndefined());
});
