/** Extracts the numbers of a text, alone or with their unit. */

export const numbersIn = (text: string): readonly string[] => text.match(/\d+(?:[.,]\d+)*/g) ?? [];

/** Matches a number or a list of numbers. A list needs a slash or a word at its end: "week 52, 4 mg" is not a list. */
const numberListPattern = (one: string): string => `${one}(?:(?:, ${one})*(?:/| and | or | to )${one})?`;

/** Extracts weeks from "52-week", "52 weeks", "week 52" or "weeks 16 and 32", each in the form "52 weeks". */
export const weeksIn = (text: string): readonly string[] =>
  [...text.matchAll(weeks)].flatMap(([, before = '', behind = '']) => numbersIn(`${before} ${behind}`).map((number) => `${number} weeks`));
const weeks = new RegExp(`(${numberListPattern('\\d+')})[- ]weeks?\\b|\\bweeks? (${numberListPattern('\\d+')})`, 'gi');

/** Extracts phases from "phase 2a", "phase 1b/2a" or "phases 2 and 3", each in the form "phase 2a". */
export const phasesIn = (text: string): readonly string[] => [...text.matchAll(phases)].flatMap(([, numbers = '']) => phasesOf(numbers));
const phases = new RegExp(`\\bphases? (${numberListPattern('\\d[ab]?')})\\b`, 'gi');

/** Extracts phases from a label that lists only phases: "1 in the paper; 1b/2a in the data deposit". */
export const phasesOf = (label: string): readonly string[] => (label.match(/\b\d[ab]?\b/gi) ?? []).map((number) => `phase ${number.toLowerCase()}`);
