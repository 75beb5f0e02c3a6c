/** Gives the first date after that moment; both in ms since 1970. */
export type NextDate = (after: number) => number | undefined;
/** A schedule on the clocks of a zone. @throws where it is refused. */
export type Schedule = (zone: string) => NextDate;

export function croner(expression: string, settings?: { readonly domAndDow?: boolean }): Schedule;
export function cronParser(expression: string): Schedule;
/** @param first its first date and time, on the clocks of the zone. @see https://www.rfc-editor.org/rfc/rfc5545#section-3.3.10 */
export function rruleTemporal(rule: { readonly freq: 'DAILY' | 'WEEKLY'; readonly interval?: number }, first: string): Schedule;
