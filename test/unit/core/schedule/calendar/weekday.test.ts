import { describe, expect, test } from 'vitest';
import type { Weekday } from '../../../../../src/core/schedule/calendar/recurrence.ts';
import { parseWeekday, weekdayName } from '../../../../../src/core/schedule/calendar/weekday.ts';

describe('parseWeekday', () => {
  test.each([
    ['mon', 1],
    ['Monday', 1],
    ['MONDAYS', 1],
    ['Mon.', 1],
    ['tue', 2],
    ['tues', 2],
    ['wed', 3],
    ['weds', 3],
    ['thur', 4],
    ['thurs', 4],
    [' friday ', 5],
    ['sat', 6],
    ['Sundays', 7],
  ])('parseWeekday reads “%s” as day %i of the week', (text, weekday) => {
    expect(parseWeekday(text)).toBe(weekday);
  });

  test.each(['', 's', 'm', 'tu', 'mo', 'month', 'mondayy', 'someday', 'day', '1', 'lundi', 'constructor'])('parseWeekday rejects “%s”', (text) => {
    expect(parseWeekday(text)).toBeUndefined();
  });

  test('parseWeekday reads the name that weekdayName gives, which is the calendar’s', () => {
    for (const weekday of [1, 2, 3, 4, 5, 6, 7] satisfies Weekday[]) {
      expect(parseWeekday(weekdayName(weekday))).toBe(weekday);
      // 5 January 2026 is a Monday.
      expect(new Temporal.PlainDate(2026, 1, 4 + weekday).toLocaleString('en-GB', { weekday: 'long' })).toBe(weekdayName(weekday));
    }
  });
});
