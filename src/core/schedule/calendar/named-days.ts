/** Named days: those with the same date every year, and movable ones, which are not computed. */

interface DayOfYear {
  readonly month: number;
  readonly day: number;
}

const christmasEve = { month: 12, day: 24 };
const christmasDay = { month: 12, day: 25 };
const newYearsEve = { month: 12, day: 31 };
const newYearsDay = { month: 1, day: 1 };

/** In lower case and without apostrophes. */
const daysOfYear: ReadonlyMap<string, DayOfYear> = new Map([
  ...['christmas', 'christmas day', 'xmas', 'xmas day'].map((name) => [name, christmasDay] as const),
  ...['christmas eve', 'xmas eve'].map((name) => [name, christmasEve] as const),
  ['boxing day', { month: 12, day: 26 }],
  ...['new year', 'new years', 'new year day', 'new years day'].map((name) => [name, newYearsDay] as const),
  ...['new year eve', 'new years eve'].map((name) => [name, newYearsEve] as const),
]);

const withoutApostrophes = (text: string): string => text.toLowerCase().replace(/['’]/g, '');

/** The day of the year that the whole text names. */
export const dayOfYear = (text: string): DayOfYear | undefined => daysOfYear.get(withoutApostrophes(text).replace(/^the /, ''));

/** How many of the first words name such a day; the longest name counts. */
export function countNamedDayWords(words: readonly string[]): number {
  const skipped = /^the$/i.test(words[0] ?? '') ? 1 : 0;
  const count = [3, 2, 1].find((length) => words.length >= skipped + length && dayOfYear(words.slice(skipped, skipped + length).join(' ')));
  return count ? skipped + count : 0;
}

const movable =
  /^(?:easter(?: (?:sunday|monday))?|good friday|whit(?:sun| monday)|pentecost|ascension(?: day)?|carnival|mardi gras|ramadan|eid(?:[ -]al[ -](?:fitr|adha))?|passover|pesach|rosh hashanah?|yom kippur|(?:ch|h)anukk?ah?|diwali|holi|(?:chinese|lunar) new year|nowruz|thanksgiving|labou?r day|memorial day|presidents day|mlk day|bank holiday|spring break)(?: 20\d\d)?$/;

/** A feast or holiday that falls on another date each year, or in each country. */
export const isMovableDay = (text: string): boolean => movable.test(withoutApostrophes(text).replace(/^the /, ''));
