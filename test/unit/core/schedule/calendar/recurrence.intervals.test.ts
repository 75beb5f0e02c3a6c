import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MonthDay } from '../../../../../src/core/schedule/calendar/month-day.ts';
import { nextOccurrence, type Recurrence, timetableOf, type Weekday } from '../../../../../src/core/schedule/calendar/recurrence.ts';

/** The oracle: looks at one day after the other, and decides for each from its own properties. */
type IsDue = (date: Temporal.PlainDate) => boolean;

const maxScanDays = 2 * 366;
function scan(isDue: IsDue, from: Temporal.PlainDate): Temporal.PlainDate | undefined {
  for (let days = 0; days < maxScanDays; days += 1) if (isDue(from.add({ days }))) return from.add({ days });
  return undefined;
}

const weekday = fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7);
const weekdays = fc.uniqueArray(weekday, { minLength: 2, maxLength: 7 }).map((days) => [...days].sort((a, b) => a - b));
const date = fc.integer({ min: 0, max: 15_000 }).map((days) => Temporal.PlainDate.from('2000-01-01').add({ days }));
const at = { time: '09:00', zone: 'UTC' };
const ruleDay: fc.Arbitrary<MonthDay> = fc.oneof(
  fc.record({ kind: fc.constant('day' as const), day: fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constant(-1)) }),
  fc.record({ kind: fc.constant('weekday' as const), nth: fc.constantFrom(1, 2, 3, 4, 5, -1), weekday }),
);

const mondayOf = (day: Temporal.PlainDate) => day.subtract({ days: day.dayOfWeek - 1 });
const monthsBetween = (from: Temporal.PlainDate, to: Temporal.PlainDate) => (to.year - from.year) * 12 + to.month - from.month;

function isMonthDay(rule: MonthDay, day: Temporal.PlainDate): boolean {
  if (rule.kind === 'day') return rule.day === -1 ? day.day === day.daysInMonth : day.day === rule.day;
  if (rule.kind !== 'weekday' || day.dayOfWeek !== rule.weekday) return false;
  return rule.nth === -1 ? day.add({ days: 7 }).month !== day.month : Math.ceil(day.day / 7) === rule.nth;
}

function expectSame(recurrence: Recurrence, isDue: IsDue, from: Temporal.PlainDate, onOrAfter: Temporal.PlainDate): void {
  const start = Temporal.PlainDate.compare(from, onOrAfter) > 0 ? from : onOrAfter;
  const expected = scan(isDue, start);
  const first = timetableOf(recurrence).firstDate(onOrAfter);
  if (expected) expect(first?.toString(), JSON.stringify(recurrence)).toBe(expected.toString());
  else if (first) expect(Temporal.PlainDate.compare(first, start.add({ days: maxScanDays })) >= 0).toBe(true);
}

describe('timetables of days, weeks and months, compared with a scan of every day', () => {
  test('several weekdays every n weeks have the same dates as a scan', () => {
    fc.assert(
      fc.property(weekdays, fc.integer({ min: 1, max: 9 }), date, date, (days, every, from, onOrAfter) => {
        const isDue: IsDue = (day) => days.includes(day.dayOfWeek as Weekday) && (mondayOf(from).until(mondayOf(day)).days / 7) % every === 0;
        expectSame({ kind: 'weekdays', weekdays: days, every, from: from.toString(), ...at }, isDue, from, onOrAfter);
      }),
    );
  });

  test('every n days has the same dates as a scan', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 90 }), date, date, (every, from, onOrAfter) => {
        expectSame({ kind: 'daily', every, from: from.toString(), ...at }, (day) => from.until(day).days % every === 0, from, onOrAfter);
      }),
    );
  });

  test('days of the month every n months have the same dates as a scan', () => {
    fc.assert(
      fc.property(fc.array(ruleDay, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 12 }), date, date, (days, every, from, onOrAfter) => {
        const isDue: IsDue = (day) => monthsBetween(from, day) % every === 0 && days.some((rule) => isMonthDay(rule, day));
        expectSame({ kind: 'monthly', days, every, from: from.toString(), ...at }, isDue, from, onOrAfter);
      }),
    );
  });
});

describe('monthly recurrences', () => {
  const monthly = (days: readonly MonthDay[], every: number, from: string): Recurrence => ({
    kind: 'monthly',
    days,
    every,
    from,
    time: '09:00',
    zone: 'Europe/London',
  });

  test('monthly recurrences keep their local time in summer and winter', () => {
    const next = nextOccurrence(monthly([{ kind: 'weekday', nth: 1, weekday: 1 }], 1, '2026-01-01'), Temporal.Instant.from('2026-06-15T00:00Z'));
    expect(next?.toString()).toBe('2026-07-06T08:00:00Z');
  });

  test('a monthly recurrence that never comes has no next occurrence', () => {
    expect(nextOccurrence(monthly([{ kind: 'day', day: 31 }], 12, '2026-04-01'), Temporal.Instant.from('2026-01-01T00:00Z'))).toBeUndefined();
  });

  test('a fifth Sunday in February is found across the year 2100, which has no 29 February', () => {
    const years = Array.from({ length: 60 }, (_, index) => 2089 + index);
    const next = years.find((year) => new Temporal.PlainDate(year, 2, 1).daysInMonth === 29 && new Temporal.PlainDate(year, 2, 29).dayOfWeek === 7);
    const found = nextOccurrence(monthly([{ kind: 'weekday', nth: 5, weekday: 7 }], 12, '2088-02-01'), Temporal.Instant.from('2088-03-01T00:00Z'));
    expect(found?.toString()).toBe(`${next}-02-29T09:00:00Z`);
  });
});
