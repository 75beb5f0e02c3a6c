/** Assigns the words of `/prompts on monday 9am London` to options. Every meaningful word is assigned; values are checked later. */

import { parseTimeOrRange } from '../../../src/core/schedule/calendar/clock-time.ts';
import { namedZone } from '../../../src/core/schedule/calendar/time-zones.ts';
import { parseWeekday } from '../../../src/core/schedule/calendar/weekday.ts';
import { editDistance } from '../../../src/library/search/fuzzy-match.ts';
import { dayNames } from '../options.ts';
import { countDateWords, countStartWords } from './count-date-words.ts';
import { matchDays } from './match-days.ts';
import { matchEnd } from './match-end.ts';
import { matchEvery } from './match-every.ts';

type ScheduleOption = 'day' | 'time' | 'timezone' | 'every' | 'starting' | 'until';
export type ScheduleWords = Partial<Record<ScheduleOption, string>>;

/** The first words that match an option, and that option; no option for words without a meaning of their own ("at"). */
interface Match {
  readonly option?: ScheduleOption;
  readonly text: string;
  readonly count: number;
}
type Matcher = (words: readonly string[]) => Match | undefined;

/** Words that no option takes go to the time zone, whose error names unknown ones. */
export function assignScheduleWords(words: readonly string[]): ScheduleWords {
  const options: ScheduleWords = {};
  const others: string[] = [];
  let at = 0;
  while (at < Math.min(words.length, maxScheduleWords)) {
    const taken = isYear(words[at], words[at - 1], { isTimed: options.time !== undefined, isUnknown: at > 0 && others.at(-1) === words[at - 1] })
      ? undefined
      : matchWords(words.slice(at, at + maxPhraseWords));
    if (taken?.option) options[taken.option] = [options[taken.option] ?? '', taken.text].join(' ').trim();
    if (!taken) others.push(words[at] ?? '');
    at += taken?.count ?? 1;
  }
  others.push(...words.slice(at));
  const misspelled = options.day ? undefined : removeMisspelledDay(others);
  const vague = options.time ? undefined : removeVagueTime(others);
  if (vague) options.time = vague;
  const timezone = others.join(' ');
  return { ...options, ...(misspelled ? { day: misspelled } : {}), ...(timezone ? { timezone } : {}) };
}

/** A schedule has fewer words; further ones are not understood. This bounds the time to parse a line. */
const maxScheduleWords = 40;

/** No phrase of a schedule has more words; a cron expression with too many fields may have some. */
const maxPhraseWords = 12;

export const isScheduleWord = (words: readonly string[]): boolean => matchWords(words.slice(0, maxPhraseWords)) !== undefined;

