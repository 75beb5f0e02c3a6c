/** Assigns words without an option name ("on mondays at 9am London time") to the options of `/prompts`. Their values are parsed later. */

import { findZone } from '../../src/core/schedule/calendar/time-zones.ts';
import { parseWeekday } from '../../src/core/schedule/calendar/weekday.ts';
import { nearest } from '../../src/library/search/fuzzy-match.ts';
import { type Action, actions, dayNames } from './options.ts';

/** Options as typed: `action` and all the others can have invalid values. */
export type ParsedOptions = Partial<Record<'action' | 'day' | 'time' | 'timezone' | 'every' | 'until' | 'paper', string>>;

export function parsePositional(words: readonly string[]): ParsedOptions {
  const all = words.flatMap((word) => word.split(/\s+/)).flatMap((word) => word.replace(/[,;]+$/, '') || []);
  // The paper comes last, because its name can be any words: "on monday 9am Europe/London paper SLE-BRAVE-II".
  const named = all.findIndex((word) => /^(?:paper|about)$/i.test(word));
  return named < 0 ? parseBefore(all) : { ...parseBefore(all.slice(0, named)), ...filled('paper', all.slice(named + 1).join(' ')) };
}

function parseBefore(typed: readonly string[]): ParsedOptions {
  const [head = '', ...rest] = typed;
  if (head === '') return {};
  const said = head.toLowerCase();
  if (/^(?:show|status|list)$/.test(said) && rest.length === 0) return {};
  const turned = /^(?:switch|turn|change|move|go) to (.+)$/i.exec(typed.join(' '))?.[1];
  if (turned) return { paper: turned };
  const action = actions.find((known) => known === said) ?? alsoCalled.get(said);
  if (action) return { action, ...parseRest(action, rest) };
  if (matchersFor(typed).length > 0) return parseScheduleWords(typed);
  // A word that is not similar to an action may be a paper: "petri", "SLE-BRAVE-II". The paper lookup decides later.
  return nearest(head, [...actions, ...alsoCalled.keys()], 1).length > 0 ? { action: head, ...parseScheduleWords(rest) } : { paper: typed.join(' ') };
}

/** Other words for the actions. */
const alsoCalled: ReadonlyMap<string, Action> = new Map([
  ['start', 'on'],
  ['stop', 'off'],
  ['end', 'off'],
  ['continue', 'resume'],
]);

function parseRest(action: Action, words: readonly string[]): ParsedOptions {
  switch (action) {
    case 'on':
      return parseScheduleWords(words);
    case 'pause':
      return filled('until', words.join(' ').replace(/^(?:(?:until|till|to|on)(?: |$))+/i, ''));
    case 'off':
    case 'resume':
    case 'skip':
    case 'now':
    case 'preview':
      // These actions take no options. Any further word except "the next one" goes to an option that rejects it.
      return filled('day', words.filter((word) => !/^(?:the|next|one|question|prompt|please)$/i.test(word)).join(' '));
  }
}

/** The first words that match an option, and that option; no option for words without a meaning of their own ("at"). */
interface Match {
  readonly option?: keyof ParsedOptions;
  readonly text: string;
  readonly count: number;
}
type Matcher = (words: readonly string[]) => Match | undefined;

function parseScheduleWords(words: readonly string[]): ParsedOptions {
  const options: ParsedOptions = {};
  const others: string[] = [];
  for (let at = 0; at < words.length; ) {
    const [taken] = matchersFor(words.slice(at));
    if (taken?.option) options[taken.option] = [options[taken.option] ?? '', taken.text].join(' ').trim();
    if (!taken) others.push(words[at] ?? '');
    at += taken?.count ?? 1;
  }
  const day = options.day ?? matchMisspelledDay(others) ?? '';
  return { ...options, ...filled('day', day), ...filled('timezone', others.join(' ')) };
}

/** Removes a misspelt day ("funday") from the remaining words, unless they name a zone. */
function matchMisspelledDay(others: string[]): string | undefined {
  if (findZone(others.join(' ')).status === 'found') return undefined;
  const at = others.findIndex((word) => findZone(word).status === 'unknown' && nearest(word, dayNames, 1).length > 0);
  return at < 0 ? undefined : others.splice(at, 1)[0];
}

const matchersFor = (words: readonly string[]): readonly Match[] => matchers.flatMap((take) => take(words) ?? []);

const matchUntil: Matcher = ([word = '', ...rest]) =>
  /^(?:until|till)$/i.test(word) ? { option: 'until', text: rest.join(' '), count: rest.length + 1 } : undefined;

/** Matches "every 2 weeks", "every other week", "2 weeks" and "fortnightly". Leaves the "every" of "every monday". */
const matchEvery: Matcher = (words) => {
  const text = words.slice(0, 3).join(' ');
  const [whole, every, rhythm = ''] =
    /^(every |each )?((?:other|second)(?: weeks?)?|\S+ (?:weeks?|months?|days?)|fortnight|weeks?|month)(?= |$)/i.exec(text) ?? [];
  if (whole && (every || /^\d+ |fortnight/i.test(rhythm))) return { option: 'every', text: rhythm, count: whole.split(' ').length };
  if (/^(?:weekly|fortnightly|biweekly|monthly)$/i.test(words[0] ?? '')) return { option: 'every', text: words[0] ?? '', count: 1 };
  const number = /^(?:every|each) (\d+|other|one|two|three|four)(?= |$)/i.exec(text)?.[1];
  return number ? { option: 'every', text: number, count: 2 } : undefined;
};

const cronField = /^(?:[\d*][\d*,/-]*|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:[,/-][\w,/-]*)?)$/i;

/** Matches five or more fields, or fewer if one is `*`: even with a wrong number of fields, a cron expression is meant. */
const matchCron: Matcher = (words) => {
  const end = words.findIndex((word) => !cronField.test(word));
  const fields = end < 0 ? words : words.slice(0, end);
  const isCron = /^[\d*]/.test(fields[0] ?? '') && (fields.length >= 5 || (fields.length >= 3 && fields.some((field) => field.includes('*'))));
  return isCron ? { option: 'day', text: fields.join(' '), count: fields.length } : undefined;
};

const matchTime: Matcher = ([word = '', next = '']) => {
  if (!/^(?:\d|noon$|midday$|midnight$)/i.test(word)) return undefined;
  return /^[ap]\.?m\.?$/i.test(next) ? { option: 'time', text: `${word} ${next}`, count: 2 } : { option: 'time', text: word, count: 1 };
};

const matchDay: Matcher = ([word = '']) =>
  parseWeekday(word) || /^(?:daily|weekdays?|weekends?|today|tomorrow|@\w+)$/i.test(word) ? { option: 'day', text: word, count: 1 } : undefined;

const matchStopWord: Matcher = ([word = '']) =>
  /^(?:at|on|in|from|every|each|and|the|time|timezone|zone|o['’]clock|please)$/i.test(word) ? { text: '', count: 1 } : undefined;

const matchers: readonly Matcher[] = [matchUntil, matchEvery, matchCron, matchTime, matchDay, matchStopWord];

const filled = (option: keyof ParsedOptions, text: string): ParsedOptions => (text === '' ? {} : { [option]: text });
