/** Returns the first date after that moment. Both are in ms since 1970. */
export type NextDate = (after: number) => number | undefined;
/** A schedule in a time zone. @throws if the library rejects it. */
export type Schedule = (zone: string) => NextDate;

export function croner(expression: string, settings?: { readonly domAndDow?: boolean }): Schedule;
export function cronParser(expression: string): Schedule;
/** @param first Its first date, in local time of the zone. @see https://www.rfc-editor.org/rfc/rfc5545#section-3.3.10 */
export function rruleTemporal(rule: { readonly freq: 'DAILY' | 'WEEKLY'; readonly interval?: number }, first: string): Schedule;
