/** Recognises the choices of an option, and other words for them. */
import { nearest, normalizeName } from '../../library/search/fuzzy-match.ts';
import { type LineWord, longestRun, type NameMatch } from '../../library/search/line-words.ts';
import { memoizeByObject } from '../memoize.ts';
import type { ChoiceOption } from './options.ts';

/** Maximum words of a choice or of other words for it. */
const maxPhraseWords = 6;

/** The longest run of words from `at` on that means a choice. @param named whether the option's name is before or after it. */
export function matchChoice(option: ChoiceOption, words: readonly LineWord[], at: number, named: boolean): NameMatch | undefined {
  const { choices, synonyms } = phrasesOf(option);
  const run = longestRun(words, at, maxPhraseWords, (key) => synonyms.get(key) ?? (named || !option.needsName ? choices.get(key) : undefined));
  return run && { value: run.found, count: run.count };
}

/** The choice that a text means exactly. */
export function choiceCalled(option: ChoiceOption, text: string): string | undefined {
  const { choices, synonyms } = phrasesOf(option);
  return choices.get(normalizeName(text)) ?? synonyms.get(normalizeName(text));
}

/** Choices that are similar to a text, or have a synonym that is. */
export function nearChoices(option: ChoiceOption, text: string, max: number): readonly string[] {
  const own = nearest(text, option.choices, max);
  const called = nearest(text, Object.values(option.synonyms ?? {}).flat(), max).flatMap((synonym) => choiceCalled(option, synonym) ?? []);
  return [...new Set([...own, ...called])].slice(0, max);
}

interface Phrases {
  readonly choices: ReadonlyMap<string, string>;
  readonly synonyms: ReadonlyMap<string, string>;
}

const phrasesOf = memoizeByObject(
  (option: ChoiceOption): Phrases => ({
    choices: new Map(option.choices.map((choice) => [normalizeName(choice), choice])),
    synonyms: new Map(Object.entries(option.synonyms ?? {}).flatMap(([choice, phrases]) => phrases.map((phrase) => [normalizeName(phrase), choice] as const))),
  }),
);
