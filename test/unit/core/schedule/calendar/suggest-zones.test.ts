import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { suggestZones } from '../../../../../src/core/schedule/calendar/suggest-zones.ts';
import { findZone } from '../../../../../src/core/schedule/calendar/time-zones.ts';

const zones = (typed: string): readonly string[] => suggestZones(typed).map(({ value }) => value);

describe('suggestZones', () => {
  test('suggestZones offers 25 zones from all over the world before anything is typed', () => {
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
  ])('suggestZones offers for “%s” first %s', (typed, zone) => {
    expect(zones(typed)[0]).toBe(zone);
  });

  test('suggestZones lists cities before continents and regions', () => {
    expect(zones('indian')).toEqual(expect.arrayContaining(['America/Indiana/Knox', 'Indian/Mahe']));
    expect(zones('indian')[0]).toBe('America/Indiana/Indianapolis');
  });

  test('suggestZones shows the current offset', () => {
    expect(suggestZones('kolkata')[0]).toEqual({ label: 'Asia/Kolkata (UTC+05:30)', value: 'Asia/Kolkata' });
  });

  test('suggestZones offers at most 25 valid zones, each once, for any text', () => {
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
