/** Questions for changes of some size, and for organs, in which a number or a word must not be matched to another thing. */
import { describe, expect, test } from 'vitest';
import { createAskAnswers } from '../../../helpers/ask-answers.ts';

const { find, claimsFor, textOf } = await createAskAnswers();

describe('a question for a change in proportion', () => {
  test.each([
    'two thirds fewer flares on deucravacitinib',
    'half as many flares on baricitinib',
    'did steroid doses halve in BRAVE?',
    'a threefold risk of clots on tofacitinib',
    'did anti-dsDNA drop by half in mice?',
    'was disease activity halved on baricitinib',
    'has SLE incidence doubled?',
    'was hospital stay 20 percent shorter by 3 points on upadacitinib',
  ])('a change for which no claim has figures is not answered by another number: %s', (question) => expect(find(question).kind).toBe('nothing'));

  test.each([
    ['did the risk of shingles double on baricitinib 4 mg?', 'F15', 'double'],
    ['20 percent fewer strokes on tofacitinib', 'F10', '20 percent fewer'],
    ['is mortality in SLE doubled?', 'S05', 'doubled'],
  ])('a change is answered with the figures of both groups, and its measure is named as not covered: %s', async (question, claim, words) => {
    expect(claimsFor(question)).toContain(claim);
    expect(await textOf(question)).toContain(`Not covered by these claims: “${words}”`);
  });

  test('a change of the response leads to the shares of the trials', async () => {
    for (const question of ['20 percent more responders on upadacitinib', 'did upadacitinib double the response?']) {
      const text = await textOf(question);
      expect(text).toContain('54.8%');
      expect(text).toContain('Not considered:');
    }
  });

  test('“double-blind” and a share are not changes', () => {
    expect(claimsFor('was SLE-BRAVE-II double-blind?')).toContain('B01');
    expect(claimsFor('were two thirds interferon-high?')).toEqual(['S11']);
  });
});

describe('a question about organs', () => {
  test.each([
    ['which organs improved in the trial of Ma', 'T23'],
    ['in which organs did JAK inhibitors help according to Ma?', 'T23'],
    ['which organs did the trial by Wallace look at?', 'T01'],
    ['which domains improved in the phase 2 trial of baricitinib?', 'T02'],
  ])('a question about organs is answered by claims that name them: %s', (question, claim) => expect(claimsFor(question)).toContain(claim));

  test('a question about organs in a trial for which none was read gets no answer', () =>
    expect(find('which organs improved in PAISLEY?').kind).toBe('nothing'));
});

test('a question “by how much” is answered only by a number', () => {
  expect(find('by how much did proteinuria fall in mice on tofacitinib?').kind).toBe('nothing');
  expect(claimsFor('how much did CLASI fall on filgotinib')).toContain('K03');
});

test('a question whether something fell is not answered by a plan to measure it', () => {
  expect(find('did filgotinib reduce proteinuria in membranous nephropathy?').kind).toBe('nothing');
});

test('a verdict does not mention a measure that the trial did not use', () => {
  expect(find('what was the SRI-4 response to tofacitinib in the NIH trial?').kind).toBe('nothing');
  expect(find('did BRAVE-I reach SRI-4?').kind).toBe('intent');
});
