import { describe, expect, test } from 'vitest';
import { findStatements, sentencesOfText } from '../../../../../commands/shared/full-text/find-statements.ts';
import { placeOf } from '../../../../../commands/shared/full-text/quotes.ts';
import { loadLibrary } from '../../../../../src/library/library.ts';
import { createTextReader } from '../../../../../src/library/search/claims/words.ts';
import { articleNames, parseFixture, readFixture } from '../../../../fixtures/full-text.ts';

const read = createTextReader(await loadLibrary()).words;
const trial = readFixture('trial');
const answer = (question: string, name = 'trial') => {
  const { quotes } = findStatements(name === 'trial' ? trial : readFixture(name), question, read);
  return quotes.map((quote) => `${placeOf(quote)}: ${quote.text}`);
};

describe('a question about what the paper states about itself', () => {
  test.each([
    ['Who funded it?', ['funding']],
    ['who paid for the trial', ['funding']],
    ['funding and conflicts of interest?', ['funding', 'conflicts']],
    ['Do the authors declare competing interests?', ['conflicts']],
    ['limitations', ['limitations']],
    ['What are the limitations of this study?', ['limitations']],
    ['was it registered?', ['registration']],
    ['Is the data available?', ['data']],
    ['data availability', ['data']],
  ])('the question “%s” is answered by the statements on %j', (question, kinds) => {
    const { quotes, kinds: asked } = findStatements(trial, question, read);
    expect(asked).toEqual(kinds);
    expect(quotes.map(({ text }) => text)).toEqual(trial.statements.filter(({ kind }) => kinds.includes(kind)).map(({ text }) => text));
    expect(quotes.length).toBeGreaterThanOrEqual(kinds.length);
  });

  test('a question finds every statement of authors who each made one', () => expect(answer('conflicts of interest', 'typed-notes')).toHaveLength(4));

  test('a question for a statement that is missing finds none, and its kind is named', () =>
    expect(findStatements(readFixture('formulas'), 'who funded it?', read)).toMatchObject({ quotes: [], kinds: ['funding'], isVague: false }));
});

describe('any other question about a full text', () => {
  test('a question is answered by the sentences that share its words, each with its section', () => {
    expect(answer('What was the primary outcome?')).toEqual([
      'Methods › Outcomes: The primary outcome was response at week 12, i.e. fewer than five hiccups an hour.',
    ]);
    expect(answer('how many patients were randomly assigned')).toContain(
      'Methods › Participants: We randomly assigned 240 patients (1:1) to inventumab or placebo.',
    );
  });

  test('a question that uses a word such as “interest” in another sense is not about a statement', () =>
    expect(findStatements(trial, 'interest rates of banks', read)).toMatchObject({ quotes: [], kinds: [] }));

  test('a question is not answered by sentences about something else, and its words are named', () =>
    expect(findStatements(trial, 'effect on kidney transplants', read)).toMatchObject({ quotes: [], notCovered: expect.arrayContaining(['transplants']) }));

  test('an empty question is vague', () => expect(findStatements(trial, 'what about it?', read)).toMatchObject({ quotes: [], isVague: true }));

  test('at most three sentences are shown, in the order of the paper, with the number of others', () => {
    const { quotes, more } = findStatements(trial, 'inventumab', read);
    expect(quotes).toHaveLength(3);
    expect(more).toBeGreaterThan(0);
    const order = sentencesOfText(trial).map(({ text }) => text);
    const places = quotes.map(({ text }) => order.indexOf(text));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  test('a sentence with a formula that is not shown is never an answer', () =>
    expect(sentencesOfText(readFixture('formulas')).map(({ text }) => text)).toEqual([
      'Clearance was below 1.73m² in all.',
      'We set α=0.05 before.',
      'The share was 3/4 at 10⁻⁶ mol.',
    ]));
});

test('a citation after a full stop belongs to the sentence before it', () => {
  const [first, second] = sentencesOfText(readFixture('citations'));
  expect(first).toMatchObject({ text: 'Values rose until 2022 and were low.', marks: [22, 36] });
  expect(second?.marks).toEqual([35]);
});

test.each(articleNames)('every sentence of %s occurs in one of its paragraphs', (name) => {
  const parsed = parseFixture(name);
  if (parsed.status !== 'read') return expect(['withheld', 'no-licence']).toContain(name);
  const paragraphs = parsed.text.sections.flatMap(({ paragraphs: all }) => all.map(({ text }) => text));
  for (const { text } of sentencesOfText(parsed.text)) expect(paragraphs.some((paragraph) => paragraph.includes(text))).toBe(true);
});
