import { describe, expect, test } from 'vitest';
import { occurrencesFrom, type Timetable } from '../../../../../src/core/schedule/calendar/timetable.ts';

const start = Temporal.PlainDateTime.from('2026-01-05T09:30:59');
const everyOtherDate = (onOrAfter: Temporal.PlainDate): Temporal.PlainDate => (onOrAfter.day % 2 === 1 ? onOrAfter : onOrAfter.add({ days: 1 }));
const first = (timetable: Timetable, count: number) => [...occurrencesFrom(timetable, start).take(count)].map(String);

describe('the times of a timetable', () => {
  test('begin with the minute they are asked from, and go on with the next date', () => {
    const times = first({ firstDate: everyOtherDate, minutes: [569, 570, 1439] }, 4);
    expect(times).toEqual(['2026-01-05T09:30:00', '2026-01-05T23:59:00', '2026-01-07T09:29:00', '2026-01-07T09:30:00']);
  });

  test('hold every time of a date that begins later', () => {
    const times = first({ firstDate: (date) => everyOtherDate(date.add({ days: 1 })), minutes: [0] }, 1);
    expect(times).toEqual(['2026-01-07T00:00:00']);
  });

  test('end where no date comes', () => {
    expect(first({ firstDate: () => undefined, minutes: [0] }, 1)).toEqual([]);
  });
});
