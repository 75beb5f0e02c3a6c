/** What a drug does to people in everyday words, and when an authority acted. */
import { describe, expect, test } from 'vitest';
import { createAnswerFinder } from '../../../../commands/ask/find-answer.ts';
import { moduleLibrary } from '../../../helpers/module-library.ts';

const library = await moduleLibrary();
const find = createAnswerFinder(library);
const claimsFor = (question: string): readonly string[] => {
  const answer = find(question);
  return answer.kind === 'claims' ? answer.found.claims.map(({ id }) => id) : [answer.kind];
};

describe('a question about one harm of one drug', () => {
  test.each([
    ['risk of heart attacks on baricitinib', 'F16'],
    ['strokes under olumiant', 'F16'],
    ['infections on baricitinib', 'F15'],
    ['heart attack risk on xeljanz', 'F01'],
  ])('“%s” is answered first with counts in lupus or a claim that names the harm: %s', (question, id) => expect(claimsFor(question)[0]).toBe(id));

  test('a question about a harm gets no claim that does not mention it', () => {
    expect(claimsFor('shingles on upadacitinib')).toEqual(['nothing']);
    expect(claimsFor('stroke risk with ruxolitinib tablets in myelofibrosis')).toEqual(['nothing']);
    for (const { id, text } of library.claims.values()) if (claimsFor('clots on tofacitinib').includes(id)) expect(text).toMatch(/clot|thrombosis/i);
  });

  test('a question about a harm names the words for which nothing was found', () => {
    const answer = find('shingles on upadacitinib');
    expect(answer.kind === 'nothing' && answer.missing).toEqual(['shingles', 'upadacitinib']);
  });
});

describe('a question for the date of a warning, a rejection or a change', () => {
  test.each([
    ['when was ORAL Surveillance warning issued by the FDA', ['F01', 'F03']],
    ['when did the FDA refuse filgotinib', ['D24']],
    ['when was the boxed warning of tofacitinib last revised', ['D48']],
    ['when was the label of upadacitinib changed', ['D65']],
  ])('“%s” is answered by the claims that date the action', (question, ids) => expect(claimsFor(question)).toEqual(ids));

  test('a question for the last action is answered with the newest first', () => {
    expect(claimsFor('when was the tofacitinib label changed')[0]).not.toBe('D51');
    expect(claimsFor('latest change to the tofacitinib label')[0]).toBe('D51');
  });

  test.each(['when did the FDA warn about belimumab', 'when did the EMA warn about JAK inhibitors', 'when was the label of peficitinib changed'])(
    '“%s” is not answered by another action or another drug',
    (question) => expect(claimsFor(question)).toEqual(['nothing']),
  );
});
