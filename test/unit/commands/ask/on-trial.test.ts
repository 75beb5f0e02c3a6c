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

describe('a statistic', () => {
  test('is looked for in the claims as they write it', () => {
    expect(claimsFor('hazard ratio for cancer on tofacitinib in ORAL Surveillance')).toContain('F07');
    expect(claimsFor('odds ratio for SRI-4 in BRAVE-I')).toContain('T07');
  });

  test.each(['p value of SRI-4 in BRAVE-II', 'CI for SRI-4 in SLE-BRAVE-II', 'odds ratio in BRAVE-II', 'hazard ratio for death in BRAVE-I'])(
    'that was read for another trial only is no answer: %s',
    (question) => expect(find(question).kind).toBe('nothing'),
  );
});

describe('a trial', () => {
  test('is not answered by a claim that names its sister alone', () => {
    expect(claimsFor('were steroids tapered in PAISLEY CLE')).not.toContain('T29');
    expect(claimsFor('SRI-4 on 2 mg in BRAVE-II')).not.toContain('T07');
  });

  test('with “they” is about no person', () => {
    expect(find('could they taper steroids in the BRAVE trials').kind).not.toBe('personal');
    expect(find('could they take baricitinib').kind).toBe('personal');
  });
});

describe('a harm of lupus itself', () => {
  test.each([
    'what is the stroke risk of lupus itself',
    'stroke risk in lupus patients in general',
    'cancer risk in people with lupus',
    'does SLE cause lymphoma',
  ])('is not answered by what was counted on a drug: %s', (question) => expect(claimsFor(question)).toEqual([]));

  test('is answered where it was read', () => {
    expect(claimsFor('do people with SLE die earlier')).toContain('S05');
    expect(claimsFor('clotting risk of antiphospholipid antibodies in SLE patients')).toContain('S19');
  });
});

describe('a dose without a unit', () => {
  test.each([
    ['shingles bari 4 vs pbo', 'F15'],
    ['deucra 3 bid vs 12 qd', 'T25'],
  ])('is one in mg: %s', (question, claim) => expect(claimsFor(question)).toContain(claim));

  test('that was not read is no number of something else', () => expect(claimsFor('tofa 11 vs 5')).toEqual([]));
});
