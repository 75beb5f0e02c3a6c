import { nearest, normalizeName } from '../../../library/search/fuzzy-match.ts';
import { ambiguousAbbreviations, zoneNames, zoneOfCity } from './zone-names.ts';

/** `unknown`: no zone has that name, or it may mean several; `near` are those it may mean, best first, perhaps none. */
export type ZoneFound = { readonly status: 'found'; readonly zone: string } | { readonly status: 'unknown'; readonly near: readonly string[] };

const zoneByFold: ReadonlyMap<string, string> = new Map([
  ...[...zoneOfCity].map(([city, zone]) => [normalizeName(city), zone] as const),
  ...zoneNames.map((zone) => [normalizeName(zone), zone] as const),
]);

/**
 * Reads a time zone in any case: an IANA name, older ones included, which are kept ("US/Eastern"), or a city that has a
 * zone of its own ("New York").
 */
export function findZone(text: string): ZoneFound {
  const typed = text.trim();
  const abbreviation = typed.toLowerCase();
  if (Object.hasOwn(ambiguousAbbreviations, abbreviation)) return { status: 'unknown', near: ambiguousAbbreviations[abbreviation] ?? [] };
  const zone = zoneByFold.get(normalizeName(typed)) ?? linkNamed(typed);
  return zone ? { status: 'found', zone } : { status: 'unknown', near: nearZones(typed) };
}

/** Names that only lead to another zone. Offsets ("+01:00"), which know no summer time, and dates, which Temporal would take, are none. */
function linkNamed(typed: string): string | undefined {
  if (!/^[a-z][\w+-]*(?:\/[\w+-]+)*$/i.test(typed)) return undefined;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(typed).timeZoneId;
  } catch {
    return undefined;
  }
}

/** By city and by whole name, at most five. */
function nearZones(typed: string): readonly string[] {
  const cities = nearest(typed, [...zoneOfCity.keys()]).map((city) => zoneOfCity.get(city) ?? city);
  return [...new Set([...cities, ...nearest(typed, zoneNames)])].slice(0, 5);
}
