import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseClockTime, parseTimeOrRange } from '../../../../../src/core/schedule/calendar/clock-time.ts';

describe('a time of day', () => {
  test.each([
    ['9am', '09:00'],
    ['9 am', '09:00'],
    ['9 AM', '09:00'],
    ['9 a.m.', '09:00'],
    ['9\u202fpm', '21:00'],
    ['09:00', '09:00'],
    ['9:30 pm', '21:30'],
    ['9.30pm', '21:30'],
    ['930pm', '21:30'],
    ['0900', '09:00'],
    ['1730', '17:30'],
    ['21h', '21:00'],
    ['21h30', '21:30'],
    ['9', '09:00'],
    ['17', '17:00'],
    ['0', '00:00'],
    ['12am', '00:00'],
    ['12:30 am', '00:30'],
    ['12pm', '12:00'],
    ['noon', '12:00'],
    ['Midnight', '00:00'],
    [' 23:59 ', '23:59'],
    ['９：００', '09:00'],
    ['9 o’clock', '09:00'],
    ['nine o’clock', '09:00'],
    ['nine am', '09:00'],
    ['12 noon', '12:00'],
    ['12 midnight', '00:00'],
    ['17 h 30', '17:30'],
    ['17 h', '17:00'],
    ['0900 hours', '09:00'],
    ['half past nine', '09:30'],
    ['half past 9 pm', '21:30'],
    ['quarter to ten', '09:45'],
    ['a quarter past eight', '08:15'],
    ['twenty-five past 8', '08:25'],
    ['10 minutes to 10', '09:50'],
    ['quarter to midnight', '23:45'],
    ['9 in the morning', '09:00'],
    ['8 in the evening', '20:00'],
  ])('parseClockTime reads “%s” as %s', (text, time) => {
    expect(parseClockTime(text)).toBe(time);
  });

  test.each([
    '',
    '25:00',
    '24:00',
    '24',
    '9:75',
    '9:5',
    '13pm',
    '0am',
    'half nine',
    'half to nine',
    '10 to 10',
    '12 in the evening',
    '9am in the evening',
    'nine nine',
    'quarter to',
    '-9',
    '9:00:00',
    '09000',
    '9:',
    'am',
    '9xm',
    'constructor',
    '9:30h',
    'monday',
    '٩',
  ])('parseClockTime rejects “%s”', (text) => {
    expect(parseClockTime(text)).toBeUndefined();
  });

  test.each([
    ['9:00-10:00', '09:00', '10:00'],
    ['9-10am', '09:00', '10:00'],
    ['11-1pm', '11:00', '13:00'],
    ['from 9 to 10:30', '09:00', '10:30'],
    ['9pm – 11pm', '21:00', '23:00'],
    ['1-2pm', '13:00', '14:00'],
  ])('parseTimeOrRange reads “%s” as %s to %s', (text, time, end) => {
    expect(parseTimeOrRange(text)).toEqual({ time, end });
  });

  test.each(['9-', '-9', '9-10-11', '9 to monday', 'to'])('parseTimeOrRange rejects “%s”', (text) => {
    expect(parseTimeOrRange(text)).toBeUndefined();
  });

  test('12-hour and 24-hour times give the same result', () => {
    fc.assert(
      fc.property(fc.nat(23), fc.nat(59), (hour, minute) => {
        const [hh, mm] = [hour, minute].map((part) => String(part).padStart(2, '0'));
        const half = hour < 12 ? 'am' : 'pm';
        for (const text of [`${hh}:${mm}`, `${hour}.${mm}`, `${hh}${mm}`, `${hour}h${mm}`, `${hour % 12 || 12}:${mm}${half}`]) {
          expect(parseClockTime(text), text).toBe(`${hh}:${mm}`);
        }
      }),
    );
  });

  test('any text gives a valid time or none', () => {
    const near = fc.stringMatching(/^[0-9:.hapm ]{1,7}$/);
    fc.assert(
      fc.property(fc.oneof(near, fc.string({ unit: 'grapheme' })), (text) => {
        const time = parseClockTime(text);
        if (time !== undefined) expect(Temporal.PlainTime.from(time).toString({ smallestUnit: 'minute' })).toBe(time);
      }),
      { numRuns: 1000 },
    );
  });
});
