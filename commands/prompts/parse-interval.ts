const numbers: Readonly<Record<string, 1 | 2 | 4>> = { '': 1, '1': 1, one: 1, a: 1, '2': 2, two: 2, other: 2, second: 2, '4': 4, four: 4 };
const words: Readonly<Record<string, 1 | 2 | 4>> = { weekly: 1, fortnight: 2, fortnightly: 2, biweekly: 2 };

/** Parses an interval, in weeks: "week", "2", "two weeks", "every other week", "fortnight". Only 1, 2 and 4 are accepted. */
export function parseInterval(text: string): 1 | 2 | 4 | undefined {
  const typed = text
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^(?:every|each)(?: |$)/, '');
  if (typed === '') return undefined;
  if (Object.hasOwn(words, typed)) return words[typed];
  const number = typed.replace(/ ?w(?:eeks?|ks?)?$/, '');
  return Object.hasOwn(numbers, number) ? numbers[number] : undefined;
}
