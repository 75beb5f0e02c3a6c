import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFirstDay, parseUntil } from '../../../../../commands/prompts/schedule/parse-until.ts';

/** A Monday. */
const today = Temporal.PlainDate.from('2026-11-30');
function read(text: string, now = today): string | undefined {
  const reading = parseUntil(text, now);
  return reading.status === 'date' ? reading.date.toString() : undefined;
}

describe('parseUntil', () => {
  test.each([
    [
      '2026-12-24',
      ['2026-12-24', '24 December', '24 Dec', '24 dec 2026', 'December 24', 'Dec 24th, 2026', '24th of December', ' until 24 December ', '24 dec.'],
    ],
    [
      '2026-12-24',
      ['Thursday 24 December', 'Thu, the 24th of December 2026', '24.12.', '24.12.2026', '24. 12.', '24/12', '12/24', '24/12/2026', '24 December, Thursday'],
    ],
    ['2026-11-30', ['30 November', 'today', '2026-11-30']],
    ['2027-01-07', ['7 January', 'Jan 7', '2027-01-07']],
    ['2027-11-29', ['29 November']],
    ['2025-12-24', ['24 December 2025', '2025-12-24']],
    ['2028-02-29', ['29 February', '29 Feb 2028']],
    ['2026-12-01', ['tomorrow', 'Tuesday', 'tue', 'next tuesday', 'December', 'next month', 'the end of the month', 'end of november']],
    ['2026-12-06', ['Sunday', 'through Saturday']],
    ['2026-12-07', ['Monday', 'next monday', 'next week', 'in a week']],
    ['2026-12-14', ['for 2 weeks', '2 weeks', 'two weeks', 'for a fortnight', 'in a fortnight', 'the week after next']],
    ['2026-12-25', ['through 24 December', '24 December inclusive', 'Christmas', 'christmas day', 'xmas', 'through the 24th', 'Friday 25.12.26']],
    ['2026-12-24', ['the 24th', '24th', 'Thursday the 24th', 'christmas eve', '24.12.26', '12/24/26', 'christmas eve 2026']],
    ['2026-12-31', ['the 31st', "new year's eve", 'New Year’s Eve']],
    ['2027-02-01', ['first of february', 'the first of february', '1st feb', 'february first', 'the end of january']],
    ['2027-05-21', ['the twenty-first of May']],
    ['2026-12-30', ['for a month', 'for 30 days']],
    ['2027-01-01', ['January', 'the new year', 'next year', 'end of December']],
    ['2027-09-01', ['1 sept', '1 September', 'Sep 1']],
    ['2027-05-04', ['4 May']],
    ['2027-03-03', ['3/3']],
  ])('parses every spelling of %s, such as %j', (date, texts) => {
    for (const text of texts) expect(read(text), text).toBe(date);
  });

  test('names both dates that 3/4 may mean, unless a weekday says which', () => {
    expect(parseUntil('3/4', today)).toMatchObject({
      status: 'ambiguous',
      dates: [Temporal.PlainDate.from('2027-04-03'), Temporal.PlainDate.from('2027-03-04')],
    });
    expect(read('Sat 3/4')).toBe('2027-04-03');
  });

  test.each(['easter', 'Easter Monday', 'good friday', 'ramadan', 'Eid al-Fitr', 'thanksgiving', 'chinese new year', 'the bank holiday', 'easter 2027'])(
    '“%s” changes from year to year',
    (text) => expect(parseUntil(text, today).status).toBe('movable'),
  );

  test.each(['mid january', 'middle of March', 'early in May', 'late december', 'after christmas', 'around the 24th', 'summer', 'the summer holidays'])(
    '“%s” is not a single day',
    (text) => expect(parseUntil(text, today).status).toBe('inexact'),
  );

  test('the end of a month is not accepted as a first day', () => expect(parseFirstDay('end of january', today).status).toBe('inexact'));

  test('a weekday that contradicts its date is reported, not guessed away', () => {
    for (const text of ['Friday 24 December', 'Friday the 24th', 'Friday, Christmas Eve'])
      expect(parseUntil(text, today), text).toMatchObject({ status: 'contradiction', weekday: 5 });
  });

  test.each([
    '',
    '31 February',
    '2026-02-30',
    '2026-13-01',
    '24',
    'the 32nd',
    'the 24th of',
    'the 24th of this',
    '0 May',
    '32 May',
    '24 Decimal',
    'soon',
    '24 December 26',
    '1 2 May',
    '5 May 6',
    '24 December at 9',
    'for ever',
    'the cows come home',
    'not 24 December',
    '24 December or 3 January',
  ])('rejects “%s”', (text) => {
    expect(parseUntil(text, today).status).toBe('none');
  });

  test('parses every formatted date, and without a year never returns one in the past', () => {
    const date = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((at) => Temporal.PlainDate.from(at.toISOString().slice(0, 10)));
    fc.assert(
      fc.property(date, date, (day, now) => {
        const words = day.toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
        expect(read(words, now)).toBe(day.toString());
        const next = Temporal.PlainDate.from(read(day.toLocaleString('en-GB', { day: 'numeric', month: 'long' }), now) ?? '');
        expect(Temporal.PlainDate.compare(next, now) >= 0 && next.month === day.month && next.day === day.day).toBe(true);
      }),
    );
  });

  test('parseUntil never throws, whatever the input', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(() => parseUntil(text, today)).not.toThrow();
      }),
    );
  });
});
