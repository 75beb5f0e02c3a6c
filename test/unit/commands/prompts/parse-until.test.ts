import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseUntil } from '../../../../commands/prompts/parse-until.ts';

/** A Monday. */
const today = Temporal.PlainDate.from('2026-11-30');
const read = (text: string): string | undefined => parseUntil(text, today)?.toString();

describe('parseUntil', () => {
  test.each([
    [
      '2026-12-24',
      ['2026-12-24', '24 December', '24 Dec', '24 dec 2026', 'December 24', 'Dec 24th, 2026', '24th of December', ' until 24 December ', '24 dec.'],
    ],
    ['2026-11-30', ['30 November', 'today', '2026-11-30']],
    ['2027-01-07', ['7 January', 'Jan 7', '2027-01-07']],
    ['2027-11-29', ['29 November']],
    ['2025-12-24', ['24 December 2025', '2025-12-24']],
    ['2028-02-29', ['29 February', '29 Feb 2028']],
    ['2026-12-01', ['tomorrow', 'Tuesday', 'tue', 'next tuesday']],
    ['2026-12-06', ['Sunday']],
    ['2026-12-07', ['Monday', 'next monday']],
    ['2027-09-01', ['1 sept', '1 September', 'Sep 1']],
    ['2027-05-04', ['4 May']],
  ])('parses every spelling of %s', (date, texts) => {
    for (const text of texts) expect(read(text), text).toBe(date);
  });

  test.each([
    '',
    '31 February',
    '2026-02-30',
    '2026-13-01',
    '24/12/2026',
    '24',
    'December',
    '0 May',
    '32 May',
    '24 Decimal',
    'soon',
    '24 December 26',
    '1 2 May',
    '5 May 6',
  ])('rejects “%s”', (text) => {
    expect(read(text)).toBeUndefined();
  });

  test('parses every formatted date, and without a year never returns one in the past', () => {
    const date = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((at) => Temporal.PlainDate.from(at.toISOString().slice(0, 10)));
    fc.assert(
      fc.property(date, date, (day, now) => {
        const words = day.toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
        expect(parseUntil(words, now)?.toString()).toBe(day.toString());
        const next = parseUntil(day.toLocaleString('en-GB', { day: 'numeric', month: 'long' }), now);
        expect(next && Temporal.PlainDate.compare(next, now) >= 0 && next.month === day.month && next.day === day.day).toBe(true);
      }),
    );
  });

  test('never throws, whatever the input', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(() => parseUntil(text, today)).not.toThrow();
      }),
    );
  });
});
