import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FullText, TextParagraph } from '../../../../src/core/papers/full-text.ts';
import { splitSentences } from '../../../../src/core/papers/sentences.ts';
import { parseArticle } from '../../../../src/papers/full-text/parse-article.ts';
import { articleNames, articleXml, parseFixture } from '../../../fixtures/full-text.ts';

/** What is compared: letters, digits and signs in any typography, without white space, brackets and separators. */
const fold = (text: string): string => text.normalize('NFKC').replace(/[\s^()[\],;_\p{Pd}−/√]+/gu, '');

/** The text content of a file, by plain means. Of alternatives the TeX is no text. */
const contentOf = (xml: string): string =>
  fold(
    xml
      .replace(/<tex-math>[^<]*<\/tex-math>/g, '')
      .replace(/<(?:list|disp-formula)\b[\s\S]*?<\/(?:list|disp-formula)>/g, '')
      .replace(/<[^>]*>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&'),
  );

/** A paragraph between the places where a citation or a formula was. */
const runsOf = ({ text, marks = [] }: TextParagraph): readonly string[] =>
  [0, ...marks].map((start, index) => text.slice(start, [...marks, text.length][index])).flatMap((run) => run.split('[formula]'));

const paragraphsOf = ({ sections, statements }: FullText): readonly TextParagraph[] => [...sections.flatMap(({ paragraphs }) => paragraphs), ...statements];

test.each(articleNames)('every run of text parsed from %s occurs in the file', (name) => {
  const parsed = parseFixture(name);
  if (parsed.status !== 'read') return expect(['withheld', 'no-licence']).toContain(name);
  const xml = articleXml(name);
  // A list stands apart from the sentence that it interrupts.
  const content = contentOf(xml) + contentOf((xml.match(/<list\b[\s\S]*?<\/list>/g) ?? []).join('').replace(/<\/?list\b[^>]*>/g, ''));
  for (const run of paragraphsOf(parsed.text).flatMap(runsOf)) expect(content).toContain(fold(run));
});

/** Citation numbers are unlike any other number. */
const citationNumber = fc.integer({ min: 8000, max: 8999 });
const reference = citationNumber.map((number) => `<xref ref-type="bibr" rid="b${number}">${number}</xref>`);
const raisedReference = citationNumber.map((number) => `<xref ref-type="bibr" rid="b${number}"><sup>${number}</sup></xref>`);
const separator = fc.constantFrom(',', ', ', '–', '-', ' ; ', ', ');
const several = (one: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(fc.array(one, { minLength: 1, maxLength: 3 }), separator).map(([all, between]) => all.join(between));

const citation = fc.oneof(
  several(reference).map((inner) => ` [${inner}]`),
  several(reference).map((inner) => ` (see ${inner})`),
  several(reference).map((inner) => `<sup>${inner}</sup>`),
  several(reference).map((inner) => `<sup>[${inner}]</sup>`),
  several(raisedReference),
  citationNumber.map((number) => ` <xref ref-type="bibr" rid="b1">[${number}]</xref>`),
);
const word = fc.constantFrom(
  'hiccups',
  'were',
  'rare',
  'Fig. 2',
  'P&lt;0.05',
  '1.73',
  '2022',
  '24',
  'x > 3',
  'm<sup>2</sup>',
  '10<sup>−6</sup>',
  '<italic>in vivo</italic>',
  'vs.',
  '(n = 4)',
  'β‐blockers',
  'R&amp;D',
  '😀',
);
const sentence = fc
  .tuple(fc.array(fc.tuple(word, fc.option(citation, { nil: '', freq: 3 })), { minLength: 2, maxLength: 8 }), fc.boolean(), citation)
  .map(([words, isAfterStop, last]) => `Here ${words.map(([text, cited]) => `${text}${cited}`).join(' ')}${isAfterStop ? `.${last}` : `${last}.`}`);
const paragraph = fc.array(sentence, { minLength: 1, maxLength: 4 }).map((sentences) => `<p>${sentences.join(' ')}</p>`);
const section: fc.Arbitrary<string> = fc.letrec<{ section: string }>((tie) => ({
  section: fc
    .tuple(
      fc.option(fc.constantFrom('Methods', 'Results', 'Discussion', 'Limitations')),
      fc.array(fc.oneof({ maxDepth: 3 }, paragraph, tie('section')), { minLength: 1, maxLength: 3 }),
    )
    .map(([title, parts]) => `<sec>${title ? `<title>${title}</title>` : ''}${parts.join('')}</sec>`),
})).section;

const ids = { pmcid: 'PMC1' };
const articleAround = (body: string): string =>
  `<article><front><article-meta><article-id pub-id-type="pmcid">PMC1</article-id></article-meta></front><body>${body}</body></article>`;

test('every parsed sentence occurs in the file, and no citation number is left in it', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(paragraph, section), { minLength: 1, maxLength: 4 }), (parts) => {
      const xml = articleAround(`${parts.join('')}<p>End.</p>`);
      const parsed = parseArticle(xml, { id: 'PMC1', ids, licence: 'CC BY' });
      if (parsed.status !== 'read') throw new Error(parsed.status);
      const content = contentOf(xml.replace(/<xref[^>]*>.*?<\/xref>/g, '')).replaceAll('see', '');
      for (const each of paragraphsOf(parsed.text)) {
        expect(each.text).not.toMatch(/8\d{3}|[⁸]\S|[\ue000-\ue00f]|\s[.,;]|,\s*,|\(\s*\)|\[\s*\]/);
        for (const quoted of splitSentences(each.text)) expect(content).toContain(fold(quoted));
      }
      const read = parsed.text.sections.flatMap(({ paragraphs }) => paragraphs.map(({ text }) => fold(text))).join('');
      expect(read.match(/Here/g)?.length ?? 0).toBe(xml.match(/Here/g)?.length ?? 0);
    }),
    { numRuns: 200 },
  );
});

test('any markup can be parsed, and leaves no tag or control character', () => {
  const piece = fc.constantFrom(
    '<p>',
    '</p>',
    '<sec>',
    '</sec>',
    '<title>',
    '<xref ref-type="bibr">1</xref>',
    '<sup>',
    '</sup>',
    '<table-wrap><table><tr><td rowspan="99999">',
    '<fig>',
    '<list><list-item>',
    '<?cloudpmc-path ../../x?>',
    '&bomb;',
    '<!ENTITY bomb "x">',
    '\u202e',
    '\u0007',
    '\ue000',
    '&lt;script&gt;',
    'text',
    '<mml:math><mml:msup>',
    '<fn><p>Funding: x.</p></fn>',
    ']]>',
    '<![CDATA[<b>]]>',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const parsed = parseArticle(articleAround(pieces.join(' ')), { id: 'PMC1', ids, licence: 'CC BY' });
      expect(JSON.stringify(parsed)).not.toMatch(/<script|<sec|\u202e|\\u0007|[\ue000-\ue002]|\.\.\/x/);
    }),
    { numRuns: 300 },
  );
});

test('markup that is nested thousands of levels deep can be parsed', () => {
  const deep = `${'<mml:math><mml:msqrt>'.repeat(2000)}x${'</mml:msqrt></mml:math>'.repeat(2000)}`;
  const lists = `${'<list><list-item><p>'.repeat(500)}y${'</p></list-item></list>'.repeat(500)}`;
  const parsed = parseArticle(articleAround(`<p>${deep}</p><p>${lists}</p>`), { id: 'PMC1', ids, licence: 'CC BY' });
  expect(parsed.status).toBe('read');
});
