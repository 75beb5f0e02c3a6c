/** The time zones that a person may name. @see https://www.iana.org/time-zones */

/**
 * Renamed zones that `Intl` still lists under their old names: old name -> new name.
 * @see https://data.iana.org/time-zones/tzdb/backward
 */
const zoneAliases: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

const supportedZones = Intl.supportedValuesOf('timeZone');

/** All zones under their current names, in alphabetical order, with UTC last. */
export const zoneNames: readonly string[] = [...new Set(supportedZones.map((name) => zoneAliases[name] ?? name).filter((name) => name !== 'UTC'))]
  .sort()
  .concat('UTC');

/** The city in the name of a zone: "New York" for America/New_York. */
export const cityOf = (zone: string): string => zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');

/** The zone of each city, including old names of cities. */
export const zoneOfCity: ReadonlyMap<string, string> = new Map([
  ...Object.entries(zoneAliases).map(([old, name]) => [cityOf(old), name] as const),
  ...zoneNames.map((name) => [cityOf(name), name] as const),
]);
