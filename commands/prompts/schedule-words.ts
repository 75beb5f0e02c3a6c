/** Which words of `/prompts on monday 9am London` say which option. Every word that says something is assigned; its meaning is checked later. */

import { parseTimeOrRange } from '../../src/core/schedule/calendar/clock-time.ts';
import { namedZone } from '../../src/core/schedule/calendar/time-zones.ts';
import { parseWeekday } from '../../src/core/schedule/calendar/weekday.ts';
import { editDistance } from '../../src/library/search/fuzzy-match.ts';
import { dayNames } from './options.ts';
import { parseCount } from './parse-interval.ts';
import { countDateWords, countStartWords } from './take-date.ts';
import { takeDays } from './take-days.ts';

type ScheduleOption = 'day' | 'time' | 'timezone' | 'every' | 'starting' | 'until';
export type ScheduleWords = Partial<Record<ScheduleOption, string>>;

/** The first words that match an option, and that option; no option for words without a meaning of their own ("at"). */
interface Match {
  readonly option?: ScheduleOption;
  readonly text: string;
  readonly count: number;
}
type Matcher = (words: readonly string[]) => Match | undefined;

/** Words that no option takes are left to the time zone, which names those it does not know. */
export function assignScheduleWords(words: readonly string[]): ScheduleWords {
  const options: ScheduleWords = {};
  const others: string[] = [];
  let at = 0;
  while (at < Math.min(words.length, maxScheduleWords)) {
    const taken = matchWords(words.slice(at, at + maxPhraseWords), words.length - at);
    if (taken?.option)
      options[taken.option] = [options[taken.option] ?? '', taken.option === 'until' ? words.slice(at + 1).join(' ') : taken.text].join(' ').trim();
    if (!taken) others.push(words[at] ?? '');
    at += taken?.count ?? 1;
  }
  others.push(...words.slice(at));
  const misspelled = options.day ? undefined : takeMisspelledDay(others);
  const vague = options.time ? undefined : takeVagueTime(others);
  if (vague) options.time = vague;
  const timezone = others.join(' ');
  return { ...options, ...(misspelled ? { day: misspelled } : {}), ...(timezone ? { timezone } : {}) };
}

/** A schedule has fewer words; any more are not understood. This bounds the time that a line takes. */
const maxScheduleWords = 40;

/** No phrase of a schedule has more words; a cron expression with too many fields may have some. */
const maxPhraseWords = 12;

export const isScheduleWord = (words: readonly string[]): boolean => matchWords(words.slice(0, maxPhraseWords), words.length) !== undefined;

function matchWords(words: readonly string[], left: number): Match | undefined {
  for (const matcher of matchers) {
    const match = matcher(words);
    if (match) return match.option === 'until' ? { ...match, count: left } : match;
  }
  return undefined;
}

/** Removes "morning" from the words that are left: it asks for a time of day. */
function takeVagueTime(others: string[]): string | undefined {
  const at = others.slice(0, maxPhraseWords).findIndex((word) => /^(?:mornings?|afternoons?|evenings?|lunch-?time|lunch|nights?)$/i.test(word));
  return at < 0 ? undefined : others.splice(at, 1)[0];
}

/** Removes a misspelt day ("funday") from the words that are left, unless they name a zone. */
function takeMisspelledDay(others: string[]): string | undefined {
  if (others.length === 0 || namedZone(others.join(' '))) return undefined;
  const at = others.slice(0, maxPhraseWords).findIndex((word) => isMisspelledDay(word) && !namedZone(word));
  return at < 0 ? undefined : others.splice(at, 1)[0];
}

/** One typing error in the name of a weekday. */
export const isMisspelledDay = (word: string): boolean =>
  word.length >= 5 &&
  word.length <= 11 &&
  !parseWeekday(word) &&
  dayNames.some((day) => Math.min(editDistance(word, day), editDistance(word, `${day}s`)) === 1);

const matchUntil: Matcher = ([word = '']) => (/^(?:until|till)$/i.test(word) ? { option: 'until', text: '', count: 1 } : undefined);

