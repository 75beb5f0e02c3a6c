import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayInMonth, type MonthDay, monthShape } from '../../../../../src/core/schedule/calendar/month-day.ts';
import type { Weekday } from '../../../../../src/core/schedule/calendar/recurrence.ts';

const month = fc.tuple(fc.integer({ min: 1990, max: 2110 }), fc.integer({ min: 1, max: 12 })).map(([year, of]) => new Temporal.PlainDate(year, of, 1));
const datesOf = (first: Temporal.PlainDate) => Array.from({ length: first.daysInMonth }, (_, index) => first.add({ days: index }));
const found = (rule: MonthDay, first: Temporal.PlainDate) => dayInMonth(rule, monthShape(first));

describe('dayInMonth', () => {
  test('the nth weekday is the nth of those in the month, and the last one its last', () => {
    fc.assert(
      fc.property(month, fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7), fc.constantFrom(1, 2, 3, 4, 5, -1), (first, weekday, nth) => {
        const all = datesOf(first).filter(({ dayOfWeek }) => dayOfWeek === weekday);
        expect(found({ kind: 'weekday', nth, weekday }, first)).toBe(all.at(nth > 0 ? nth - 1 : -1)?.day);
      }),
    );
  });

  test('the first and the last working day are the first and the last from Monday to Friday', () => {
    fc.assert(
      fc.property(month, fc.constantFrom<1 | -1>(1, -1), (first, nth) => {
        const all = datesOf(first).filter(({ dayOfWeek }) => dayOfWeek <= 5);
        expect(found({ kind: 'workday', nth }, first)).toBe(all.at(nth === 1 ? 0 : -1)?.day);
      }),
    );
  });

  test('the working day nearest to a date is in the same month, and no other is nearer', () => {
    fc.assert(
      fc.property(month, fc.integer({ min: 1, max: 31 }), (first, day) => {
        const all = datesOf(first).filter(({ dayOfWeek }) => dayOfWeek <= 5);
        const nearest = Math.min(...all.map((date) => Math.abs(date.day - day)));
        const near = found({ kind: 'nearest', day }, first);
        if (day > first.daysInMonth) expect(near).toBeUndefined();
        else expect(Math.abs((near ?? 99) - day)).toBe(nearest);
      }),
    );
  });

  test('a day of the month is that day, or none in a shorter month, and can be counted from the end', () => {
    const february = Temporal.PlainDate.from('2027-02-01');
    expect([1, 28, 29, 31, -1, -4].map((day) => found({ kind: 'day', day }, february))).toEqual([1, 28, undefined, undefined, 28, 25]);
  });

  test('the shape of a month is the same from each of its dates', () => {
    fc.assert(
      fc.property(month, (first) => {
        for (const date of datesOf(first)) expect(monthShape(date)).toEqual({ daysInMonth: first.daysInMonth, firstWeekday: first.dayOfWeek });
      }),
    );
  });
});
