/** Decides which time zone is meant, and names words that are not a zone. */
import { isNegation } from '../../../src/core/command/fillers.ts';
import { UserError } from '../../../src/core/errors.ts';
import { findZone, isOwnName, namedZone } from '../../../src/core/schedule/calendar/time-zones.ts';
import { isOffset, zoneLabel } from '../../../src/core/schedule/calendar/zone-offset.ts';
import { didYouMean } from '../../shared/paper.ts';
import type { PromptsValues } from '../options.ts';
import { quoteTyped, whichOptionError } from '../schedule-problem.ts';

interface ParsedZone {
  readonly zone: string;
  /** Notes for the answer. */
  readonly notes: readonly string[];
}

/** @throws {UserError} if the words name no zone or several, with buttons for what they may mean. */
export function parseZone(values: PromptsValues, typed: string): ParsedZone {
  const found = findZone(typed);
  switch (found.status) {
    case 'found':
      return { zone: found.zone, notes: zoneNotes(typed, found.zone) };
    case 'ambiguous':
      throw found.near.length === 1
        ? whichOptionError(`I don’t know the time zone ${quoteTyped(typed)} for certain. ${didYouMean(1)}`, values, 'timezone', found.near)
        : whichOptionError(`${quoteTyped(typed)} can mean several time zones. Which one? Or name a city.`, values, 'timezone', found.near);
    case 'unknown':
      throw unknownWords(values, typed, found.near);
  }
}

function zoneNotes(typed: string, zone: string): readonly string[] {
  if (isOffset(zone)) return [`${zoneLabel(zone)} is a fixed offset and has no daylight saving time. To follow the clocks of a place, name a city.`];
  return isOwnName(typed, zone) || zone === 'UTC' ? [] : [`I read ${quoteTyped(typed)} as the time zone ${zone}.`];
}

function unknownWords(values: PromptsValues, typed: string, near: readonly string[]): UserError {
  // “Add friday” or “remove friday” is not a time zone, and not a schedule with only that day.
  const verb = /^(?:add|plus|also|remove|drop|delete)(?= |$)/i.exec(typed)?.[0];
  if (verb)
    return new UserError(
      `I did not understand ${quoteTyped(typed)}, so nothing was changed. To add or remove a day, name all the days: /prompts monday and thursday.`,
    );
  // "Not" is not a misspelt place, and a button without it would mean the opposite.
  const isNegated = typed.split(/\s+/).some((text) => isNegation({ text }));
  if (near.length > 0 && !isNegated)
    return whichOptionError(`I don’t know the time zone ${quoteTyped(typed)}. ${didYouMean(near.length)}`, values, 'timezone', near);
  const unknown = withoutZone(typed);
  const zone = unknown === typed && typed.includes('/') ? 'I don’t know the time zone' : 'I did not understand';
  return new UserError(`${zone} ${quoteTyped(unknown)}, so nothing was changed. Write, for example: /prompts on first monday of the month 9am Europe/London.`);
}

const maxZoneWords = 4;

/** The words without the zone before or after them: "zq" for "zq London". */
function withoutZone(typed: string): string {
  const words = typed.split(/\s+/);
  for (let count = Math.min(maxZoneWords, words.length - 1); count > 0; count -= 1) {
    if (namedZone(words.slice(-count).join(' '))) return wordsBeside(typed, words.slice(0, -count));
    if (namedZone(words.slice(0, count).join(' '))) return wordsBeside(typed, words.slice(count));
  }
  return typed;
}

/** If both parts are zones, as in "London Ontario", returns the whole text: neither part alone is unknown. */
const wordsBeside = (typed: string, words: readonly string[]): string => (namedZone(words.join(' ')) ? typed : words.join(' '));