const cronNames = 'mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';
const cronField = new RegExp(`^(?:[\\d*?][\\d*,/#?LW-]*|L(?:W|-\\d+)?|(?:${cronNames})(?:L|[,/#-][\\w,/#-]*)?)$`, 'i');

/** Matches five or more fields, or fewer if one is `*` or `?`: even with a wrong number of fields, a cron expression is meant. */
const matchCron: Matcher = (words) => {
  if (/^@\w+$/.test(words[0] ?? '')) return { option: 'day', text: words[0] ?? '', count: 1 };
  const end = words.findIndex((word) => !cronField.test(word));
  const fields = end < 0 ? words : words.slice(0, end);
  const isCron = /^[\d*]/.test(fields[0] ?? '') && (fields.length >= 5 || (fields.length >= 3 && fields.some((field) => /[*?]/.test(field))));
  return isCron ? { option: 'day', text: fields.join(' '), count: fields.length } : undefined;
};

/** "starting 7 December", "from monday 7 december", "beginning next week". */
const matchStarting: Matcher = ([word = '', ...rest]) => {
  if (!/^(?:starting|starts?|beginning|begins?|from)$/i.test(word)) return undefined;
  if (/^at$/i.test(rest[0] ?? '')) return { text: '', count: 1 };
  // "From monday to friday" says which days, not when it begins.
  if (/^from$/i.test(word) && (takeDays(rest)?.count ?? 0) > 1) return undefined;
  const skipped = /^(?:on|from|with|in)$/i.test(rest[0] ?? '') ? 1 : 0;
  const count = countStartWords(rest.slice(skipped));
  if (count > 0) return { option: 'starting', text: rest.slice(skipped, skipped + count).join(' '), count: 1 + skipped + count };
  const next = rest[skipped];
  return /^from$/i.test(word) || next === undefined ? undefined : { option: 'starting', text: next, count: 2 + skipped };
};

/** A date where days are expected ("7 December"), which is no schedule and is reported as such. */
const matchOneDate: Matcher = (words) => {
  const isNext = /^next$/i.test(words[0] ?? '') && parseWeekday(words[1] ?? '') !== undefined;
  const count = isNext ? 2 : countDateWords(words);
  return count > 0 ? { option: 'day', text: words.slice(0, count).join(' '), count } : undefined;
};

const intervalUnits = 'days?|weeks?|wks?|months?|quarters?|years?|fortnights?';
const everyUnit = new RegExp(`^(?:every|each|once(?: every)?) ((?:\\S+ )?(?:${intervalUnits}))(?= |$)`, 'i');
const everyWeekday = /^(?:every|each) (\S+) (\S+)/i;

/** Matches "every 2 weeks", "every other week", "2 weeks" and "fortnightly". Leaves the "every" of "every monday". */
const matchEvery: Matcher = (words) => {
  const text = words.slice(0, 4).join(' ');
  const [whole, interval = ''] = everyUnit.exec(text) ?? [];
  const [amount = ''] = interval.split(' ');
  const isCounted =
    interval !== '' && (!interval.includes(' ') || parseCount(amount.toLowerCase()) !== undefined || /^(?:other|second|2nd|alternate|an?|\d+)$/i.test(amount));
  if (whole && isCounted && !/^day$/i.test(interval)) return { option: 'every', text: interval.replace(/^an? /i, ''), count: whole.split(' ').length };
  return matchEveryOther(words) ?? matchBareInterval(words);
};

/** "every other monday", "every 2 mondays", "alternate fridays": the weekday is left for the days. */
const matchEveryOther: Matcher = (words) => {
  const text = words.slice(0, 3).join(' ');
  const [, amount = '', day = ''] = everyWeekday.exec(text) ?? [];
  if (takeDays(words)?.rule.kind === 'monthly') return undefined;
  const isOther = /^(?:other|second|2nd|alternate)$/i.test(amount);
  if (isOther) return { option: 'every', text: parseWeekday(day) ? `${amount} week` : amount, count: 2 };
  if (/^alternate$/i.test(words[0] ?? '') && parseWeekday(words[1] ?? '')) return { option: 'every', text: 'other week', count: 1 };
  const number = /^(?:every|each) (\d+|other|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?= |$)/i.exec(text)?.[1];
  if (!number) return undefined;
  return { option: 'every', text: parseWeekday(day) ? `${number} weeks` : number, count: 2 };
};

