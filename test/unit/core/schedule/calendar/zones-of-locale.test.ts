import { Locale } from 'discord-api-types/v10';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { namedZone } from '../../../../../src/core/schedule/calendar/time-zones.ts';
import { zonesOfLocale } from '../../../../../src/core/schedule/calendar/zones-of-locale.ts';

describe('the time zones of a locale', () => {
  test.each([
    ['en-US', 'America/New_York'],
    ['fr', 'Europe/Paris'],
    ['ja', 'Asia/Tokyo'],
    ['pt-BR', 'America/Sao_Paulo'],
    ['hi', 'Asia/Kolkata'],
    ['sv-SE', 'Europe/Stockholm'],
  ])('the time zones of %s begin with %s', (locale, zone) => expect(zonesOfLocale(locale)[0]).toBe(zone));

  test('every language of Discord that belongs to a country has one to four time zones', () => {
    for (const locale of Object.values(Locale)) {
      const zones = zonesOfLocale(locale);
      expect([locale, zones.length > 0]).toEqual([locale, locale !== Locale.SpanishLATAM]);
      expect(zones.length).toBeLessThanOrEqual(4);
      for (const zone of zones) expect([zone, namedZone(zone)?.status]).toEqual([zone, 'found']);
    }
  });

  test('text that is not a locale has no time zones, and causes no error', () => {
    fc.assert(fc.property(fc.string(), (text) => zonesOfLocale(text).every((zone) => zone.includes('/') || zone === 'UTC')));
    expect(zonesOfLocale('')).toEqual([]);
  });
});
