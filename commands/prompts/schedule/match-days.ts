/** Parses the days of a schedule at the beginning of some words: "monday", "tue/thu", "weekdays", "first monday of the month", "the 15th". */
import type { MonthDay } from '../../../src/core/schedule/calendar/month-day.ts';
import type { Weekday } from '../../../src/core/schedule/calendar/recurrence.ts';
import { parseWeekday } from '../../../src/core/schedule/calendar/weekday.ts';
import { isAnd, matchMonthDays } from './match-month-days.ts';

export type DayRule =
  /** Ascending, each once. */
  | { readonly kind: 'weekdays'; readonly weekdays: readonly Weekday[] }
  | { readonly kind: 'daily' }
  | { readonly kind: 'monthly'; readonly days: readonly MonthDay[] }
  /** "Every third Thursday" means the third one of a month to some and one every three weeks to others. */
  | { readonly kind: 'unclear'; readonly nth: number; readonly weekday: Weekday };

interface DaysMatch {
  readonly rule: DayRule;
  /** Number of words of the match. */
  readonly count: number;
}

/** The rule that is the whole text; `undefined` for any other text. */
export function parseDays(text: string): DayRule | undefined {
  const words = text.trim().split(/\s+/);
  const match = matchDays(words);
  return match?.count === words.length ? match.rule : undefined;
}

export const matchDays = (words: readonly string[]): DaysMatch | undefined =>
  matchDaysOfMonth(words) ?? withoutExceptions(matchWeekdays(words) ?? matchNamedDays(words), words);

const everyDay: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** "Weekdays except friday". An exception that removes no day, or all of them, is not consumed, and is reported as not understood. */
function withoutExceptions(match: DaysMatch | undefined, words: readonly string[]): DaysMatch | undefined {
  if (!match || (match.rule.kind !== 'weekdays' && match.rule.kind !== 'daily')) return match;
  const [lead] =
    /^(?:except(?: for| on)?|excluding|but not(?: on)?|but|apart from|other than|without|not) (?=\S)/i.exec(
      words.slice(match.count, match.count + 4).join(' '),
    ) ?? [];
  if (lead === undefined) return match;
  const from = match.count + lead.trim().split(' ').length;
  const exceptions = matchWeekdays(words.slice(from));
  if (exceptions?.rule.kind !== 'weekdays') return match;
  const { weekdays: without } = exceptions.rule;
  const all = match.rule.kind === 'daily' ? everyDay : match.rule.weekdays;
  const left = all.filter((day) => !without.includes(day));
  if (left.length === 0 || !without.every((day) => all.includes(day))) return match;
  return { rule: { kind: 'weekdays', weekdays: left }, count: from + exceptions.count };
}

function matchDaysOfMonth(words: readonly string[]): DaysMatch | undefined {
  const match = matchMonthDays(words);
  if (!match) return undefined;
  const { days, count, isMonthSaid, isEverySaid } = match;
  const [first, ...others] = days;
  const isUnclear = isEverySaid && !isMonthSaid && others.length === 0 && first?.kind === 'weekday' && first.nth > 1;
  return { rule: isUnclear ? { kind: 'unclear', nth: first.nth, weekday: first.weekday } : { kind: 'monthly', days }, count };
}

const mondayToFriday: readonly Weekday[] = [1, 2, 3, 4, 5];
const groups: Readonly<Record<string, DayRule>> = {
  daily: { kind: 'daily' },
  everyday: { kind: 'daily' },
  weekday: { kind: 'weekdays', weekdays: mondayToFriday },
  weekdays: { kind: 'weekdays', weekdays: mondayToFriday },
  workday: { kind: 'weekdays', weekdays: mondayToFriday },
  workdays: { kind: 'weekdays', weekdays: mondayToFriday },
  weekend: { kind: 'weekdays', weekdays: [6, 7] },
  weekends: { kind: 'weekdays', weekdays: [6, 7] },
};

function matchNamedDays(words: readonly string[]): DaysMatch | undefined {
  const [first = '', second = ''] = words.slice(0, 2).map((word) => word.toLowerCase());
  if (Object.hasOwn(groups, first)) return groups[first] && { rule: groups[first], count: 1 };
  if (/^(?:every|each)$/.test(first) && second === 'day') return { rule: { kind: 'daily' }, count: 2 };
  return /^(?:working|business|week)$/.test(first) && (first === 'week' ? second === 'days' : /^days?$/.test(second))
    ? { rule: { kind: 'weekdays', weekdays: mondayToFriday }, count: 2 }
    : undefined;
}

const isTo = (word = ''): boolean => /^(?:to|through|thru|till|-|–|—)$/i.test(word);

/** A list of weekdays, possibly with ranges: "mon, wed & fri", "mon-thu", "monday to friday". */
function matchWeekdays(words: readonly string[]): DaysMatch | undefined {
  const found: Weekday[] = [];
  let count = 0;
  for (let at = 0; at < words.length; ) {
    const days = weekdaysIn(words[at] ?? '');
    if (!days) break;
    const [from] = days;
    const end = days.length === 1 && isTo(words[at + 1]) ? parseWeekday(words[at + 2] ?? '') : undefined;
    found.push(...(end && from ? daysBetween(from, end) : days));
    at += end ? 3 : 1;
    count = at;
    if (isAnd(words[at]) && weekdaysIn(words[at + 1] ?? '')) at += 1;
  }
  return count === 0 ? undefined : { rule: { kind: 'weekdays', weekdays: [...new Set(found)].sort((a, b) => a - b) }, count };
}

/** The weekdays that one word lists: "mon", "tue/thu", "mon,wed", "mon-fri"; `undefined` if it contains anything else. */
function weekdaysIn(word: string): readonly Weekday[] | undefined {
  const days = word.split(/[/,&+]/).map((part) => {
    const [from, to, ...others] = part.split(/[-–—]/).map(parseWeekday);
    if (!from || others.length > 0) return undefined;
    return part.search(/[-–—]/) < 0 ? [from] : to && daysBetween(from, to);
  });
  return days.every((one) => one !== undefined) ? days.flat() : undefined;
}

function daysBetween(from: Weekday, to: Weekday): readonly Weekday[] {
  return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, index) => (((from - 1 + index) % 7) + 1) as Weekday);
}
