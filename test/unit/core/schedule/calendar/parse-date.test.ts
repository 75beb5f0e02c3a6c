import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCalendarDate } from '../../../../../src/core/schedule/calendar/parse-date.ts';

const today = Temporal.PlainDate.from('2026-11-30');
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** Words that say nothing about the date. */
const fillers = /^(?:the|of|on)$/;

const ordinals = ['', 'first', 'second', 'third'];
/** The days of the year that these words name together. */
const named = [
  { words: /^(?:the )?christmas(?: day)?$/, month: 12, day: 25 },
  { words: /^(?:the )?christmas eve$/, month: 12, day: 24 },
  { words: /^(?:the )?new year(?:'s)?(?: day)?$/, month: 1, day: 1 },
  { words: /^(?:the )?new year(?:'s)? eve$/, month: 12, day: 31 },
];

/** Whether each word of the text says a part of that date, and the words say its day and its month, or name its day. */
function isSaidBy(words: readonly string[], date: Temporal.PlainDate): boolean {
  const withoutYear = words.filter((word) => word !== String(date.year)).filter((word) => !word.toLowerCase().startsWith(weekdays[date.dayOfWeek - 1] ?? '?'));
  const name = withoutYear.filter((word) => !/^(?:of|on)$/.test(word)).join(' ');
  if (named.some((one) => one.words.test(name) && one.month === date.month && one.day === date.day)) return true;
  // "The 24th" alone is the next one.
  const ordinal = /^(?:the )?(\d{1,2})(?:st|nd|rd|th)$/.exec(withoutYear.filter((word) => !/^(?:of|on)$/.test(word)).join(' '))?.[1];
  if (ordinal && withoutYear.length === words.length - words.filter((word) => weekdayOf(word)).length)
    return Number(ordinal) === date.day && today.until(date).days < 62 && Temporal.PlainDate.compare(date, today) >= 0;
  const parts = words.flatMap((word) => numericYear(word.toLowerCase()).split(/[/.,-]/)).filter((part) => part !== '' && !fillers.test(part));
  const says = (part: string): string | undefined => {
    const number = ordinals.includes(part) ? ordinals.indexOf(part) : Number(/^(\d{1,4})(?:st|nd|rd|th)?$/.exec(part)?.[1]);
    if (number === date.year && part.length === 4) return 'year';
    if (number === date.day && number === date.month) return 'both';
    if (number === date.day) return 'day';
    if (number === date.month) return 'month';
    if (part.startsWith(months[date.month - 1] ?? '?')) return 'month';
    return part.startsWith(weekdays[date.dayOfWeek - 1] ?? '?') ? 'weekday' : undefined;
  };
  const said = parts.map(says);
  return (
    !said.includes(undefined) && (said.includes('both') || (said.includes('day') && said.includes('month')) || (said.length === 1 && said[0] === 'weekday'))
  );
}

const weekdayOf = (word: string): boolean => weekdays.some((day) => word.toLowerCase().startsWith(day));
/** 24.12.26 says the year 2026. */
const numericYear = (word: string): string => word.replace(/^(\d{1,2}([./])\d{1,2}\2)(\d\d)$/, (_, date: string, __, year: string) => `${date}20${year}`);

const word = fc.oneof(
  fc.nat(40).map(String),
  fc.constantFrom(
    '24th',
    '1st',
    '2026',
    '2027',
    '1999',
    '26',
    'Dec',
    'december',
    'may',
    'March',
    'Mon',
    'thursday',
    'fri',
    'the',
    'of',
    'on',
    'at',
    'to',
    'or',
    'not',
  ),
  fc.constantFrom(
    '24/12',
    '3/4',
    '24.12.',
    '24.12.26',
    '3/4/27',
    '26-12-24',
    'first',
    'third',
    'new',
    'year',
    "year's",
    'eve',
    'day',
    'easter',
    'mid',
    '2026-12-24',
    '9:30',
    '5pm',
    'noon',
    'christmas',
    'ago',
    'last',
    'in',
    'week',
    '🎄',
    'dec-24',
    '24-dec',
  ),
);

describe('parseCalendarDate', () => {
  test('parseCalendarDate returns a date only if every word of the text belongs to it', () => {
    let dates = 0;
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
        const reading = parseCalendarDate(words.join(' '), today);
        const found = reading.status === 'date' ? [reading.date] : reading.status === 'ambiguous' ? reading.dates : [];
        for (const date of found) expect(isSaidBy(words, date), `${words.join(' ')} is not ${date}`).toBe(true);
        dates += found.length;
      }),
      { numRuns: 10_000 },
    );
    expect(dates).toBeGreaterThan(100);
  });

  test('parseCalendarDate returns nothing that chrono-node would have to complete', () => {
    for (const text of [
      'December',
      '2026',
      'last week',
      '2 weeks ago',
      '24 December at 9',
      '24-26 December',
      'Dec 24 - Dec 26',
      'noon',
      'the 24',
      'first',
      'the first',
      'eve',
      'after christmas',
      'christmas or new year',
      'mid december',
      '26-12-24',
      '24.12. 13',
    ])
      expect(['none', 'inexact'], text).toContain(parseCalendarDate(text, today).status);
  });

  test('parseCalendarDate returns the next such date if there is no year, including today', () => {
    expect(parseCalendarDate('30 November', today)).toMatchObject({ date: today });
    expect(parseCalendarDate('29 November', today)).toMatchObject({ date: Temporal.PlainDate.from('2027-11-29') });
  });

  test('parseCalendarDate finds no date in a text of three hundred dates', () => {
    expect(parseCalendarDate('1 may '.repeat(300), today).status).toBe('none');
  });
});
