import { nearest, normalizeName } from '../../../library/search/fuzzy-match.ts';
import { ambiguousAbbreviations, zoneNames, zoneOfCity } from './zone-names.ts';

/** `unknown`: no zone has that name, or the name is ambiguous. `near` lists the zones it may mean, best first; it may be empty. */
export type ZoneFound = { readonly status: 'found'; readonly zone: string } | { readonly status: 'unknown'; readonly near: readonly string[] };

const zoneByFold: ReadonlyMap<string, string> = new Map([
  ...[...zoneOfCity].map(([city, zone]) => [normalizeName(city), zone] as const),
  ...zoneNames.map((zone) => [normalizeName(zone), zone] as const),
]);

/**
 * Finds a time zone in any case by its IANA name or by a city that has its own zone ("New York"). Older IANA names
 * ("US/Eastern") are accepted and returned unchanged.
 */
export function findZone(text: string): ZoneFound {
  const typed = text.trim();
  const abbreviation = typed.toLowerCase();
  if (Object.hasOwn(ambiguousAbbreviations, abbreviation)) return { status: 'unknown', near: ambiguousAbbreviations[abbreviation] ?? [] };
  const zone = zoneByFold.get(normalizeName(typed)) ?? linkNamed(typed);
  return zone ? { status: 'found', zone } : { status: 'unknown', near: nearZones(typed) };
}

/** Finds a zone by an older name that links to another zone. Rejects offsets ("+01:00"), which have no summer time, and dates, both of which Temporal would accept. */
function linkNamed(typed: string): string | undefined {
  if (!/^[a-z][\w+-]*(?:\/[\w+-]+)*$/i.test(typed)) return undefined;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(typed).timeZoneId;
  } catch {
    return undefined;
  }
}

/** Zones with a similar city or a similar name; at most five. */
function nearZones(typed: string): readonly string[] {
  const cities = nearest(typed, [...zoneOfCity.keys()]).map((city) => zoneOfCity.get(city) ?? city);
  return [...new Set([...cities, ...nearest(typed, zoneNames)])].slice(0, 5);
}
