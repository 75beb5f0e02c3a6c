import { describe, expect, test } from 'vitest';
import { verdictCounts } from '../../../../commands/shared/verdict-counts.ts';
import type { Trial } from '../../../../content/schema.ts';
import { moduleLibrary } from '../../../helpers/module-library.ts';

const [some] = (await moduleLibrary()).trials.values();
const withVerdicts = (...verdicts: readonly Trial['met'][]): readonly Trial[] => verdicts.flatMap((met) => (some ? [{ ...some, met }] : []));

describe('the number of trials that met and missed their endpoint', () => {
  test.each<[readonly Trial['met'][], string]>([
    [['yes'], '1 trial: it met its primary endpoint.'],
    [['no'], '1 trial: it missed its primary endpoint.'],
    [[null], '1 trial: no verdict was found in the material read.'],
    [['no', 'no'], '2 trials: both missed their primary endpoint.'],
    [[null, null], '2 trials: no verdict was found in the material read on either of them.'],
    [['yes', 'yes', 'yes'], '3 trials: all met their primary endpoint.'],
    [[null, null, null], '3 trials: no verdict was found in the material read on any of them.'],
    [['yes', 'no'], '2 trials: 1 met the primary endpoint, and 1 missed it.'],
    [['no', null], '2 trials: 1 missed the primary endpoint, and for 1 no verdict was found in the material read.'],
    [['yes', 'no', null, 'yes'], '4 trials: 2 met the primary endpoint, 1 missed it, and for 1 no verdict was found in the material read.'],
  ])('the numbers are a sentence: %j', (verdicts, text) => expect(verdictCounts(withVerdicts(...verdicts))).toBe(text));
});
