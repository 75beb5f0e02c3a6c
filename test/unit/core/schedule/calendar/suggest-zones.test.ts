import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { suggestZones } from '../../../../../src/core/schedule/calendar/suggest-zones.ts';
import { findZone } from '../../../../../src/core/schedule/calendar/time-zones.ts';

const zones = (typed: string): readonly string[] => suggestZones(typed).map(({ value }) => value);

describe('completing a time zone', () => {
  test('offers 25 from all over the world before anything is typed', () => {
    expect(zones('')).toHaveLength(25);
    expect(zones('')).toContain('Europe/London');
  });

  test.each([
    ['lon', 'Europe/London'],
    ['new y', 'America/New_York'],
    ['york', 'America/New_York'],
    ['europe/lon', 'Europe/London'],
    ['utc', 'UTC'],
    ['calcutta', 'Asia/Kolkata'],
    ['us/eastern', 'US/Eastern'],
    ['londn', 'Europe/London'],
    ['EST', 'America/New_York'],
  ])('“%s” offers %s first', (typed, zone) => {
    expect(zones(typed)[0]).toBe(zone);
  });

  test('puts cities before continents and regions', () => {
    expect(zones('indian')).toEqual(expect.arrayContaining(['America/Indiana/Knox', 'Indian/Mahe']));
    expect(zones('indian')[0]).toBe('America/Indiana/Indianapolis');
  });

  test('shows the offset of the day', () => {
    expect(suggestZones('kolkata')[0]).toEqual({ label: 'Asia/Kolkata (UTC+05:30)', value: 'Asia/Kolkata' });
  });

  test('offers at most 25, each once, each a zone that is found, whatever is typed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.stringMatching(/^[a-z/_ ]{1,3}$/), fc.string({ unit: 'grapheme' })), (typed) => {
        const offered = zones(typed);
        expect(offered.length).toBeLessThanOrEqual(25);
        expect(new Set(offered).size).toBe(offered.length);
        for (const zone of offered) expect(findZone(zone)).toEqual({ status: 'found', zone });
      }),
    );
  });
});
