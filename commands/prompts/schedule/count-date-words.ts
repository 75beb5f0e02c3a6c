/** Finds the end of a date at the beginning of some words. The date is parsed later. */
import { countNamedDayWords, isMovableDay } from '../../../src/core/schedule/calendar/named-days.ts';
import { dayOfOrdinal, monthOf } from '../../../src/core/schedule/calendar/parse-date.ts';
import { parseWeekday } from '../../../src/core/schedule/calendar/weekday.ts';
import { parseCount } from './parse-interval.ts';

type DatePart = 'day' | 'month' | 'year' | 'weekday' | 'whole' | 'link';

function partOf(word: string): DatePart | undefined {
  const typed = word.toLowerCase();
  if (/^\d{1,2}(?:st|nd|rd|th|\.)?$/.test(typed)) return 'day';
  if (/^(?:today|tomorrow|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}\/\d{1,2}(?:\/(?:\d{4}|\d\d))?|\d{1,2}\.\d{1,2}\.(?:\d{4}|\d\d)?)$/.test(typed)) return 'whole';
  if (/^20\d\d$/.test(typed)) return 'year';
  if (parseWeekday(typed)) return 'weekday';
  if (/^(?:the|of)$/.test(typed)) return 'link';
  return monthOf(typed) || /^\d{1,2}-[a-z]{3,9}$/.test(typed) ? 'month' : undefined;
}

/** The number of words that are a date: "7 December", "monday the 7th of december 2026", "2026-12-07", "christmas eve"; 0 if there is none. */
export const countDateWords = (words: readonly string[]): number => Math.max(countDayAndMonth(words), countOrdinalDay(words), countNamedDay(words));

/** "The first of february", "february first". */
function countOrdinalDay(words: readonly string[]): number {
  const skipped = /^the$/i.test(words[0] ?? '') ? 1 : 0;
  const [first = '', ...rest] = words.slice(skipped);
  const link = /^of$/i.test(rest[0] ?? '') ? 1 : 0;
  const isDayFirst = dayOfOrdinal(first) && monthOf(rest[link] ?? '');
  if (!isDayFirst && !(monthOf(first) && dayOfOrdinal(rest[0] ?? ''))) return 0;
  const count = skipped + 2 + (isDayFirst ? link : 0);
  return /^20\d\d$/.test(words[count] ?? '') ? count + 1 : count;
}

function countDayAndMonth(words: readonly string[]): number {
  const seen = new Set<DatePart>();
  let end = 0;
  for (const [index, word] of words.slice(0, maxDateWords).entries()) {
    const part = partOf(word);
    if (!part || (part !== 'link' && seen.has(part)) || (seen.has('whole') && part !== 'weekday')) break;
    if (part === 'year' && !seen.has('month')) break;
    seen.add(part);
    const isComplete = seen.has('whole') || (seen.has('month') && (seen.has('day') || /\d/.test(words.slice(0, index + 1).join(''))));
    if (isComplete && part !== 'link') end = index + 1;
  }
  return end;
}

/** Includes movable days such as "Easter"; the parser of dates says what is missing. */
function countNamedDay(words: readonly string[]): number {
  const named = countNamedDayWords(words);
  const year = named > 0 && /^20\d\d$/.test(words[named] ?? '') ? 1 : 0;
  const movable = [4, 3, 2, 1].find((count) => words.length >= count && isMovableDay(words.slice(0, count).join(' '))) ?? 0;
  return Math.max(named + year, movable);
}

/** The same for a date that may also be a weekday, a month, "next week", "the 24th" or "in two weeks", or about a date: "mid january", "after christmas". */
export function countStartWords(words: readonly string[]): number {
  const text = words.slice(0, maxDateWords).join(' ').toLowerCase();
  const phrase = datePhrases.flatMap((pattern) => pattern.exec(text)?.[0] ?? []).map((found) => found.trim().split(' ').length);
  const next = /^next$/i.test(words[0] ?? '') && (/^(?:week|month|year)$/i.test(words[1] ?? '') || parseWeekday(words[1] ?? '')) ? 2 : 0;
  const one = ['weekday', 'month', 'whole'].includes(partOf(words[0] ?? '') ?? '') ? 1 : 0;
  return Math.max(countDateWords(words), countLength(words), countInexact(words), next, one, ...phrase);
}

const datePhrases = [
  /^(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)? (?:the )?\d{1,2}(?:st|nd|rd|th)(?= |$)/,
  /^(?:the )?week after next(?= |$)/,
  // "The 1st and 15th", "the 1st monday" and "the 1st working day" are days of a month.
  /^(?:the )?\d{1,2}(?:st|nd|rd|th)(?= |$)(?! (?:and|&|of|in|each|every|day|weekday|workday|working|business|mon|tue|wed|thu|fri|sat|sun))/,
  /^(?:the )?(?:end|beginning|start|middle) of (?:(?:the|this|next) )?(?:week|month|year|[a-z]{3,9})(?: 20\d\d)?(?= |$)/,
];

/** "In two weeks", "a fortnight". */
function countLength(words: readonly string[]): number {
  const skipped = /^in$/i.test(words[0] ?? '') ? 1 : 0;
  const [amount = '', unit = ''] = words.slice(skipped);
  return parseCount(amount.toLowerCase()) && /^(?:days?|weeks?|months?|years?|fortnights?)$/i.test(unit) ? skipped + 2 : 0;
}

/** "After christmas", "mid january", "early in the new year". */
function countInexact(words: readonly string[]): number {
  const [first = '', ...rest] = words;
  if (/^(?:mid|early|late)-[a-z]+$/i.test(first)) return 1;
  if (!/^(?:mid|early|late|after|before|around|about)$/i.test(first)) return 0;
  const skipped = /^(?:in|on)$/i.test(rest[0] ?? '') ? 1 : 0;
  const count = Math.max(countDateWords(rest.slice(skipped)), monthOf(rest[skipped] ?? '') ? 1 : 0);
  return count > 0 ? 1 + skipped + count : 0;
}

/** "Monday the 7th of December 2026" has six words. */
const maxDateWords = 7;
