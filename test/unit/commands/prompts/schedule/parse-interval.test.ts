import { describe, expect, test } from 'vitest';
import { parseInterval } from '../../../../../commands/prompts/schedule/parse-interval.ts';

describe('parseInterval', () => {
  test.each([
    [1, 'week', ['1', 'week', 'weeks', 'every week', 'weekly', 'one week', '1w', 'each week', 'once a week']],
    [
      2,
      'week',
      [
        '2',
        '2 weeks',
        'two weeks',
        'every two weeks',
        '2 wks',
        '2w',
        'fortnight',
        'every other week',
        'second week',
        'Fortnightly',
        'other',
        'alternate weeks',
      ],
    ],
    [3, 'week', ['3', 'three weeks', 'every 3 weeks']],
    [4, 'week', ['4', '4 weeks', 'FOUR weeks', '  every 4   weeks ']],
    [1, 'month', ['month', 'monthly', 'every month', 'once a month']],
    [3, 'month', ['3 months', 'quarterly', 'every quarter']],
    [12, 'month', ['yearly', 'every year', 'annually']],
    [1, 'day', ['day', 'daily', 'every day']],
    [2, 'day', ['2 days', 'every other day']],
  ] as const)('parses an interval of %d %s', (every, unit, texts) => {
    for (const text of texts) expect(parseInterval(text), text).toEqual({ every, unit });
  });

  test.each(['0', '-2', '', 'every', 'constructor', '54 weeks', '13 months', 'monday', '2 mondays', 'wow', 'weeks 2'])('rejects “%s”', (text) => {
    expect(parseInterval(text)).toBeUndefined();
  });
});
