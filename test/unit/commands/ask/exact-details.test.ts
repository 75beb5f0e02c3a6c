/** Questions that claims with most of their words do not answer, because a detail differs. */
import { describe, expect, test } from 'vitest';
import { createAnswerFinder } from '../../../../commands/ask/find-answer.ts';
import { plainBlock } from '../../../../src/core/reply/plain-text.ts';
import { quickBot } from '../../../helpers/library.ts';

const { ask, library } = await quickBot();
const find = createAnswerFinder(library);
const claimsFor = (question: string): readonly string[] => {
  const answer = find(question);
  return answer.kind === 'claims' ? answer.found.claims.map(({ id }) => id) : [];
};
const textOf = async (question: string): Promise<string> => {
  const { title = '', blocks } = (await ask(`/ask ${question}`)).reply;
  return [title, ...blocks.map(plainBlock)].join('\n');
};

describe('a claim is no answer', () => {
  test.each([
    ['vte rate with bari in sle', 'a warning has no rate'],
    ['incidence of cancer on upadacitinib', 'a warning has no incidence'],
    ['deucra wk 48 sri-4 paisley', 'the week is of another measure'],
    ['sleek wk 48 sri-4', 'the week is of another measure'],
    ['tofa in lupus nephritis patients', 'it is on mice'],
    ['zasocitinib sle', 'the drug is another one'],
    ['select-sle primary endpoint', 'it is on another trial'],
    ['placebo response in the bari phase 2 trial', 'it is on the trials of phase 3'],
    ['bari neuropsychiatric lupus efficacy', 'the verdict is on lupus as a whole'],
    ['peficitinib lupus rct', 'it is on the class'],
    ['deucravacitinib in lupus mice', 'it is on the class'],
    ['R333 ointment strength', 'it has no strength'],
    ['which countries recruited in BRAVE II', 'it names no country'],
    ['lupus prevalence in the uk', 'it has no prevalence'],
    ['How common is lupus in children?', 'it counts something else'],
    ['filgo sperm trials what did they show', 'it has no result of them'],
    ['filgotinib LN proteinuria result', 'it is a plan'],
  ])('to "%s": %s', (question) => {
    expect(find(question).kind).not.toBe('intent');
    expect(claimsFor(question)).toEqual([]);
  });

  test('if the dose is taken once a day and the question says twice, or the other way round', () => {
    expect(claimsFor('tofa 5 mg once daily in the nih trial')).not.toContain('D06');
    expect(claimsFor('tofa 5 mg twice daily in the nih trial')).toContain('D06');
  });
});

describe('a claim is found', () => {
  test.each([
    ['deucra wk 32 sri-4 paisley', 'T25'],
    ['tofa in lupus nephritis mice', 'P14'],
    ['wallace 2018 primary endpoint', 'T02'],
    ['how long were pts on tofa in hasni study', 'T43'],
    ['basline clasi in paisley cle arms', 'K16'],
    ['sae rate w bari 2mg in brave 2', 'B11'],
    ['class IV LN allowed in select sle?', 'T65'],
    ['ph2 bari sle 2 mg odds ratio', 'T57'],
    ['tofacitinb effect on hdl in lupus', 'T42'],
    ['why did FDA turn down filgotinib', 'D24'],
    ['mean age in the phase 2 trial of baricitinib', 'F21'],
    ['why did lilly pull baricitinib in lupus', 'T13'],
  ])('for "%s": %s', (question, claim) => expect(claimsFor(question)).toContain(claim));
});

describe('an approval in one place', () => {
  test.each([
    ['when did EMA approve rinvoq', 'Nothing was read on an approval of upadacitinib in the EU.'],
    ['is olumiant approved in the uk', 'Nothing was read on an approval of baricitinib in the UK.'],
  ])('is not answered by one elsewhere: %s', async (question, text) => expect(await textOf(question)).toContain(text));

  test.each(['when was rinvoq approved by the FDA', 'is filgotinib approved in Europe', 'was peficitinib approved in Japan'])(
    'is answered: %s',
    async (question) => expect(await textOf(question)).not.toContain('Nothing was read'),
  );
});

describe('claims that lack a word of the question', () => {
  test.each([
    ['paisley cle how many points did clasi fall on 6mg', 'fall'],
    ['rux cream dle how many cleared', 'cleared'],
    ['did paisley exclude lupus nephritis', 'nephritis'],
  ])('are shown as the closest ones, and as no answer: %s', async (question, word) => {
    const text = await textOf(question);
    expect(text).toMatch(/^No claim covers all of this\n/);
    expect(text).toContain(`they may not answer the question: none of them mentions “${word}”`);
  });
});
