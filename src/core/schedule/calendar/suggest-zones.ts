import { normalizeName } from '../../../library/search/fuzzy-match.ts';
import type { Suggestion } from '../../command/options.ts';
import { zonesOfPlace } from './place-index.ts';
import { findZone, isOwnName } from './time-zones.ts';
import { zoneNames, zoneOfCity } from './zone-names.ts';
import { isOffset, zoneLabel } from './zone-offset.ts';

/** The limit of both platforms. @see https://docs.slack.dev/reference/block-kit and https://docs.discord.com/developers/interactions/application-commands#autocomplete */
const maxSuggestions = 25;

/** Suggested before anything is typed, from west to east. */
const wellKnown = [
  'America/Los_Angeles',
  'America/Denver',
  'America/Chicago',
  'America/New_York',
  'America/Toronto',
  'America/Sao_Paulo',
  'UTC',
  'Europe/London',
  'Europe/Paris',
  'Europe/Berlin',
  'Europe/Rome',
  'Africa/Lagos',
  'Africa/Johannesburg',
  'Europe/Athens',
  'Africa/Cairo',
  'Europe/Istanbul',
  'Asia/Riyadh',
  'Asia/Dubai',
  'Asia/Karachi',
  'Asia/Kolkata',
  'Asia/Singapore',
  'Asia/Shanghai',
  'Asia/Tokyo',
  'Australia/Sydney',
  'Pacific/Auckland',
];

/** Completes a time zone: cities with that prefix first, then zones with a matching part, then similar names. At most 25, each with its current offset. */
export function suggestZones(typed: string): readonly Suggestion[] {
  const now = Temporal.Now.instant();
  const offset = (zone: string): string => now.toZonedDateTimeISO(zone).offset;
  return matching(typed).map((zone) => ({ label: zone === 'UTC' || isOffset(zone) ? zoneLabel(zone) : `${zone} (UTC${offset(zone)})`, value: zone }));
}

function matching(typed: string): readonly string[] {
  const prefix = normalizeName(typed);
  if (!prefix) return wellKnown;
  const found = findZone(typed);
  const cities = [...zoneOfCity].filter(([city]) => normalizeName(city).startsWith(prefix)).sort(([a], [b]) => (a < b ? -1 : 1));
  const parts = zoneNames.filter((zone) => partsOf(zone).some((part) => part.startsWith(prefix)));
  // An abbreviation comes last, because it is more often the beginning of a name.
  const isPlace = found.status === 'ambiguous' || (found.status === 'found' && (isOwnName(typed, found.zone) || zonesOfPlace(typed).length > 0));
  const meant = found.status === 'found' ? [found.zone] : found.status === 'ambiguous' ? found.near : [];
  const all = [...(isPlace ? meant : []), ...cities.map(([, zone]) => zone), ...parts, ...meant];
  const near = found.status === 'unknown' && all.length === 0 ? found.near : [];
  return [...new Set([...all, ...near])].slice(0, maxSuggestions);
}

/** The texts that a person may start typing: for America/New_York the whole name, "new york" and "york". */
function partsOf(zone: string): readonly string[] {
  const words = zone.split(/[/_-]/);
  return words.map((_, index) => normalizeName(words.slice(index).join('')));
}
