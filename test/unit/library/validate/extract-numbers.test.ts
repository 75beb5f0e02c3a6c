import { describe, expect, test } from 'vitest';
import { numbersIn, phasesIn, phasesOf, weeksIn } from '../../../../src/library/validate/extract-numbers.ts';

describe('numbers in a text', () => {
  test('numbers are returned as written', () => expect(numbersIn('1,535 people, 56.7%, SRI-4 at week 52.')).toEqual(['1,535', '56.7', '4', '52']));

  test.each([
    ['a 52-week trial', ['52 weeks']],
    ['for 24 weeks', ['24 weeks']],
    ['SRI-4 at week 32', ['32 weeks']],
    ['at weeks 16 and 32, 4 mg', ['16 weeks', '32 weeks']],
    ['after 12, 24 and 52 weeks', ['12 weeks', '24 weeks', '52 weeks']],
    ['4 mg weekly in 52 people', []],
    ['52 people. Weeks later 3 left.', []],
  ])('numbers are weeks only if the text counts weeks: “%s”', (text, expected) => expect(weeksIn(text)).toEqual(expected));

  test.each([
    ['a phase 3 trial of 4 mg', ['phase 3']],
    ['phase 1b/2a in the deposit', ['phase 1b', 'phase 2a']],
    ['Phases 2 and 3 followed', ['phase 2', 'phase 3']],
    ['phase 2, 4 mg', ['phase 2']],
    ['3 trials in their last phase', []],
  ])('numbers are phases only if the text names phases: “%s”', (text, expected) => expect(phasesIn(text)).toEqual(expected));

  test('all numbers of a phase label are phases', () =>
    expect(phasesOf('1 in the paper; 1b/2A in the data deposit')).toEqual(['phase 1', 'phase 1b', 'phase 2a']));
});
