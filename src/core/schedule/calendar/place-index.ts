/** Which time zones a place or a spoken name of a zone stands for. */
import { rawTimeZones } from '@vvo/tzdb';
import { normalizeName } from '../../../library/search/fuzzy-match.ts';
import { memoize } from '../../memoize.ts';
import { placesByZone, stateCodes, zonesByPlace } from './zone-places.ts';

/** Words that do not help to identify a zone. */
const zoneFillers = /^(?:the|of|and|in|time|timezone|zone|standard|daylight|summer|local)$/;
const letters: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', ß: 'ss', æ: 'ae', ı: 'i', đ: 'd' };

/** A name as it is compared: without accents, spaces and words such as "time". */
export function placeKey(text: string): string {
  const words = text.toLowerCase().split(/[\s/_,()&-]+/);
  const telling = words.filter((word) => !zoneFillers.test(word));
  return normalizeName((telling.length > 0 ? telling : words).join(' ').replace(/[łøßæıđ]/g, (letter) => letters[letter] ?? letter)).replace(/^saint/, 'st');
}

type ZoneIndex = ReadonlyMap<string, readonly string[]>;

interface PlaceIndex {
  /** Our own list has priority over the package's, because it knows up to four cities of each zone and no second meaning. */
  readonly listed: ZoneIndex;
  readonly packaged: ZoneIndex;
  readonly byState: ZoneIndex;
}

/** Built when somebody first names a zone: it delays the start by 20 ms otherwise. */
const placeIndex = memoize({ maxEntries: 1 }, (): PlaceIndex => ({ listed: buildListed(), packaged: buildPackaged(), byState: buildByState() }));

const buildListed = (): ZoneIndex =>
  new Map<string, readonly string[]>([
    ...Object.entries(placesByZone).flatMap(([zone, places]) => places.split('|').map((place) => [placeKey(place), [zone]] as const)),
    ...Object.entries(zonesByPlace).flatMap(([places, zones]) => places.split('|').map((place) => [placeKey(place), zones.split(' ')] as const)),
  ]);

function buildPackaged(): ZoneIndex {
  const index = new Map<string, string[]>();
  const add = (name: string, zone: string): void => {
    const key = placeKey(name);
    const zones = index.get(key) ?? [];
    if (!zones.includes(zone)) index.set(key, [...zones, zone]);
  };
  for (const { name, mainCities, countryName, alternativeName } of rawTimeZones) {
    if (name.startsWith('Antarctica/')) continue;
    for (const place of [...mainCities, countryName, alternativeName]) add(place, name);
  }
  return index;
}

const buildByState = (): ZoneIndex =>
  new Map(Object.entries(stateCodes).flatMap(([codes, zone]) => codes.split('|').map((code) => [normalizeName(code), [zone]] as const)));

/** All zones that a place or a name may mean, the likeliest first; none if it is not known. */
export function zonesOfPlace(text: string): readonly string[] {
  const words = text.trim().split(/[\s,]+/);
  const whole = zonesOfKey(placeKey(text));
  if (whole.length > 0 || words.length < 2 || words.length > maxPlaceWords) return whole;
  return words.slice(1).flatMap((_, index) => zonesOfCityIn(words.slice(0, index + 1).join(' '), words.slice(index + 1).join(' ')));
}

/** No place has more words. */
const maxPlaceWords = 6;

function zonesOfKey(key: string): readonly string[] {
  const { listed, packaged } = placeIndex();
  const of = (one: string): readonly string[] => listed.get(one) ?? packaged.get(one) ?? [];
  const exact = of(key);
  if (exact.length > 0) return exact;
  return key.endsWith('city') ? of(key.slice(0, -'city'.length)) : of(`${key}city`);
}

/** "Portland Oregon", "Paris France", "Cambridge MA": the zones of the city that are also zones of what follows it. */
function zonesOfCityIn(city: string, region: string): readonly string[] {
  const inRegion = placeIndex().byState.get(normalizeName(region)) ?? zonesOfKey(placeKey(region));
  return zonesOfKey(placeKey(city)).filter((zone) => inRegion.includes(zone));
}

/** The keys of all places, for the search of similar names. */
export function placeKeys(): readonly string[] {
  const { listed, packaged } = placeIndex();
  return [...new Set([...listed.keys(), ...packaged.keys()])].filter((key) => key.length > 0);
}
