/** Assigns words without an option name ("on mondays at 9am London time") to the options of `/prompts`. Their values are parsed later. */

import { isNegation } from '../../src/core/command/fillers.ts';
import { namedZone } from '../../src/core/schedule/calendar/time-zones.ts';
import { parseWeekday } from '../../src/core/schedule/calendar/weekday.ts';
import { nearest } from '../../src/library/search/fuzzy-match.ts';
import { type Action, actions, seasonActions } from './options.ts';
import { countStartWords } from './schedule/count-date-words.ts';
import { parseAbsence, pauseFrom, pauseOf } from './schedule/pause-line.ts';
import { parsePauseWords } from './schedule/pause-words.ts';
import { assignScheduleWords, isMisspelledDay, isScheduleWord } from './schedule/schedule-words.ts';
import { parseQuestionWords } from './season/question-words.ts';

/** Options as typed; all values can be invalid. */
export type ParsedOptions = Partial<Record<'action' | 'day' | 'time' | 'timezone' | 'every' | 'starting' | 'until' | 'paper' | 'question' | 'place', string>>;

export function parsePositional(words: readonly string[]): ParsedOptions {
  // Cron expressions copied from a chat can contain backticks.
  const bare = words.flatMap((word) => word.replaceAll('`', ' ').split(/\s+/)).flatMap((word) => word.replace(/[,;]+$|(?<=\w)[?!]+$/, '') || []);
  const all = withoutRequest(bare.includes('*') ? bare : bare.flatMap(splitAtCommas));
  const ofSeason = parseQuestionWords(all);
  if (ofSeason) return ofSeason;
  // The paper comes last, because its name can be any words: "on monday 9am Europe/London paper SLE-BRAVE-II".
  const named = all.findIndex((word) => /^(?:paper|about)$/i.test(word));
  return named < 0 ? parseBefore(all) : { ...parseBefore(all.slice(0, named)), ...filled('paper', all.slice(named + 1).join(' ')) };
}

/** "Monday,9am,London" is three words; "mon,wed" stays a list. */
const splitAtCommas = (word: string): readonly string[] => (/[a-z],\d|\d[a-z]*,[a-z]/i.test(word) ? word.split(',').filter((part) => part !== '') : [word]);

/** "Could you move it to friday", "let's do 4pm": the words without the request. */
function withoutRequest(words: readonly string[]): readonly string[] {
  const start = request.exec(words.slice(0, maxChangeWords).join(' '))?.[0];
  return start === undefined ? words : words.slice(start.trim().split(/\s+/).length);
}

const request =
  /^(?:please |(?:can|could|would|will|shall|should) (?:you|we|i) (?:please )?|let[’']?s |(?:we|i) (?:want|need|would like) (?:to |it |them )|(?:we|i)[’']d like to |(?:how|what) about )(?=\S)/i;

/** "An hour later", "earlier" are not supported. They become an invalid day or time, so that the error names them. */
function relativeChange(words: readonly string[]): ParsedOptions | undefined {
  const text = words.join(' ');
  const [, unit = 'hour'] = /^(?:(?:an?|one|two|three|half an|\d+) )?(hours?|minutes?|mins?|days?|weeks?)? ?(?:earlier|later|sooner)$/i.exec(text) ?? [
    undefined,
    '',
  ];
  if (unit === '') return undefined;
  return /^[dw]/i.test(unit) ? { day: text } : { time: text };
}

function parseBefore(typed: readonly string[]): ParsedOptions {
  const [head = '', ...rest] = typed;
  if (head === '') return {};
  const said = head.toLowerCase();
  if (/^(?:show|status)$/.test(said) && rest.length === 0) return {};
  const isTurned = /^(?:turn|switch)$/.test(said) && /^(?:on|off)$/i.test(rest[0] ?? '');
  if (isTurned) return parseBefore(rest);
  const special = parseAbsence(typed) ?? relativeChange(typed);
  if (special) return special;
  // "Start in february" gives the first date and does not turn the schedule on.
  if (said === 'start' && beginsOnDate(rest)) return assignScheduleWords(typed);
  // "Off in march" is a pause in March. "End in march" is not.
  if (said === 'end' && isLater(rest)) return { action: 'off', ...filled('until', rest.join(' ').replace(/^on /i, '')) };
  const action = actions.find((known) => known === said) ?? alsoCalled.get(said);
  if (action) return { action, ...parseRest(action, rest) };
  const change = changeWords.exec(typed.slice(0, maxChangeWords).join(' '))?.[0];
  if (change) return parseChange(typed.slice(change.trim().split(' ').length), head);
  if (isScheduleWord(typed)) return parseNewParts(typed);
  if (beginsWithZone(typed) || (isMisspelledDay(head) && rest.length > 0)) return assignScheduleWords(typed);
  return parseUnknown(head, rest);
}

/** Parses a misspelt action, a paper, or words that do not begin a schedule. */
function parseUnknown(head: string, rest: readonly string[]): ParsedOptions {
  // "Not" is not a misspelt "now".
  const [meant] = isNegation({ text: head }) ? [] : nearest(head, [...actions, ...otherSeasonActions, ...alsoCalled.keys()], 1);
  if (otherSeasonActions.some((action) => action === meant)) return { action: head, ...filled('question', rest.join(' ')) };
  if (meant !== undefined) return { action: head, ...(meant === 'pause' ? parsePauseWords(rest.join(' ')) : assignScheduleWords(rest)) };
  // A word that is not similar to an action may be a paper: "petri", "SLE-BRAVE-II". The paper lookup decides later.
  const parts = assignScheduleWords([head, ...rest]);
  return saysWhen(parts) ? parts : { paper: [head, ...rest].join(' ') };
}

