import fc from 'fast-check';
import { expect, test } from 'vitest';
import { comparableNumbers } from '../../../../../commands/shared/full-text/numbers.ts';
import { hostileText } from '../../../../fixtures/hostile-text.ts';

test.each([
  ['1,535 people: 760 and 775', ['1535', '760', '775']],
  ['4 per 100 000 in 2022', ['4', '100000', '2022']],
  ['0·57 (95% CI 0.30 to 0·90)', ['0.57', '95', '0.30', '0.90']],
  ['a change of −0.3 and of -2, from 1.09-2.27', ['-0.3', '-2', '1.09', '2.27']],
  ['SRI-4 in SLE-BRAVE-II, IL-6, JAK1, TYK2, NCT01234567 and COVID-19', []],
  ['two of nine trials, and one more', ['2', '9']],
  ['week 52, 4 mg, (n=120)', ['52', '4', '120']],
  ['in 2023 120 patients', ['2023', '120']],
  ['', []],
])('the numbers in “%s” are found', (text, expected) => expect([...comparableNumbers(text)].toSorted()).toEqual(expected.toSorted()));

test('the numbers in any text consist of digits', () =>
  fc.assert(
    fc.property(hostileText(15), (text) => {
      for (const number of comparableNumbers(text)) expect(number).toMatch(/^-?\d+(?:\.\d+)?$/);
    }),
  ));
