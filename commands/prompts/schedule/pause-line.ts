/** Lines that ask for a pause without that word: "skip christmas", "no questions in August", "we are away from 20 December to 3 January". */
import { parseWeekday } from '../../../src/core/schedule/calendar/weekday.ts';
import { daysAlone, isDate, isPeriod, type PauseWords, parsePauseWords } from './pause-words.ts';

type PauseLine = PauseWords & { readonly action: 'pause' };

/** "Skip christmas" and "no questions in August" are pauses with an end. */
export function pauseOf(words: readonly string[]): PauseLine | undefined {
  const read: PauseWords = parsePauseWords(words.join(' '));
  const { day } = read;
  if (day === undefined) return read.until === undefined ? undefined : { action: 'pause', ...read };
  return isPeriod(day) ? { action: 'pause', day: daysAlone(day) === day && isDate(day) ? `on ${day}` : day } : undefined;
}

/** "Stop until January" and "off in august" too. "Stop on friday" is not: it may be meant permanently. */
export const pauseFrom = (words: readonly string[]): PauseLine | undefined => {
  const isOneDay = /^(?:on|after|by|at)$/i.test(words[0] ?? '') || parseWeekday(words.join(' ')) !== undefined;
  return isOneDay ? undefined : pauseOf(words);
};

const awayWords =
  /^(?:no (?:more )?(?:questions?|posts?|prompts?|sessions?|discussions?|meetings?|(?:journal )?club)|(?:we|i)(?: are|[’']re| am|[’']m) (?:all )?(?:away|off|out|closed|on (?:holidays?|vacation|leave)))(?= \S)/i;

/** "No questions next week", "we're away in August". */
export function parseAbsence(words: readonly string[]): PauseLine | undefined {
  const lead = awayWords.exec(words.slice(0, maxAwayWords).join(' '))?.[0];
  return lead === undefined ? undefined : pauseOf(words.slice(lead.trim().split(' ').length));
}

/** "We are all on holiday" has five. */
const maxAwayWords = 8;
