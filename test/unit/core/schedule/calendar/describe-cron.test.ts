import { expect, test } from 'vitest';
import { parseCron } from '../../../../../src/core/schedule/calendar/cron.ts';
import { describeCron } from '../../../../../src/core/schedule/calendar/describe-cron.ts';

test.each([
  ['0 9 * * 1', 'at 09:00 on every Monday'],
  ['0 9,17 * * *', 'at 09:00 and 17:00 on every day'],
  ['*/10 9 * * *', '6 times a day on every day'],
  ['0 9 1-7 * 1', 'at 09:00 on the 1st to the 7th of the month, and also on every Monday'],
  ['0 9 1,15 * *', 'at 09:00 on the 1st and the 15th of the month'],
  ['0 9 */7 * 1', 'at 09:00 on the 1st, the 8th, the 15th, the 22nd and the 29th of the month if that is a Monday'],
  ['0 9 * * 1#1', 'at 09:00 on the first Monday of the month'],
  ['0 9 L 1,7 *', 'at 09:00 on the last day of the month, in January and July'],
  ['0 9 15W * 5L', 'at 09:00 on the working day nearest to the 15th of the month, and also on the last Friday of the month'],
  ['0 9 1-31 * 1', 'at 09:00 on every day'],
])('describeCron says of “%s” that it comes %s', (expression, words) => {
  const parsed = parseCron(expression);
  expect(parsed.ok && describeCron(parsed.fields)).toBe(words);
});
