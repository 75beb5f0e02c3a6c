/** Which words of "pause from 20 December to 6 January" say when the pause begins and ends. They are parsed later. */
import { monthOf } from '../../../src/core/schedule/calendar/parse-date.ts';
import { parseWeekday } from '../../../src/core/schedule/calendar/weekday.ts';
import { countStartWords } from './count-date-words.ts';
import { parseCount } from './parse-interval.ts';

export interface PauseWords {
  /** Its first day. */
  readonly starting?: string;
  /** The day on which questions may come again; "through" that day, which is then the last one. */
  readonly until?: string;
  /** The days from its first to its last: "next week", "in august", "on 24 december". */
  readonly day?: string;
}

export function parsePauseWords(typed: string): PauseWords {
  const text = typed
    .replace(/^(?:(?:it|them|everything|please|posting|(?:the |our |all )?(?:questions?|posts?|prompts?|schedule|club))(?: |$))+/i, '')
    .replace(/ please$/i, '')
    .trim();
  if (text === '') return {};
  return parseLength(text) ?? parseRange(text) ?? parseEndWords(text) ?? { day: text };
}

const amount = '((?:the next |another )?(?:\\S+ )?(?:day|week|month|year|fortnight)s?)';

/** "For 2 weeks", "two weeks from 20 December", "from 20 December for two weeks". */
function parseLength(text: string): PauseWords | undefined {
  const [, length = '', from] = new RegExp(`^(?:for )?${amount}(?: (?:from|starting|beginning)(?: on| from)? (.+))?$`, 'i').exec(text) ?? [];
  if (isLength(length) && (from === undefined || isDate(from))) return from ? { starting: from, until: `for ${length}` } : { until: `for ${length}` };
  const [, start = '', after = ''] = new RegExp(`^(?:from|starting|beginning)(?: on)? (.+) for ${amount}$`, 'i').exec(text) ?? [];
  return isDate(start) && isLength(after) ? { starting: start, until: `for ${after}` } : undefined;
}

/** "Next week" and "the next week" are not lengths, but the week that begins on Monday. */
function isLength(text: string): boolean {
  const [, count = ''] = /^(?:the next |another )?(\S+) (?:day|week|month|year|fortnight)s?$/i.exec(text) ?? [];
  return parseCount(count.toLowerCase()) !== undefined;
}

/** Two dates, with the words before, between and after them. */
const spacedRange = /^(from |between |starting )?(?:on )?(.+?) (to|until|till|til|through|thru|up to|and|-|–|—) (.+)$/i;
const closeRange = /^(from |between )?((?:[a-z]+ )?\d{1,2}(?:st|nd|rd|th|\.|\.\d{1,2}\.|\/\d{1,2})?(?: [a-z]+)?)()[-–—](\d\S*(?: .+)?|[a-z]+ \d.*)$/i;

function parseRange(text: string): PauseWords | undefined {
  for (const pattern of [spacedRange, closeRange]) {
    const [, lead = '', first = '', link = '', last = ''] = pattern.exec(text) ?? [];
    const { start, end } = withMonths(first, last);
    // "Christmas and New Year" are two days, "between Christmas and New Year" are all the days from one to the other.
    if (first === '' || !isDate(start) || (link === 'and' && !/^between/i.test(lead))) continue;
    return { starting: start, until: lastDay(end, link) };
  }
  const [, from = ''] = /^(?:from|starting|beginning)(?: on)? (.+)$/i.exec(text) ?? [];
  return isDate(from) ? { starting: from } : undefined;
}

/** "To 6 January" includes that day, and "to March" that month; "until 6 January" does not. */
function lastDay(end: string, link: string): string {
  const isSaid = /^(?:through|thru|including|for) | (?:inclusive|included)$/i.test(end) || /^(?:the )?end of /i.test(end);
  if (isSaid || /^(?:until|till|til)$/i.test(link)) return end;
  return monthOf(end) ? `end of ${end}` : `through ${end}`;
}

/** "From 20 to 27 December" and "Dec 20 to 27" name the month once. */
function withMonths(first: string, last: string): { readonly start: string; readonly end: string } {
  const [from, to] = [first, last].map(dayNumber) as [number | undefined, number | undefined];
  const [hasFrom, hasTo] = [first, last].map((text) => text.split(/\s+/).some((word) => monthOf(word))) as [boolean, boolean];
  const replaced = (text: string, day: number) => text.replace(/\d{1,2}(?:st|nd|rd|th)?\b/i, String(day));
  if (from && !hasFrom && hasTo && isOnlyDay(first) && from <= (to ?? 0)) return { start: replaced(last, from), end: last };
  if (to && !hasTo && hasFrom && isOnlyDay(last) && to >= (from ?? 99)) return { start: first, end: replaced(first, to) };
  return { start: first, end: last };
}

const isOnlyDay = (text: string): boolean => /^(?:the )?\d{1,2}(?:st|nd|rd|th)?$/i.test(text);

const dayNumber = (text: string): number | undefined => {
  const [digits] = /\b\d{1,2}(?=(?:st|nd|rd|th)?\b)/i.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits);
};

function parseEndWords(text: string): PauseWords | undefined {
  const end = text.replace(/^(?:(?:until|till|til|to)(?: |$))+/i, '');
  if (end !== text) return end === '' ? {} : { until: end };
  return /^(?:through|thru|including|up to) |(?: inclusive| included)$/i.test(text) ? { until: text } : undefined;
}

/** Whether the text is a date, valid or not. "Mondays" is not a single date. */
export function isDate(text: string): boolean {
  const words = text.split(/\s+/);
  if (words.some((word) => parseWeekday(word) && /[a-z]{3}days$/i.test(word))) return false;
  return text !== '' && countStartWords(words) === words.length;
}

/** The text without "on", "in" and the like. */
export const daysAlone = (text: string): string => text.replace(/^(?:on|in|during|over|for|throughout|all of|the whole of) (?=\S)/i, '');

/** Whether the text is a period of days. */
export const isPeriod = (text: string): boolean =>
  isDate(daysAlone(text)) ||
  /^(?:(?:the )?(?:next|this) (?:week|month)|(?:the )?(?:week (?:of|beginning|starting|commencing)|w\/c|wc|wb|w\/b) .+)$/i.test(daysAlone(text)) ||
  /^over ./i.test(text);
