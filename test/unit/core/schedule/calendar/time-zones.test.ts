import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findZone, namedZone } from '../../../../../src/core/schedule/calendar/time-zones.ts';
import { ambiguousAbbreviations, zonesByAbbreviation } from '../../../../../src/core/schedule/calendar/zone-abbreviations.ts';
import { cityOf, zoneNames } from '../../../../../src/core/schedule/calendar/zone-names.ts';
import { placesByZone, stateCodes, zonesByPlace } from '../../../../../src/core/schedule/calendar/zone-places.ts';

const found = (zone: string) => ({ status: 'found', zone });
const near = (typed: string): readonly string[] => {
  const read = findZone(typed);
  return read.status === 'found' ? [] : read.near;
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
    ['Boston', 'America/New_York'],
    ['boston, MA', 'America/New_York'],
    ['Mumbai', 'Asia/Kolkata'],
    ['India', 'Asia/Kolkata'],
    ['Eastern Time', 'America/New_York'],
    ['Eastern', 'America/New_York'],
    ['ET', 'America/New_York'],
    ['Pacific Standard Time', 'America/Los_Angeles'],
    ['KST', 'Asia/Seoul'],
    ['UK', 'Europe/London'],
    ['CET', 'CET'],
    ['Central European Time', 'CET'],
    ['Washington', 'America/New_York'],
    ['Washington State', 'America/Los_Angeles'],
    ['Portland, Oregon', 'America/Los_Angeles'],
    ['Portland ME', 'America/New_York'],
    ['Cambridge UK', 'Europe/London'],
    ['Cambridge MA', 'America/New_York'],
    ['Paris, France', 'Europe/Paris'],
    ['Wrocław', 'Europe/Warsaw'],
    ['Mexico City', 'America/Mexico_City'],
    ['Germany', 'Europe/Berlin'],
    ['Japan', 'Asia/Tokyo'],
    ['Trinidad and Tobago', 'America/Port_of_Spain'],
    ['UTC+2', '+02:00'],
    ['GMT-3:30', '-03:30'],
    ['+01:00', '+01:00'],
    ['utc +0545', '+05:45'],
    ['UTC+0', 'UTC'],
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

  test.each([
    ['US', ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Phoenix', 'America/Los_Angeles', 'America/Anchorage', 'Pacific/Honolulu']],
    ['IST', ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem']],
    ['CST', ['America/Chicago', 'Asia/Shanghai', 'America/Havana']],
    ['Portland', ['America/Los_Angeles', 'America/New_York']],
    ['Cambridge', ['Europe/London', 'America/New_York']],
    ['San José', ['America/Los_Angeles', 'America/Costa_Rica']],
    ['Spain', ['Europe/Madrid', 'Atlantic/Canary']],
    ['New Zealand', ['Pacific/Auckland', 'Pacific/Chatham']],
  ])('findZone says that “%s” is ambiguous', (typed, zones) => {
    expect(findZone(typed)).toEqual({ status: 'ambiguous', near: zones });
  });

  test('findZone suggests nothing across continents, and nothing that differs by three letters of six', () => {
    expect(near('Bostan')).toEqual(['America/New_York']);
    expect(near('Europe/Boston')).toEqual([]);
    expect(near('America/Boston')).toEqual(['America/New_York']);
    expect(near('Bostov')).not.toContain('Antarctica/Vostok');
    expect(near('first')).toEqual([]);
  });

  test('every place and abbreviation leads to zones that Temporal knows', () => {
    const listed = [
      ...Object.keys(placesByZone),
      ...Object.values(stateCodes),
      ...Object.values(zonesByPlace).flatMap((zones) => zones.split(' ')),
      ...Object.values(zonesByAbbreviation).flat(),
    ];
    const now = Temporal.Now.instant();
    for (const zone of listed) expect(now.toZonedDateTimeISO(zone).timeZoneId).toBe(zone);
    for (const [zone, places] of Object.entries(placesByZone)) for (const place of places.split('|')) expect(findZone(place), place).toEqual(found(zone));
    for (const places of Object.keys(zonesByPlace)) for (const place of places.split('|')) expect(findZone(place).status, place).toBe('ambiguous');
  });

  test('namedZone finds no zone in words that only resemble one', () => {
    for (const typed of ['Bostn', 'first', 'zq', 'the', 'x'.repeat(2000), 'UTC+15', 'UTC+2:75']) expect(namedZone(typed), typed).toBeUndefined();
  });

  test.each(['', ' ', '2025-01-01T00:00Z', '2025-01-01T00:00[Europe/London]', 'constructor', 'zzz', '🕰️', 'Mars/Olympus_Mons'])(
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