const timesPerUnit = /^(?:twice|thrice|\S+ times) (?:an?|per|each|every) (?:week|month|day|year)(?= |$)/i;

const matchBareInterval: Matcher = (words) => {
  const [first = '', second = ''] = words;
  const times = timesPerUnit.exec(words.slice(0, 4).join(' '))?.[0];
  if (times) return { option: 'every', text: times, count: times.split(' ').length };
  if (/^(?:weekly|fortnightly|biweekly|bi-weekly|monthly|quarterly|yearly|annually|fortnight)$/i.test(first)) return { option: 'every', text: first, count: 1 };
  return /^\d+$/.test(first) && new RegExp(`^(?:${intervalUnits})$`, 'i').test(second) ? { option: 'every', text: `${first} ${second}`, count: 2 } : undefined;
};

const timeStart = /^(?:\d|noon|midday|midnight|half$|quarter$|an?$|five$|ten$|twenty|(?:one|two|three|four|six|seven|eight|nine|eleven|twelve)$|from$)/i;
/** "From 9:00 to 10:30 am". */
const maxTimeWords = 6;

/** The longest run of words that is a time of day: "half past nine", "17 h 30", "9:00 - 10:00". */
const matchTime: Matcher = (words) => {
  const from = /^at$/i.test(words[0] ?? '') ? 1 : 0;
  const [word = '', next = ''] = words.slice(from);
  if (!timeStart.test(word)) return undefined;
  for (let count = Math.min(maxTimeWords, words.length - from); count > 0; count -= 1) {
    const run = words.slice(from, from + count);
    // "One" alone is no time, but "at one" is.
    if (count === 1 && from === 0 && /^[a-z]+$/i.test(word) && !/^(?:noon|midday|midnight)$/i.test(word)) break;
    if (parseTimeOrRange(run.join(' '))) return { option: 'time', text: run.join(' ').replace(/^from /i, ''), count: from + count };
  }
  if (!/^\d/.test(word)) return undefined;
  return /^[ap]\.?m\.?$/i.test(next) ? { option: 'time', text: `${word} ${next}`, count: from + 2 } : { option: 'time', text: word, count: from + 1 };
};

const matchDay: Matcher = (words) => {
  const taken = takeDays(words);
  if (taken) return { option: 'day', text: words.slice(0, taken.count).join(' '), count: taken.count };
  return /^(?:today|tomorrow)$/i.test(words[0] ?? '') ? { option: 'day', text: words[0] ?? '', count: 1 } : undefined;
};

const stopWord = /^(?:at|on|in|from|every|each|and|&|the|time|timezone|zone|o['’]clock|please|post|questions?|instead|only|again|same)$/i;

/** Words without a meaning of their own. "Of" and "day" are such words only before what they belong to: "of every second month", "day friday". */
const matchStopWord: Matcher = ([word = '', ...rest]) => {
  const [next = ''] = rest;
  const isCronLabel = /^cron:?$/i.test(word) && matchCron(rest) !== undefined;
  const isLink = isCronLabel || (/^of$/i.test(word) && /^(?:every|each)$/i.test(next)) || (/^day$/i.test(word) && parseWeekday(next) !== undefined);
  if (/^from$/i.test(word) && /^now on$/i.test([next, rest[1] ?? ''].join(' '))) return { text: '', count: 3 };
  // "Instead" alone adds nothing; "instead of monday" says what is to go.
  const isInsteadOf = /^instead$/i.test(word) && /^of$/i.test(next);
  return (stopWord.test(word) && !isInsteadOf) || isLink ? { text: '', count: 1 } : undefined;
};

const matchers: readonly Matcher[] = [matchUntil, matchCron, matchStarting, matchEvery, matchOneDate, matchDay, matchTime, matchStopWord];
