/** Parses the interval at the beginning of some words: "every 2 weeks", "every other monday", "fortnightly". */
import { parseWeekday } from '../../../src/core/schedule/calendar/weekday.ts';
import { matchDays } from './match-days.ts';
import { parseCount } from './parse-interval.ts';

export interface EveryWords {
  readonly text: string;
  readonly count: number;
}

const intervalUnits = 'days?|weeks?|wks?|months?|quarters?|years?|fortnights?';
const everyUnit = new RegExp(`^(?:every|each|once(?: every)?) ((?:\\S+ )?(?:${intervalUnits}))(?= |$)`, 'i');
const everyWeekday = /^(?:every|each) (\S+) (\S+)/i;

/** Matches "every 2 weeks", "every other week", "2 weeks" and "fortnightly". Does not match the "every" of "every monday". */
export function matchEvery(words: readonly string[]): EveryWords | undefined {
  const text = words.slice(0, 4).join(' ');
  const [whole, interval = ''] = everyUnit.exec(text) ?? [];
  const [amount = ''] = interval.split(' ');
  const isCounted =
    interval !== '' && (!interval.includes(' ') || parseCount(amount.toLowerCase()) !== undefined || /^(?:other|second|2nd|alternate|an?|\d+)$/i.test(amount));
  if (whole && isCounted && !/^day$/i.test(interval)) return { text: interval.replace(/^an? /i, ''), count: whole.split(' ').length };
  return matchEveryOther(words) ?? matchBareInterval(words);
}

/** "every other monday", "every 2 mondays", "alternate fridays": the weekday is left for the days. */
function matchEveryOther(words: readonly string[]): EveryWords | undefined {
  const text = words.slice(0, 3).join(' ');
  const [, amount = '', day = ''] = everyWeekday.exec(text) ?? [];
  if (matchDays(words)?.rule.kind === 'monthly') return undefined;
  const isOther = /^(?:other|second|2nd|alternate)$/i.test(amount);
  if (isOther) return { text: parseWeekday(day) ? `${amount} week` : amount, count: 2 };
  if (/^alternate$/i.test(words[0] ?? '') && parseWeekday(words[1] ?? '')) return { text: 'other week', count: 1 };
  const number = /^(?:every|each) (\d+|other|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?= |$)/i.exec(text)?.[1];
  if (!number) return undefined;
  return { text: parseWeekday(day) ? `${number} weeks` : number, count: 2 };
}

const timesPerUnit = /^(?:twice|thrice|\S+ times) (?:an?|per|each|every) (?:week|month|day|year)(?= |$)/i;

function matchBareInterval(words: readonly string[]): EveryWords | undefined {
  const [first = '', second = ''] = words;
  const times = timesPerUnit.exec(words.slice(0, 4).join(' '))?.[0];
  if (times) return { text: times, count: times.split(' ').length };
  if (/^(?:weekly|fortnightly|biweekly|bi-weekly|monthly|quarterly|yearly|annually|fortnight)$/i.test(first)) return { text: first, count: 1 };
  return /^\d+$/.test(first) && new RegExp(`^(?:${intervalUnits})$`, 'i').test(second) ? { text: `${first} ${second}`, count: 2 } : undefined;
}
