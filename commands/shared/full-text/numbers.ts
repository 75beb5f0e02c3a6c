/** The numbers of a sentence, for comparison. */

/** Names that contain digits and count nothing: IL-6, COVID-19, TYK2, SF-36, registry numbers. */
export const namesWithDigits = /(?<!\p{L})\p{L}[\p{L}\d]*(?:[-‐‑–/]?\d[\p{L}\d]*)+/gu;

const numberWords: readonly string[] = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const spelled = new RegExp(`(?<![\\p{L}-])(?:${numberWords.join('|')})(?![\\p{L}])`, 'giu');
const minSpelledNumber = 2;

/** Digits with separators of thousands, which are commas or spaces between groups of three, and a decimal point in either of its forms. */
const digits = /(?<![\d.·])(?:[-−](?=\d)(?<![\p{L}\d)][-−]))?(?:\d{1,3}(?:[,\u00a0\u2009\u202f ]\d{3})+(?!\d)|\d+)(?:[.·]\d+)?/gu;

/** The numbers in normalised spelling: "1,535" and "1 535" are 1535, "0·5" is 0.5, "two" is 2. "One" can be a pronoun, and is left out. */
export function comparableNumbers(text: string): ReadonlySet<string> {
  const counted = text.replace(namesWithDigits, ' ');
  const written = (counted.match(digits) ?? []).map((number) => number.replace(/[,\s]/g, '').replace('·', '.').replace('−', '-'));
  const inWords = (counted.match(spelled) ?? []).map((word) => String(numberWords.indexOf(word.toLowerCase()) + minSpelledNumber));
  return new Set([...written, ...inWords]);
}
