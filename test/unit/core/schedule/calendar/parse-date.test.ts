import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCalendarDate } from '../../../../../src/core/schedule/calendar/parse-date.ts';

const today = Temporal.PlainDate.from('2026-11-30');
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
/** Words that say nothing about the date. */
const fillers = /^(?:the|of|on)$/;

/** Whether each word of the text says a part of that date, and the words say its day and its month. */
function isSaidBy(words: readonly string[], date: Temporal.PlainDate): boolean {
  const parts = words.flatMap((word) => word.toLowerCase().split(/[/.,-]/)).filter((part) => part !== '' && !fillers.test(part));
  const says = (part: string): string | undefined => {
    const number = Number(/^(\d{1,4})(?:st|nd|rd|th)?$/.exec(part)?.[1]);
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
  fc.constantFrom('24/12', '3/4', '24.12.', '2026-12-24', '9:30', '5pm', 'noon', 'christmas', 'ago', 'last', 'in', 'week', '🎄', 'dec-24', '24-dec'),
);

describe('parseCalendarDate', () => {
  test('returns a date only if every word of the text says it', () => {
    let dates = 0;
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
        const reading = parseCalendarDate(words.join(' '), today);
        const found = reading.status === 'date' ? [reading.date] : reading.status === 'ambiguous' ? reading.dates : [];
        for (const date of found) expect(isSaidBy(words, date), `${words.join(' ')} is not ${date}`).toBe(true);
        dates += found.length;
      }),
      { numRuns: 5000 },
    );
    expect(dates).toBeGreaterThan(100);
  });

  test('returns nothing that chrono-node would complete', () => {
    for (const text of [
      'December',
      'the 24th',
      '2026',
      'last week',
      '2 weeks ago',
      '24 December at 9',
      '24-26 December',
      'Dec 24 - Dec 26',
      'noon',
      'christmas',
    ])
      expect(parseCalendarDate(text, today).status, text).toBe('none');
  });

  test('without a year returns the next such date, including today', () => {
    expect(parseCalendarDate('30 November', today)).toMatchObject({ date: today });
    expect(parseCalendarDate('29 November', today)).toMatchObject({ date: Temporal.PlainDate.from('2027-11-29') });
  });

  test('takes no longer for a long text', () => {
    expect(parseCalendarDate('1 may '.repeat(300), today).status).toBe('none');
  });
});
