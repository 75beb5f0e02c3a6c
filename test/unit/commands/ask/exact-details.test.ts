/** Questions that claims with most of their words do not answer, because a detail differs. */
import { describe, expect, test } from 'vitest';
import { createAskAnswers } from '../../../helpers/ask-answers.ts';

const { find, claimsFor, textOf } = await createAskAnswers();

describe('a claim that lacks a detail of the question', () => {
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
  ])('a claim is not an answer to "%s", because %s', (question) => {
    expect(find(question).kind).not.toBe('intent');
    expect(claimsFor(question)).toEqual([]);
  });

  test('a claim on a dose taken once a day does not answer a question for twice a day, nor the other way round', () => {
    expect(claimsFor('tofa 5 mg once daily in the nih trial')).not.toContain('D06');
    expect(claimsFor('tofa 5 mg twice daily in the nih trial')).toContain('D06');
  });
});

describe('a claim with all details of the question', () => {
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
    ['which stats does jak1/2 signalling of il-6 use', 'J06'],
    ['in mice is tofacitinib effective against nephritis', 'P14'],
    ['why did lilly pull baricitinib in lupus', 'T13'],
  ])('the question "%s" finds the claim %s', (question, claim) => expect(claimsFor(question)).toContain(claim));
});

describe('a question for an approval in one place', () => {
  test.each([
    ['when did EMA approve rinvoq', 'Nothing was read on an approval of upadacitinib in the EU.'],
    ['is olumiant approved in the uk', 'Nothing was read on an approval of baricitinib in the UK.'],
  ])('an approval elsewhere does not answer the question: %s', async (question, text) => expect(await textOf(question)).toContain(text));

  test.each([
    'when was rinvoq approved by the FDA',
    'is ruxolitinib approved by the FDA',
    'is filgotinib approved in Europe',
    'was peficitinib approved in Japan',
  ])('is answered: %s', async (question) => expect(await textOf(question)).not.toContain('Nothing was read'));
});

describe('a question with a word that no claim has', () => {
  test.each([
    ['paisley cle how many points did clasi fall on 6mg', 'fall'],
    ['rux cream dle how many cleared', 'cleared'],
    ['did paisley exclude lupus nephritis', 'nephritis'],
  ])('claims that lack a word are shown as the closest ones, which may not answer: %s', async (question, word) => {
    const text = await textOf(question);
    expect(text).toMatch(/^No claim covers all of this\n/);
    expect(text).toContain(`they may not answer the question: none of them mentions “${word}”`);
  });
});

describe('trials of one drug and phase', () => {
  test('a claim on a sister trial does not answer, although it names the drug and the phase', () => {
    expect(claimsFor('how many people and weeks did SLE-BRAVE-II have')).not.toContain('T05');
    expect(claimsFor('how many sites did PAISLEY CLE have')).not.toContain('T24');
  });
});