/** The year of a paper ("okafor 2024"), not a time of day: it follows an unknown word, or there is already a time. */
function isYear(word = '', before = '', { isTimed, isUnknown }: { readonly isTimed: boolean; readonly isUnknown: boolean }): boolean {
  if (!/^(?:19|20)\d\d$/.test(word) || !/^[\p{L}.'’-]+$/u.test(before) || /^(?:at|and|or|to)$/i.test(before)) return false;
  return isTimed || (isUnknown && !namedZone(before));
}

function matchWords(words: readonly string[]): Match | undefined {
  for (const matcher of matchers) {
    const match = matcher(words);
    if (match) return match;
  }
  return undefined;
}

/** Removes "morning" from the remaining words, as an unclear time of day. */
function removeVagueTime(others: string[]): string | undefined {
  const at = others.slice(0, maxPhraseWords).findIndex((word) => /^(?:mornings?|afternoons?|evenings?|lunch-?time|lunch|nights?)$/i.test(word));
  return at < 0 ? undefined : others.splice(at, 1)[0];
}

/** Removes a misspelt day ("funday") from the remaining words, unless they name a zone. */
function removeMisspelledDay(others: string[]): string | undefined {
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

const matchEveryOption: Matcher = (words) => {
  const every = matchEvery(words);
  return every && { option: 'every', ...every };
};

const matchEndOption: Matcher = (words) => {
  const end = matchEnd(words);
  return end && { option: 'until', ...end };
};

/** An exception that does not remove a weekday ("but not the first"). It is kept with the days, and reported with them. */
const matchException: Matcher = (words) => {
  const [lead] = /^(?:except(?: for| on)?|excluding|but not|apart from|unless)(?= \S)/i.exec(words.slice(0, 3).join(' ')) ?? [];
  if (lead === undefined) return undefined;
  const from = lead.split(' ').length;
  const end = words.findIndex(
    (word, at) => at > from && (/^(?:at|noon|midnight)$/i.test(word) || /^\d{1,2}(?:[:.]\d\d|h\d*| ?[ap]\.?m\.?)/i.test(word) || namedZone(word)),
  );
  const count = end < 0 ? words.length : end;
  return { option: 'day', text: words.slice(0, count).join(' '), count };
};

const cronNames = 'mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';
const cronField = new RegExp(`^(?:[\\d*?][\\d*,/#?LW-]*|L(?:W|-\\d+)?|(?:${cronNames})(?:L|[,/#-][\\w,/#-]*)?)$`, 'i');

/** Matches five or more fields, or fewer if one is `*` or `?`: even with the wrong number of fields, it is meant as a cron expression. */
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
  // "From monday to friday" gives the days, not the beginning.
  if (/^from$/i.test(word) && (matchDays(rest)?.count ?? 0) > 1) return undefined;
  const skipped = /^(?:on|from|with|in)$/i.test(rest[0] ?? '') ? 1 : 0;
  const count = countStartWords(rest.slice(skipped));
  if (count > 0) return { option: 'starting', text: rest.slice(skipped, skipped + count).join(' '), count: 1 + skipped + count };
  const next = rest[skipped];
  return /^from$/i.test(word) || next === undefined ? undefined : { option: 'starting', text: next, count: 2 + skipped };
};

/** A date where days are expected ("7 December"), which is not a schedule and is reported as such. */
const matchOneDate: Matcher = (words) => {
  const isNext = /^next$/i.test(words[0] ?? '') && parseWeekday(words[1] ?? '') !== undefined;
  const count = isNext ? 2 : countDateWords(words);
  return count > 0 ? { option: 'day', text: words.slice(0, count).join(' '), count } : undefined;
};

const timeStart = /^(?:\d|noon|midday|midnight|half$|halb$|quarter$|an?$|five$|ten$|twenty|(?:one|two|three|four|six|seven|eight|nine|eleven|twelve)$|from$)/i;
/** "Half 9" means different times to different people, so we ask. */
const halfHour = /^(?:half|halb) (?:1[0-2]|\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: [ap]\.?m\.?)?(?= |$)/i;
/** "From 9:00 to 10:30 am". */
const maxTimeWords = 6;

/** The longest run of words that is a time of day: "half past nine", "17 h 30", "9:00 - 10:00". */
const matchTime: Matcher = (words) => {
  const from = /^at$/i.test(words[0] ?? '') ? 1 : 0;
  const [word = '', next = ''] = words.slice(from);
  if (!timeStart.test(word)) return undefined;
  const half = halfHour.exec(words.slice(from, from + 3).join(' '))?.[0];
  if (half) return { option: 'time', text: half, count: from + half.split(' ').length };
  for (let count = Math.min(maxTimeWords, words.length - from); count > 0; count -= 1) {
    const run = words.slice(from, from + count);
    // "One" alone is not a time, but "at one" is.
    if (count === 1 && from === 0 && /^[a-z]+$/i.test(word) && !/^(?:noon|midday|midnight)$/i.test(word)) break;
    if (parseTimeOrRange(run.join(' '))) return { option: 'time', text: run.join(' ').replace(/^from /i, ''), count: from + count };
  }
  if (!/^\d/.test(word)) return undefined;
  return /^[ap]\.?m\.?$/i.test(next) ? { option: 'time', text: `${word} ${next}`, count: from + 2 } : { option: 'time', text: word, count: from + 1 };
};

const matchDay: Matcher = (words) => {
  const taken = matchDays(words);
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
  // Parts that stay the same can be ignored: "same day but 10am".
  if (/^same$/i.test(word) && /^(?:days?|times?|place|(?:time ?)?zone)$/i.test(next))
    return { text: '', count: /^(?:but|just|only)$/i.test(rest[1] ?? '') ? 3 : 2 };
  if (/^all$/i.test(word) && /^(?:weekdays|workdays|days)$/i.test(next)) return { text: '', count: 1 };
  // "Instead" alone adds nothing; "instead of monday" says what is replaced.
  const isInsteadOf = /^instead$/i.test(word) && /^of$/i.test(next);
  return (stopWord.test(word) && !isInsteadOf) || isLink ? { text: '', count: 1 } : undefined;
};

const matchers: readonly Matcher[] = [
  matchEndOption,
  matchCron,
  matchStarting,
  matchEveryOption,
  matchOneDate,
  matchDay,
  matchException,
  matchTime,
  matchStopWord,
];
