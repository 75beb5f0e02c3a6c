/** Offsets from UTC that stand for a time zone: "UTC+2", "GMT-03:30", "+05:30". They have no daylight saving time. */

const offsetPattern = /^(?:utc|gmt)?\s*([+\-−±])\s*(\d{1,2})(?::?(\d{2}))?\s*(?:h|hours?)?$/i;

/** The most that any zone differs from UTC, in hours. @see https://www.iana.org/time-zones */
const maxOffset = { behind: 12, ahead: 14 };

/** An offset as Temporal writes it ("+02:00"), `UTC` for none; `undefined` if the text is not an offset that a zone has. */
export function parseOffset(text: string): string | undefined {
  const [, sign = '', hours = '', minutes = '00'] = offsetPattern.exec(text.trim()) ?? [];
  if (!sign) return undefined;
  const total = Number(hours) + Number(minutes) / 60;
  if (Number(minutes) > 59 || total > (sign === '+' ? maxOffset.ahead : maxOffset.behind)) return undefined;
  if (total === 0) return 'UTC';
  return sign === '±' ? undefined : `${sign === '+' ? '+' : '-'}${hours.padStart(2, '0')}:${minutes}`;
}

/** Whether a zone is an offset, which has no daylight saving time. */
export const isOffset = (zone: string): boolean => /^[+-]\d{2}:\d{2}$/.test(zone);

/** The name of a zone for people: "Europe/London", "UTC+02:00". */
export const zoneLabel = (zone: string): string => (isOffset(zone) ? `UTC${zone}` : zone);
