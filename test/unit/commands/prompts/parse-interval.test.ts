import { describe, expect, test } from 'vitest';
import { parseInterval } from '../../../../commands/prompts/parse-interval.ts';

describe('parseInterval', () => {
  test.each([
    [1, ['1', 'week', 'weeks', 'every week', 'weekly', 'one week', '1w', 'each week']],
    [2, ['2', '2 weeks', 'two weeks', 'every two weeks', '2 wks', '2w', 'fortnight', 'every other week', 'second week', 'Fortnightly', 'other']],
    [4, ['4', '4 weeks', 'FOUR weeks', '  every 4   weeks ']],
  ])('parses an interval of %d weeks', (weeks, texts) => {
    for (const text of texts) expect(parseInterval(text), text).toBe(weeks);
  });

  test.each(['3', 'three weeks', 'month', 'monthly', 'day', '0', '-2', '', 'every', '2 days', 'constructor', '12'])('rejects “%s”', (text) => {
    expect(parseInterval(text)).toBeUndefined();
  });
});
