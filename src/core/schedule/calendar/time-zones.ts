/** Finds the time zone that a person names: by its IANA name, a city, a country, an abbreviation or an offset. */
import { rawTimeZones } from '@vvo/tzdb';
import { createNameKeys, editDistance, type NameKeys, nearestKeys, normalizeName } from '../../../library/search/fuzzy-match.ts';
import { memoize } from '../../memoize.ts';
import { placeKey, placeKeys, zonesOfPlace } from './place-index.ts';
import { ambiguousAbbreviations, zonesByAbbreviation } from './zone-abbreviations.ts';
import { cityOf, zoneNames, zoneOfCity } from './zone-names.ts';
import { parseOffset } from './zone-offset.ts';

/**
 * `ambiguous`: the name stands for each of the zones in `near`, the likeliest first. `unknown`: no zone has that name. `near` lists zones with a
 * similar name then, best first; it may be empty. A similar name is never accepted without asking.
 */
export type ZoneFound =
  | { readonly status: 'found'; readonly zone: string }
  | { readonly status: 'ambiguous'; readonly near: readonly string[] }
  | { readonly status: 'unknown'; readonly near: readonly string[] };

/** Maximum zones offered for one name. */
const maxOffered = 7;

const zoneByFold: ReadonlyMap<string, string> = new Map([
  ...[...zoneOfCity].map(([city, zone]) => [normalizeName(city), zone] as const),
  ...zoneNames.map((zone) => [normalizeName(zone), zone] as const),
]);

/** Older names of zones, such as GB and US/Eastern, by lower-case name. */
const links: ReadonlyMap<string, string> = new Map(rawTimeZones.flatMap(({ group }) => group.map((name) => [name.toLowerCase(), name] as const)));

/** As `namedZone`; for other text it searches similar names. */
export const findZone = (text: string): ZoneFound => namedZone(text) ?? { status: 'unknown', near: similarZones(text) };

/**
 * The zone that the text names, in any case: "Europe/London", "New York", "Boston", "India", "Eastern Time", "UTC+2". Older IANA names ("US/Eastern")
 * are returned unchanged. `undefined` if it names none. The work does not depend on the text.
 */
export function namedZone(text: string): Exclude<ZoneFound, { status: 'unknown' }> | undefined {
  const typed = text.trim();
  if (typed.length === 0 || typed.length > maxZoneLength) return undefined;
  const ofRegion = typed.includes('/') ? (zoneByFold.get(normalizeName(typed)) ?? linkNamed(typed)) : undefined;
  if (ofRegion) return { status: 'found', zone: ofRegion };
  const key = placeKey(typed);
  if (Object.hasOwn(ambiguousAbbreviations, key)) return { status: 'ambiguous', near: ambiguousAbbreviations[key] ?? [] };
  const [abbreviated] = Object.hasOwn(zonesByAbbreviation, key) ? (zonesByAbbreviation[key] ?? []) : [];
  const zone = abbreviated ?? parseOffset(typed) ?? zoneByFold.get(normalizeName(typed)) ?? zoneByFold.get(key);
  if (zone) return { status: 'found', zone };
  const [only, ...others] = [...new Set(zonesOfPlace(typed))];
  if (only) return others.length === 0 ? { status: 'found', zone: only } : { status: 'ambiguous', near: [only, ...others].slice(0, maxOffered) };
  const linked = linkNamed(typed);
  return linked === undefined ? undefined : { status: 'found', zone: linked };
}

/** In characters; no zone or place has a longer name. */
const maxZoneLength = 60;

/** Whether the text is the zone's own name or that of its city, so that it need not be explained. */
export const isOwnName = (text: string, zone: string): boolean => [zone, cityOf(zone)].some((name) => placeKey(name) === placeKey(text));

/** Finds a zone by an older name that links to another zone. */
function linkNamed(typed: string): string | undefined {
  const link = links.get(typed.toLowerCase().replaceAll(' ', '_'));
  const name = link ?? (/^[a-z][\w+-]*(?:\/[\w+-]+)+$/i.test(typed) ? typed : undefined);
  if (name === undefined) return undefined;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId;
  } catch {
    return undefined;
  }
}

interface ZoneSearch {
  readonly nameOfZone: NameKeys;
  readonly citiesAndPlaces: readonly string[];
  readonly nameOfPlace: NameKeys;
}

const zoneSearch = memoize({ maxEntries: 1 }, (): ZoneSearch => {
  const citiesAndPlaces = [...new Set([...[...zoneOfCity.keys()].map(normalizeName), ...placeKeys()])];
  return { nameOfZone: createNameKeys(zoneNames), citiesAndPlaces, nameOfPlace: createNameKeys(citiesAndPlaces) };
});

/** Zones with a similar city, place or name. A name with a region ("Europe/Londn") is compared only within that region. */
function similarZones(typed: string): readonly string[] {
  const at = typed.indexOf('/');
  return at < 0 ? similarToPlace(placeKey(typed)) : similarInRegion(typed.slice(0, at), typed.slice(at + 1));
}

function similarInRegion(region: string, city: string): readonly string[] {
  const isInRegion = (zone: string): boolean => editDistance(zone.split('/')[0] ?? '', region) <= 1;
  const ofPlace = zonesOfPlace(city).filter(isInRegion);
  const near = nearestKeys(`${region}/${city}`, zoneSearch().nameOfZone, maxOffered).flatMap((index) => zoneNames[index] ?? []);
  return [...ofPlace, ...near.filter((zone) => isInRegion(zone) && isSimilar(placeKey(city), placeKey(cityOf(zone))))].slice(0, maxSimilar);
}

function similarToPlace(key: string): readonly string[] {
  const { nameOfZone, citiesAndPlaces, nameOfPlace } = zoneSearch();
  const places = nearestKeys(key, nameOfPlace, maxOffered).flatMap((index) => citiesAndPlaces[index] ?? []);
  const ofPlaces = places.filter((place) => isSimilar(key, place)).flatMap((place) => zoneByFold.get(place) ?? zonesOfPlace(place));
  const zones = nearestKeys(key, nameOfZone, maxOffered).flatMap((index) => zoneNames[index] ?? []);
  return [...new Set([...ofPlaces, ...zones.filter((zone) => isSimilar(key, normalizeName(zone)))])].slice(0, maxSimilar);
}

const maxSimilar = 5;

/** One typing error in four letters, or the beginning of the name. Three errors in a name of six letters are too many. */
const isSimilar = (typed: string, name: string): boolean =>
  (typed.length >= 3 && name.startsWith(typed)) || editDistance(typed, name) <= Math.floor(Math.min(typed.length, name.length) / 4);
