import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findZone } from '../../../../../src/core/schedule/calendar/time-zones.ts';
import { ambiguousAbbreviations, cityOf, zoneNames } from '../../../../../src/core/schedule/calendar/zone-names.ts';

const found = (zone: string) => ({ status: 'found', zone });
const near = (typed: string): readonly string[] => {
  const read = findZone(typed);
  return read.status === 'unknown' ? read.near : [];
};

describe('findZone', () => {
  test.each([
    ['Europe/London', 'Europe/London'],
    ['europe/london', 'Europe/London'],
    [' AMERICA/NEW_YORK ', 'America/New_York'],
    ['america/new york', 'America/New_York'],
    ['utc', 'UTC'],
    ['Asia/Calcutta', 'Asia/Calcutta'],
    ['asia/kolkata', 'Asia/Kolkata'],
    ['us/eastern', 'US/Eastern'],
    ['GMT', 'GMT'],
    ['Etc/GMT+5', 'Etc/GMT+5'],
    ['London', 'Europe/London'],
    ['new york', 'America/New_York'],
    ['Zürich', 'Europe/Zurich'],
    ['Buenos Aires', 'America/Argentina/Buenos_Aires'],
    ['Calcutta', 'Asia/Kolkata'],
    ['Kiev', 'Europe/Kyiv'],
    ['Singapore', 'Asia/Singapore'],
  ])('findZone finds “%s” as %s', (typed, zone) => {
    expect(findZone(typed)).toEqual(found(zone));
  });

  test.each([
    ['Europe/Londn', 'Europe/London'],
    ['Londn', 'Europe/London'],
    ['New Yrok', 'America/New_York'],
    ['Tokio', 'Asia/Tokyo'],
    ['Europe', 'Europe/Amsterdam'],
    ['EST', 'America/New_York'],
    ['bst', 'Europe/London'],
    ['IST', 'Asia/Kolkata'],
  ])('findZone does not accept “%s” and suggests %s', (typed, zone) => {
    expect(near(typed)[0]).toBe(zone);
  });

  test.each(['', ' ', '+01:00', '2025-01-01T00:00Z', '2025-01-01T00:00[Europe/London]', 'constructor', 'zzz', '🕰️', 'Mars/Olympus_Mons'])(
    'findZone rejects “%s” without a suggestion',
    (typed) => {
      expect(findZone(typed)).toEqual({ status: 'unknown', near: [] });
    },
  );

  test('findZone finds every zone by its name in any case and by its city', () => {
    for (const zone of zoneNames) {
      for (const typed of [zone, zone.toLowerCase(), zone.toUpperCase(), cityOf(zone), zone.replaceAll('_', ' ')]) expect(findZone(typed)).toEqual(found(zone));
    }
  });

  test('findZone finds and suggests only zones that Temporal knows', () => {
    const now = Temporal.Now.instant();
    for (const zone of [...zoneNames, ...Object.values(ambiguousAbbreviations).flat()]) expect(now.toZonedDateTimeISO(zone).timeZoneId).toBe(zone);
    const typos = fc
      .tuple(fc.constantFrom(...zoneNames), fc.nat(30), fc.stringMatching(/^[a-z]$/))
      .map(([zone, at, letter]) => zone.slice(0, at) + letter + zone.slice(at + 1));
    fc.assert(
      fc.property(fc.oneof(typos, fc.string({ unit: 'grapheme' })), (typed) => {
        const read = findZone(typed);
        for (const zone of read.status === 'found' ? [read.zone] : read.near) expect(now.toZonedDateTimeISO(zone).timeZoneId).toBe(zone);
      }),
    );
  });

  test('a zone that Intl lists under an old name has the same offsets under its new name', () => {
    const listed = Intl.supportedValuesOf('timeZone');
    const clocks = (zone: string) =>
      [0, 100, 200, 300]
        .map(
          (days) =>
            Temporal.Instant.from('2026-01-01T00:00Z')
              .add({ hours: 24 * days })
              .toZonedDateTimeISO(zone).offset,
        )
        .join();
    for (const old of listed.filter((name) => !zoneNames.includes(name))) {
      const renamed = findZone(cityOf(old));
      expect(renamed.status === 'found' && clocks(renamed.zone), old).toBe(clocks(old));
    }
  });
});
