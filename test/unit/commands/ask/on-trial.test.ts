/** What a claim has to say besides the words of a question: the statistic, the harm, the dose, and the trial that is named. */
import { describe, expect, test } from 'vitest';
import { createAnswerFinder } from '../../../../commands/ask/find-answer.ts';
import { quickBot } from '../../../helpers/library.ts';

const { library } = await quickBot();
const find = createAnswerFinder(library);
const claimsFor = (question: string): readonly string[] => {
  const answer = find(question);
  return answer.kind === 'claims' ? answer.found.claims.map(({ id }) => id) : [];
};

describe('a question for a statistic', () => {
  test('a statistic is searched in the claims under the spelling they use', () => {
    expect(claimsFor('hazard ratio for cancer on tofacitinib in ORAL Surveillance')).toContain('F07');
    expect(claimsFor('odds ratio for SRI-4 in BRAVE-I')).toContain('T07');
  });

  test.each(['p value of SRI-4 in BRAVE-II', 'CI for SRI-4 in SLE-BRAVE-II', 'odds ratio in BRAVE-II', 'hazard ratio for death in BRAVE-I'])(
    'a statistic that was read only for another trial is not an answer: %s',
    (question) => expect(find(question).kind).toBe('nothing'),
  );
});

describe('a question about one of two sister trials', () => {
  test('a question about a trial is not answered by a claim that names only its sister trial', () => {
    expect(claimsFor('were steroids tapered in PAISLEY CLE')).not.toContain('T29');
    expect(claimsFor('SRI-4 on 2 mg in BRAVE-II')).not.toContain('T07');
  });

  test('a question about a trial that says “they” is not about a person', () => {
    expect(find('could they taper steroids in the BRAVE trials').kind).not.toBe('personal');
    expect(find('could they take baricitinib').kind).toBe('personal');
  });
});

describe('a question about a harm of lupus itself', () => {
  test.each([
    'what is the stroke risk of lupus itself',
    'stroke risk in lupus patients in general',
    'cancer risk in people with lupus',
    'does SLE cause lymphoma',
  ])('a harm of lupus is not answered by counts on a drug: %s', (question) => expect(claimsFor(question)).toEqual([]));

  test('a harm of lupus is answered if it was read', () => {
    expect(claimsFor('do people with SLE die earlier')).toContain('S05');
    expect(claimsFor('clotting risk of antiphospholipid antibodies in SLE patients')).toContain('S19');
  });
});

describe('a question with a dose without a unit', () => {
  test.each([
    ['shingles bari 4 vs pbo', 'F15'],
    ['deucra 3 bid vs 12 qd', 'T25'],
  ])('a dose without a unit is in mg: %s', (question, claim) => expect(claimsFor(question)).toContain(claim));

  test('a dose that was not read does not match another number', () => expect(claimsFor('tofa 11 vs 5')).toEqual([]));
});
