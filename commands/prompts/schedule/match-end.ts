/** Words that give a schedule an end, although schedules run until they are turned off: "until march", "for 6 weeks", "8 times", "to june". */
import { parseWeekday } from '../../../src/core/schedule/calendar/weekday.ts';
import { countDateWords, countStartWords } from './count-date-words.ts';
import { parseCount } from './parse-interval.ts';

export interface EndWords {
  /** As it was typed, but without "until". */
  readonly text: string;
  readonly count: number;
}

const lengths = /^(?:days?|weeks?|wks?|months?|years?|terms?|semesters?|sessions?|meetings?|questions?|posts?|times|occurrences|rounds)$/i;

/** Whether the words say completely that a schedule ends, without "until", and are not the end of a pause. */
export const saysEnd = (text: string): boolean =>
  /^(?:for|between|to|through|thru|end|ends|ending|finishing|stopping|lasting|\S+ (?:times|sessions?|meetings?|occurrences|rounds))(?= |$)/i.test(text);

/** @returns the words at the beginning that say when a schedule ends. `undefined` if they say something else. */
export const matchEnd = (words: readonly string[]): EndWords | undefined => matchUntil(words) ?? matchLength(words) ?? matchBetween(words);

function matchUntil(words: readonly string[]): EndWords | undefined {
  const [word = '', ...rest] = words;
  const isUntil = /^(?:until|till|til|untill)$/i.test(word);
  const isEnding = /^(?:ending|ends?|finishing|stopping|lasting|to|through|thru)$/i.test(word);
  if (!isUntil && !isEnding) return undefined;
  const skipped = isUntil || !/^(?:on|in|at|with|after|until|till)$/i.test(rest[0] ?? '') ? 0 : 1;
  const date = rest.slice(skipped);
  // "Monday to friday" are days, and "9 to 10" is the time of a meeting.
  const count = isUntil || !parseWeekday(date[0] ?? '') ? countStartWords(date) : countDateWords(date);
  if (count > 0) return { text: [...(isUntil ? [] : words.slice(0, 1 + skipped)), ...date.slice(0, count)].join(' '), count: 1 + skipped + count };
  return isUntil ? { text: rest.join(' '), count: words.length } : undefined;
}

/** "For 6 weeks", "for the next three sessions", "8 times". "Three times a week" is not an end. */
function matchLength(words: readonly string[]): EndWords | undefined {
  const isFor = /^for$/i.test(words[0] ?? '');
  const skipped = (isFor ? 1 : 0) + leadOf(words.slice(isFor ? 1 : 0));
  const [amount = '', unit = '', next = ''] = words.slice(skipped);
  const isCounted = parseCount(amount.toLowerCase()) !== undefined && (lengths.test(unit) || (isFor && parseWeekday(unit) !== undefined));
  const isRepeated = /^times$/i.test(unit) && /^(?:an?|per|each|every)$/i.test(next);
  const isEnd = isCounted && !isRepeated && (isFor || /^(?:times|sessions?|meetings?|occurrences|rounds)$/i.test(unit));
  return isEnd ? { text: words.slice(0, skipped + 2).join(' '), count: skipped + 2 } : undefined;
}

const leadOf = (words: readonly string[]): number =>
  /^(?:the (?:next|first)|only|just|another|about|the|next)(?= )/i.exec(words.slice(0, 3).join(' '))?.[0].split(' ').length ?? 0;

/** "Between january and march". */
function matchBetween(words: readonly string[]): EndWords | undefined {
  if (!/^between$/i.test(words[0] ?? '')) return undefined;
  const first = countStartWords(words.slice(1));
  const isAnd = first > 0 && /^(?:and|to|&)$/i.test(words[1 + first] ?? '');
  const last = isAnd ? countStartWords(words.slice(2 + first)) : 0;
  return last > 0 ? { text: words.slice(0, 2 + first + last).join(' '), count: 2 + first + last } : undefined;
}
