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
    ['pause', { action: 'pause' }],
    ['pause until 24 December', { action: 'pause', until: '24 December' }],
    ['pause 24 Dec 2026', { action: 'pause', until: '24 Dec 2026' }],
    ['pause till friday', { action: 'pause', until: 'friday' }],
    ['skip', { action: 'skip' }],
    ['skip the next one', { action: 'skip' }],
    ['', {}],
  ])('assigns the words of “%s” to options', (line, expected) => {
    expect(parse(line)).toEqual(expected);
  });

  test('assigns invalid words too, so that each gets its own error message', () => {
    expect(parse('on monday 25:00')).toEqual({ action: 'on', day: 'monday', time: '25:00' });
    expect(parse('on funday 9am')).toEqual({ action: 'on', day: 'funday', time: '9am' });
    expect(parse('on 9am New Yrok funday')).toEqual({ action: 'on', day: 'funday', time: '9am', timezone: 'New Yrok' });
    expect(parse('on monday 9am Europe/Londn')).toEqual({ action: 'on', day: 'monday', time: '9am', timezone: 'Europe/Londn' });
    expect(parse('on 0 0 9 * * 1')).toEqual({ action: 'on', day: '0 0 9 * * 1' });
    expect(parse('on 0 9 * *')).toEqual({ action: 'on', day: '0 9 * *' });
    expect(parse('on monday and thursday 9am')).toEqual({ action: 'on', day: 'monday thursday', time: '9am' });
    expect(parse('on monday 9am every 3 weeks')).toEqual({ action: 'on', day: 'monday', time: '9am', every: '3 weeks' });
    expect(parse('onn monday 9am')).toEqual({ action: 'onn', day: 'monday', time: '9am' });
    expect(parse('skip 2')).toEqual({ action: 'skip', day: '2' });
  });

  test('loses no word that has a meaning', () => {
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
