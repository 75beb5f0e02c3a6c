import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claimWordsOf } from '../../../../../commands/shared/claim-words.ts';
import { createPassageFinder } from '../../../../../commands/shared/full-text/find-passage.ts';
import { sentencesOfText } from '../../../../../commands/shared/full-text/find-statements.ts';
import { comparableNumbers } from '../../../../../commands/shared/full-text/numbers.ts';
import { loadLibrary } from '../../../../../src/library/library.ts';
import { articleNames, articleXml, parseFixture, readFixture } from '../../../../fixtures/full-text.ts';
import { hostileText } from '../../../../fixtures/hostile-text.ts';

const library = await loadLibrary();
const read = claimWordsOf(library);
const find = createPassageFinder(sentencesOfText(readFixture('trial')), read);

describe('the sentence of a paper for a statement', () => {
  test.each([
    ['Response was seen in 41% on inventumab and in 22% on placebo.', 'Response was 41% with inventumab and 22% with placebo (P<0.001).'],
    [
      'Of 120 patients on inventumab 49 responded (41%), of 120 on placebo 26 (22%).',
      'Response occurred in 49 of 120 patients (41%) with inventumab and in 26 of 120 (22%) with placebo (Table 1; Figure 1).',
    ],
    ['240 patients were randomly assigned to inventumab or placebo.', 'We randomly assigned 240 patients (1:1) to inventumab or placebo.'],
    ['The prevalence was 4 per 100,000 in 2022, and 6 in 2023.', 'Prevalence was 4 per 100 000 in 2022, and 6 in 2023.'],
    ['Hiccups that last months are rare.', 'Hiccups that last for months are rare.'],
  ])('a sentence is found for “%s”', (statement, sentence) => expect(find(statement)?.text).toBe(sentence));

  test.each([
    ['a number is another', 'Response was 42% with inventumab and 22% with placebo.'],
    ['a number is missing', 'Response was 41% with inventumab and 22% with placebo at week 13.'],
    ['it says the opposite', 'Response was not 41% with inventumab and 22% with placebo.'],
    ['it has the numbers only', 'Zebras number 41 in the north and 22 in the south.'],
    ['it has a single number and little else', 'In 2022 zebras moved north in large herds.'],
    ['it shares common words only', 'Inventumab helped many people with lupus nephritis.'],
    ['it has too few words', 'Hiccups.'],
    ['it is empty', ''],
    ['it denies what the sentence states', 'Hiccups that last for months are not rare.'],
  ])('no sentence is found if %s: “%s”', (_, statement) => expect(find(statement)).toBeUndefined());

  test('a sentence that says the opposite in other words is not found', () => {
    const [higher] = [{ path: [], text: 'Serious infections were more frequent with the higher dose of inventumab than with placebo.' }];
    const say = createPassageFinder([higher], read);
    expect(say('Serious infections were more frequent on the higher dose of inventumab than on placebo.')).toBe(higher);
    expect(say('Serious infections were less frequent on the higher dose of inventumab than on placebo.')).toBeUndefined();
  });
});

/** As the property of full texts compares them. */
const fold = (text: string): string => text.normalize('NFKC').replace(/[\s^()[\],;_\p{Pd}−/√]+/gu, '');
const contentOf = (xml: string): string =>
  fold(
    xml
      .replace(/<tex-math>[^<]*<\/tex-math>/g, '')
      .replace(/<[^>]*>/g, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&'),
  );

test('every quoted sentence occurs in the file word for word, with every number of the statement', () => {
  const articles = articleNames
    .filter((name) => parseFixture(name).status === 'read')
    .map((name) => {
      const sentences = sentencesOfText(readFixture(name));
      return { content: contentOf(articleXml(name)), sentences, find: createPassageFinder(sentences, read) };
    });
  const claims = [...library.claims.values()].map(({ text }) => text);
  const article = fc.constantFrom(...articles).filter(({ sentences }) => sentences.length > 0);
  const asked = article.chain((from) => {
    const own = fc.constantFrom(...from.sentences.map(({ text }) => text));
    const shortened = fc.tuple(own, fc.nat(8), fc.nat(8)).map(([text, at, count]) => text.split(' ').toSpliced(at, count).join(' '));
    return fc.record({ from: fc.constant(from), statement: fc.oneof(own, shortened, fc.constantFrom(...claims), hostileText(10)) });
  });
  fc.assert(
    fc.property(asked, ({ from, statement }) => {
      const quote = from.find(statement);
      if (!quote) return;
      expect(from.sentences).toContain(quote);
      expect(comparableNumbers(statement).isSubsetOf(comparableNumbers(quote.text))).toBe(true);
      // A mark of a citation can stand in the sentence.
      const runs = [0, ...(quote.marks ?? [])].map((start, index) => quote.text.slice(start, [...(quote.marks ?? []), quote.text.length][index]));
      for (const run of runs) expect(from.content).toContain(fold(run));
    }),
    { numRuns: 200 },
  );
});

test('no statement of the library is found in an article about something else', () => {
  for (const { text } of library.claims.values()) expect(find(text), text).toBeUndefined();
});
