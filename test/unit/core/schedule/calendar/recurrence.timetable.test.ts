import { describe, expect, test } from 'vitest';
import { occurrencesFrom } from '../../../../../src/core/schedule/calendar/recurrence.ts';
import type { Timetable } from '../../../../../src/core/schedule/calendar/timetable.ts';

const start = Temporal.PlainDateTime.from('2026-01-05T09:30:59');
const everyOtherDate = (onOrAfter: Temporal.PlainDate): Temporal.PlainDate => (onOrAfter.day % 2 === 1 ? onOrAfter : onOrAfter.add({ days: 1 }));
const first = (timetable: Timetable, count: number) => [...occurrencesFrom(timetable, start).take(count)].map(String);

describe('occurrencesFrom', () => {
  test('occurrences start with the minute of the given time and continue on the next date', () => {
    const times = first({ firstDate: everyOtherDate, minutes: [569, 570, 1439] }, 4);
    expect(times).toEqual(['2026-01-05T09:30:00', '2026-01-05T23:59:00', '2026-01-07T09:29:00', '2026-01-07T09:30:00']);
  });

  test('occurrences include every time of a later first date', () => {
    const times = first({ firstDate: (date) => everyOtherDate(date.add({ days: 1 })), minutes: [0] }, 1);
    expect(times).toEqual(['2026-01-07T00:00:00']);
  });

  test('occurrences end if there is no further date', () => {
    expect(first({ firstDate: () => undefined, minutes: [0] }, 1)).toEqual([]);
  });
});
