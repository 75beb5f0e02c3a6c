/** Parses the place of a question in a season. */
import { UserError } from '../../../src/core/errors.ts';
import type { SeasonPlace } from '../../../src/core/season/season-arrangement.ts';
import { quoteTyped } from '../schedule-problem.ts';
import { quotationHint } from './question-labels.ts';

/** `up` and `down` move it by one. */
export type WantedPlace = SeasonPlace | 'up' | 'down';

const placeWords: ReadonlyMap<string, WantedPlace> = new Map<string, WantedPlace>([
  ...['next', 'front', 'first', 'top', 'start', 'beginning'].map((word) => [word, 'next'] as const),
  ...['last', 'end', 'bottom', 'back'].map((word) => [word, 'last'] as const),
  ['up', 'up'],
  ['down', 'down'],
]);

/** @returns `undefined` if the words are not a place. */
export function parsePlace(typed: string): WantedPlace | undefined {
  const plain = typed
    .trim()
    .toLowerCase()
    .replace(/^(?:(?:to|at|as|the|place|number|no\.?|position|question|#)\s*(?=[\s#\da-z]))+/, '')
    .trim();
  const number = /^#?(\d{1,3})\.?$/.exec(plain)?.[1];
  if (number !== undefined) return Number(number) > 0 ? Number(number) : undefined;
  return placeWords.get(plain);
}

/** @throws {UserError} if it is not a place. */
export function requirePlace(typed: string): WantedPlace {
  const place = parsePlace(typed);
  if (place !== undefined) return place;
  throw new UserError(`${quoteTyped(typed)} is not a place in the season. It takes a number, next or last. ${quotationHint}`, [], 'place');
}
