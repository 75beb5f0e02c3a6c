import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseStudyFacts } from '../../../src/papers/study-facts.ts';

const factsIn = (abstract: string, title = 'Hiccups') =>
  parseStudyFacts({ value: title, source: 'Crossref', at: 0 }, { value: { sections: [{ text: abstract }] }, source: 'PubMed', at: 0 });
const valueIn = (name: 'randomised' | 'comparator' | 'followUp', abstract: string, title?: string) => factsIn(abstract, title)[name]?.value;

describe('the number randomised', () => {
  test.each([
    ['We enrolled adults. 775 patients were randomly assigned to one of three groups.', '775'],
    ['A total of 1,204 adult participants were randomised.', '1,204'],
    ['Of 500 patients screened, 320 were randomised.', '320'],
    ['We randomly assigned 88 children to tea or water.', '88'],
    ['240 patients (mean age 41 years) were randomized.', '240'],
    ['120 patients were randomly assigned to tea and 121 to water.', undefined],
    ['258 patients were randomly assigned to 4 mg, 261 to 2 mg, and 256 to placebo.', undefined],
    ['Of the 300 patients, 120 of the 240 eligible were randomised.', undefined],
    ['40 patients were randomised. In all, 60 patients were randomised.', undefined],
    ['24 mice were randomly allocated.', undefined],
    ['Patients were randomised in a ratio of 1:1.', undefined],
    ['In 2019 we did something else.', undefined],
  ])('the number randomised in “%s” is %s', (abstract, value) => expect(valueIn('randomised', abstract)).toBe(value));
});

describe('the comparison', () => {
  test.each([
    ['Patients received tea or placebo.', 'placebo'],
    ['We compared tea with usual care.', undefined],
    ['Tea compared with usual care lowered hiccups.', 'usual care'],
    ['The placebo group had more of them than usual care.', undefined],
    ['Nobody believes in the placebo effect.', undefined],
  ])('the comparison in “%s” is %s', (abstract, value) => expect(valueIn('comparator', abstract)).toBe(value));

  test('the comparison is read from the title, too', () => expect(valueIn('comparator', '', 'Tea: a placebo-controlled trial')).toBe('placebo'));
});

describe('the follow-up', () => {
  test.each([
    ['Median follow-up was 5.2 years.', '5.2 years'],
    ['They were followed up for a median of 18 months.', '18 months'],
    ['After 12 months of follow-up, half had died.', '12 months'],
    ['Follow-up was 2 years in one group. Follow-up was 3 years in the other.', undefined],
    ['The trial took 3 years.', undefined],
  ])('the follow-up in “%s” is %s', (abstract, value) => expect(valueIn('followUp', abstract)).toBe(value));
});

test('the sentence on the primary outcome is quoted whole, with its source', () =>
  expect(factsIn('Hiccups last. The primary efficacy end point was silence at week 4 (vs. baseline). It was met.').primaryOutcome).toEqual({
    value: 'The primary efficacy end point was silence at week 4 (vs. baseline).',
    quote: 'The primary efficacy end point was silence at week 4 (vs. baseline).',
    source: 'the abstract, PubMed',
  }));

const words = fc.constantFrom(
  ...['775', '1,204', 'patients', 'were', 'randomised', 'randomly assigned', 'to', 'placebo', 'or', 'usual care', 'and', '121', 'followed for', 'a median of'],
  ...['5 years', '12 months', 'of follow-up', 'The primary outcome', 'was', 'et al.', '.', 'vs.', 'P<0.05', '(n=3)', '\u202f'],
);

test('every fact occurs in the text word for word, whatever the text is', () =>
  fc.assert(
    fc.property(fc.array(words, { maxLength: 30 }), fc.array(words, { maxLength: 8 }), (abstract, title) => {
      const texts = [abstract.join(' '), title.join(' ')];
      for (const { value, quote } of Object.values(factsIn(texts[0] ?? '', texts[1]))) {
        expect(texts.some((text) => text.includes(quote))).toBe(true);
        expect(quote).toContain(value);
      }
    }),
  ));