/** Whether the words contain a schedule. A number alone may be the year of a paper: "huo 2023". */
const saysWhen = ({ day, every, starting, until }: ParsedOptions): boolean => [day, every, starting, until].some((text) => text !== undefined);

/** Whether some of the words are an action or part of a schedule, even if others are not understood. */
export const saysMore = (words: readonly string[]): boolean =>
  saysWhen(assignScheduleWords(words)) ||
  words.some((word) => /^(?:at|reveal|\d{1,2}[:.]\d\d|\d{1,2}[ap]m)$/i.test(word)) ||
  words.some((word) => alsoCalled.has(word.toLowerCase()) || [...actions, ...seasonActions].some((action) => action === word.toLowerCase()));

/** The actions without "add": `parseQuestionLine` finds a misspelt "add". */
const otherSeasonActions = seasonActions.filter((action) => action !== 'add');

/** Other words for the actions. */
const alsoCalled: ReadonlyMap<string, Action> = new Map([
  ['start', 'on'],
  ['stop', 'off'],
  ['end', 'off'],
  ['continue', 'resume'],
  ['unpause', 'resume'],
  ['hold', 'pause'],
  ['suspend', 'pause'],
]);

const object = '(?:it|them|the|this|that|our|schedule|questions?|posts?|club|meeting|day|time|timezone|zone)';
const changeWords = new RegExp(
  `^(?:switch|turn|change|move|go|set|make|shift|reschedule|schedule|put|use|do|have)(?: ${object})*(?: to| at| on| for| into| in)?(?= \\S)`,
  'i',
);
const maxChangeWords = 8;

/** "Not 5 to 2": a question of the season is meant, with any other words. */
const movesByNumber = /\b\d{1,3}\b.*\b(?:to|up|down|first|last|next|front|end)\b/i;

/** What follows "move it to" and "change to": a part of the schedule, or otherwise a paper. */
function parseChange(words: readonly string[], verb: string): ParsedOptions {
  const relative = relativeChange(words);
  if (relative) return relative;
  const text = words.join(' ');
  if (/^(?:move|shift|reschedule)$/i.test(verb) && /^(?:the )?\d{1,2}(?:st|nd|rd|th)$/i.test(text)) return { day: `move to ${text}` };
  const isSchedule = isScheduleWord(words) || beginsWithZone(words) || isMisspelledDay(words[0] ?? '');
  if (isSchedule || saysWhen(assignScheduleWords(words))) return parseNewParts(words);
  if (/^move$/i.test(verb) && movesByNumber.test(words.join(' '))) return { action: 'move', question: words.join(' ') };
  return /^(?:switch|turn|change|move|go|use|do|have)$/i.test(verb) ? { paper: words.join(' ') } : { timezone: [verb, ...words].join(' ') };
}

/** Without an action, "every friday" means every week, even if it was every two weeks before. */
function parseNewParts(words: readonly string[]): ParsedOptions {
  const options = assignScheduleWords(words);
  const isEveryWeek = words.some((word, index) => /^(?:every|each)$/i.test(word) && parseWeekday(words[index + 1] ?? ''));
  return { ...options, ...(isEveryWeek && !options.every ? { every: 'week' } : {}) };
}

const maxZoneWords = 4;
const beginsWithZone = (words: readonly string[]): boolean =>
  Array.from({ length: Math.min(maxZoneWords, words.length) }, (_, index) => words.slice(0, index + 1).join(' ')).some((text) => namedZone(text) !== undefined);

function parseRest(action: Action, words: readonly string[]): ParsedOptions {
  switch (action) {
    case 'on':
      return assignScheduleWords(words);
    case 'pause':
      return parsePauseWords(words.join(' '));
    case 'off':
      return pauseFrom(words) ?? laterDate(words) ?? rejectedWords(words);
    case 'resume': {
      const date = /^(?:on|in|from|at)$/i.test(words[0] ?? '') ? words.slice(1) : words;
      return countStartWords(date) > 0 ? { action: 'pause', until: date.join(' ') } : rejectedWords(words);
    }
    case 'skip':
      return pauseOf(words) ?? rejectedWords(words);
    case 'now':
    case 'preview':
      return rejectedWords(words);
  }
}

/** "Stop after 10 january": turning off cannot have a date, which is reported. */
const laterDate = (words: readonly string[]): ParsedOptions | undefined =>
  countStartWords(words) === words.length && isLater(words) && !parseWeekday(words.join(' ')) ? { until: words.join(' ') } : undefined;

const isLater = (words: readonly string[]): boolean => countStartWords(words.slice(/^(?:on|in|at|by|with|until|till)$/i.test(words[0] ?? '') ? 1 : 0)) > 0;

/** These actions take no options. Any word except "the next one" goes to an option that they reject. */
const rejectedWords = (words: readonly string[]): ParsedOptions =>
  filled('day', words.filter((word) => !/^(?:the|next|one|question|prompt|please|it|that)$/i.test(word)).join(' '));

function beginsOnDate(words: readonly string[]): boolean {
  const date = words.slice(/^(?:on|in|from|with)$/i.test(words[0] ?? '') ? 1 : 0);
  return countStartWords(date) === date.length && !parseWeekday(date.join(' '));
}

const filled = (option: keyof ParsedOptions, text: string): ParsedOptions => (text === '' ? {} : { [option]: text });
