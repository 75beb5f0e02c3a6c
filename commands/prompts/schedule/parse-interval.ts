/** Parses intervals as people type them. */

export interface RepeatInterval {
  readonly every: number;
  readonly unit: 'day' | 'week' | 'month';
}

const countWords = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const alternate: ReadonlySet<string> = new Set(['other', 'second', '2nd', 'alternate']);
const named: Readonly<Record<string, RepeatInterval>> = {
  daily: { every: 1, unit: 'day' },
  weekly: { every: 1, unit: 'week' },
  fortnight: { every: 2, unit: 'week' },
  fortnightly: { every: 2, unit: 'week' },
  biweekly: { every: 2, unit: 'week' },
  'bi-weekly': { every: 2, unit: 'week' },
  monthly: { every: 1, unit: 'month' },
  quarter: { every: 3, unit: 'month' },
  quarterly: { every: 3, unit: 'month' },
  year: { every: 12, unit: 'month' },
  yearly: { every: 12, unit: 'month' },
  annually: { every: 12, unit: 'month' },
};

/** Maximum interval in each unit: a year. */
const maxEvery = { day: 366, week: 53, month: 12 };

/** A number from 1, in digits or as a word up to twelve; "a" is 1. */
export function parseCount(text: string): number | undefined {
  if (/^\d{1,3}$/.test(text)) return Number(text) || undefined;
  if (text === 'a' || text === 'an') return 1;
  const index = countWords.indexOf(text);
  return index < 0 ? undefined : index + 1;
}

/** Parses an interval: "week", "2", "two weeks", "every other week", "fortnight", "3 months", "day". A number alone counts weeks. At most a year. */
export function parseInterval(text: string): RepeatInterval | undefined {
  const typed = text
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^(?:every|each|once(?: every)?)(?: |$)/, '');
  if (Object.hasOwn(named, typed)) return named[typed];
  const [, amount = '', letter = 'w'] = /^(.*?) ?(?:(d|w|m)(?:ays?|eeks?|onths?|ks?)?)?$/.exec(typed) ?? [];
  if (typed === '') return undefined;
  const unit = letter === 'd' ? 'day' : letter === 'm' ? 'month' : 'week';
  const every = amount === '' ? 1 : alternate.has(amount) ? 2 : parseCount(amount);
  return every === undefined || every > maxEvery[unit] ? undefined : { every, unit };
}
