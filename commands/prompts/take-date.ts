/** Finds where a date ends that begins with some words. What it says is read later. */
import { monthOf } from '../../src/core/schedule/calendar/parse-date.ts';
import { parseWeekday } from '../../src/core/schedule/calendar/weekday.ts';

type DatePart = 'day' | 'month' | 'year' | 'weekday' | 'whole' | 'link';

function partOf(word: string): DatePart | undefined {
  const typed = word.toLowerCase();
  if (/^\d{1,2}(?:st|nd|rd|th|\.)?$/.test(typed)) return 'day';
  if (/^(?:today|tomorrow|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}\/\d{1,2}(?:\/\d{4})?|\d{1,2}\.\d{1,2}\.(?:\d{4})?)$/.test(typed)) return 'whole';
  if (/^20\d\d$/.test(typed)) return 'year';
  if (parseWeekday(typed)) return 'weekday';
  if (/^(?:the|of)$/.test(typed)) return 'link';
  return monthOf(typed) || /^\d{1,2}-[a-z]{3,9}$/.test(typed) ? 'month' : undefined;
}

/** The number of words that say a date with a month: "7 December", "monday the 7th of december 2026", "2026-12-07"; 0 if none do. */
export function countDateWords(words: readonly string[]): number {
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

/** The same for a date that may also be a weekday, a month or "next week". */
export function countStartWords(words: readonly string[]): number {
  const next = /^next$/i.test(words[0] ?? '') && (/^(?:week|month|year)$/i.test(words[1] ?? '') || parseWeekday(words[1] ?? '')) ? 2 : 0;
  return countDateWords(words) || next || (['weekday', 'month', 'whole'].includes(partOf(words[0] ?? '') ?? '') ? 1 : 0);
}

/** "Monday the 7th of December 2026" has six words. */
const maxDateWords = 7;
