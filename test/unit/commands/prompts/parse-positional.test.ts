import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePositional } from '../../../../commands/prompts/parse-positional.ts';

const parse = (line: string) => parsePositional(line.split(' '));

describe('parsePositional', () => {
  test.each([
    ['on monday 9am Europe/London', { action: 'on', day: 'monday', time: '9am', timezone: 'Europe/London' }],
    ['ON Monday, 9 am, Europe/London', { action: 'on', day: 'Monday', time: '9 am', timezone: 'Europe/London' }],
    ['on 9:30 pm tuesday', { action: 'on', day: 'tuesday', time: '9:30 pm' }],
    ['on 0 9 * * 1 Europe/London', { action: 'on', day: '0 9 * * 1', timezone: 'Europe/London' }],
    ['on 0 9 * * MON-FRI', { action: 'on', day: '0 9 * * MON-FRI' }],
    ['on 0 9 1 1 1 UTC', { action: 'on', day: '0 9 1 1 1', timezone: 'UTC' }],
    ['on Mondays at 9am London time', { action: 'on', day: 'Mondays', time: '9am', timezone: 'London' }],
    ['on every monday at noon in New York', { action: 'on', day: 'monday', time: 'noon', timezone: 'New York' }],
    ['on monday 9 every 2 weeks', { action: 'on', day: 'monday', time: '9', every: '2 weeks' }],
    ['on 2 weeks monday 9am', { action: 'on', day: 'monday', time: '9am', every: '2 weeks' }],
    ['on every other week monday 9am', { action: 'on', day: 'monday', time: '9am', every: 'other week' }],
    ['on monday 9am every 2 UTC', { action: 'on', day: 'monday', time: '9am', every: '2', timezone: 'UTC' }],
    ['on fortnightly friday 17:00', { action: 'on', day: 'friday', time: '17:00', every: 'fortnightly' }],
    ['on monday 9am UTC paper SLE-BRAVE-II', { action: 'on', day: 'monday', time: '9am', timezone: 'UTC', paper: 'SLE-BRAVE-II' }],
    ['on paper brave 2', { action: 'on', paper: 'brave 2' }],
    ['paper petri 2023', { paper: 'petri 2023' }],
    ['petri', { paper: 'petri' }],
    ['show', {}],
    ['turn to brave 2', { paper: 'brave 2' }],
    ['preview paper huo', { action: 'preview', paper: 'huo' }],
    ['monday 9am', { day: 'monday', time: '9am' }],
    ['on first monday of the month 9am London', { action: 'on', day: 'first monday of the month', time: '9am', timezone: 'London' }],
    ['on monday and thursday 9am', { action: 'on', day: 'monday and thursday', time: '9am' }],
    ['on tue/thu half past nine', { action: 'on', day: 'tue/thu', time: 'half past nine' }],
    ['on the 15th & 30th at 17 h 30', { action: 'on', day: 'the 15th & 30th', time: '17 h 30' }],
    ['on every second thursday of the month 9am', { action: 'on', day: 'every second thursday of the month', time: '9am' }],
    ['on every second thursday 9am', { action: 'on', day: 'thursday', time: '9am', every: 'second week' }],
    [
      'on every 2 weeks monday 9am starting 7 December UTC',
      { action: 'on', every: '2 weeks', day: 'monday', time: '9am', starting: '7 December', timezone: 'UTC' },
    ],
    ['on from monday to friday from 9 to 10', { action: 'on', day: 'monday to friday', time: '9 to 10' }],
    ['on `0 9 * * 1` UTC', { action: 'on', day: '0 9 * * 1', timezone: 'UTC' }],
    ['on 0 9 L * ? UTC', { action: 'on', day: '0 9 L * ?', timezone: 'UTC' }],
    ['on 7 december 9am', { action: 'on', day: '7 december', time: '9am' }],
    ['on monday 9am Eastern Time', { action: 'on', day: 'monday', time: '9am', timezone: 'Eastern' }],
    ['at 13:00', { time: '13:00' }],
    ['every 2 weeks', { every: '2 weeks' }],
    ['every friday', { day: 'friday', every: 'week' }],
    ['move to friday', { day: 'friday' }],
    ['move it to 3pm', { time: '3pm' }],
    ['change the time to half past nine', { time: 'half past nine' }],
    ['in Europe/Paris', { timezone: 'Europe/Paris' }],
    ['Europe/Paris', { timezone: 'Europe/Paris' }],
    ['mondy 9am', { day: 'mondy', time: '9am' }],
    ['switch to petri', { paper: 'petri' }],
    ['turn off', { action: 'off' }],
    ['pause for 2 weeks', { action: 'pause', until: 'for 2 weeks' }],
    ['pause next week', { action: 'pause', day: 'next week' }],
    ['pause until next week', { action: 'pause', until: 'next week' }],
    ['pause', { action: 'pause' }],
    ['pause until 24 December', { action: 'pause', until: '24 December' }],
    ['pause 24 Dec 2026', { action: 'pause', day: '24 Dec 2026' }],
    ['pause on 24 Dec', { action: 'pause', day: 'on 24 Dec' }],
    ['skip 24 Dec', { action: 'pause', day: 'on 24 Dec' }],
    ['no questions in August', { action: 'pause', day: 'in August' }],
    ['pause from 20 December to 6 January', { action: 'pause', starting: '20 December', until: 'through 6 January' }],
    ['pause 20 dec until 6 jan', { action: 'pause', starting: '20 dec', until: '6 jan' }],
    ['pause from 20 to 27 dec 2026', { action: 'pause', starting: '20 dec 2026', until: 'through 27 dec 2026' }],
    ['pause dec 20-27', { action: 'pause', starting: 'dec 20', until: 'through dec 27' }],
    ['pause for 2 weeks from 20 dec', { action: 'pause', starting: '20 dec', until: 'for 2 weeks' }],
    ['off from friday until the 6th', { action: 'pause', starting: 'friday', until: 'the 6th' }],
    ['stop on friday', { action: 'off', day: 'on friday' }],
    ['pause till friday', { action: 'pause', until: 'friday' }],
    ['skip', { action: 'skip' }],
    ['skip the next one', { action: 'skip' }],
    ['', {}],
  ])('assigns the words of “%s” to options', (line, expected) => {
    expect(parse(line)).toEqual(expected);
  });

  test('parsePositional assigns invalid words too, so that each gets its own error message', () => {
    expect(parse('on monday 25:00')).toEqual({ action: 'on', day: 'monday', time: '25:00' });
    expect(parse('on funday 9am')).toEqual({ action: 'on', day: 'funday', time: '9am' });
    expect(parse('on 9am New Yrok funday')).toEqual({ action: 'on', day: 'funday', time: '9am', timezone: 'New Yrok' });
    expect(parse('on monday 9am Europe/Londn')).toEqual({ action: 'on', day: 'monday', time: '9am', timezone: 'Europe/Londn' });
    expect(parse('on 0 0 9 * * 1')).toEqual({ action: 'on', day: '0 0 9 * * 1' });
    expect(parse('on 0 9 * *')).toEqual({ action: 'on', day: '0 9 * *' });
    expect(parse('on monday first 9am')).toEqual({ action: 'on', day: 'monday', timezone: 'first', time: '9am' });
    expect(parse('on monday 9am every 3 weeks')).toEqual({ action: 'on', day: 'monday', time: '9am', every: '3 weeks' });
    expect(parse('onn monday 9am')).toEqual({ action: 'onn', day: 'monday', time: '9am' });
    expect(parse('skip 2')).toEqual({ action: 'skip', day: '2' });
  });

  test('parsePositional loses no word that has a meaning', () => {
    const word = fc.constantFrom(
      'mon',
      'friday',
      '9am',
      '12:30',
      'pm',
      'Europe/London',
      'New',
      'York',
      '0',
      '*',
      'until',
      '24',
      'December',
      'every',
      '2',
      'weeks',
      'xyz',
      'on',
    );
    const silentWords = new Set(['on', 'every', 'until']);
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const dealt = Object.values(parsePositional(['on', ...words]))
          .join(' ')
          .split(' ');
        for (const typed of words) if (!silentWords.has(typed)) expect(dealt, words.join(' ')).toContain(typed);
      }),
    );
  });
});
