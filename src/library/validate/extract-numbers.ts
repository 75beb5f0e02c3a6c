/** The numbers of a text, alone or with what they count. */

export const numbersIn = (text: string): readonly string[] => text.match(/\d+(?:[.,]\d+)*/g) ?? [];

/** Commas alone join nothing: "week 52, 4 mg". */
const numberListPattern = (one: string): string => `${one}(?:(?:, ${one})*(?:/| and | or | to )${one})?`;

/** "52-week", "52 weeks", "week 52", "weeks 16 and 32": each as "52 weeks". */
export const weeksIn = (text: string): readonly string[] =>
  [...text.matchAll(weeks)].flatMap(([, before = '', behind = '']) => numbersIn(`${before} ${behind}`).map((number) => `${number} weeks`));
const weeks = new RegExp(`(${numberListPattern('\\d+')})[- ]weeks?\\b|\\bweeks? (${numberListPattern('\\d+')})`, 'gi');

/** "phase 2a", "phase 1b/2a", "phases 2 and 3": each as "phase 2a". */
export const phasesIn = (text: string): readonly string[] => [...text.matchAll(phases)].flatMap(([, numbers = '']) => phasesOf(numbers));
const phases = new RegExp(`\\bphases? (${numberListPattern('\\d[ab]?')})\\b`, 'gi');

/** Of a label that speaks of phases alone: "1 in the paper; 1b/2a in the data deposit". */
export const phasesOf = (label: string): readonly string[] => (label.match(/\b\d[ab]?\b/gi) ?? []).map((number) => `phase ${number.toLowerCase()}`);
