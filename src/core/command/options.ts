import type { Library } from '../../library/library.ts';
import type { LineWord, NameMatch } from '../../library/search/line-words.ts';
import type { BroughtName } from '../papers/brought-paper.ts';

/** A completion: the text shown and the value it inserts. */
export interface Suggestion {
  readonly label: string;
  readonly value: string;
}

/** The phrases of a list with commas, for synonyms. */
export const phrasesIn = (list: string): readonly string[] => list.split(',').map((phrase) => phrase.trim());

/** Discord's limit. */
export const maxSuggestions = 25;

/** What the words from one position mean. */
export interface OptionMatch extends NameMatch {
  /** All meanings, if the words mean several things equally well. Then nothing is chosen, the answer asks, and `value` is what was typed. */
  readonly among?: readonly Suggestion[];
}

/** How a text option recognises its words in a line, or in a field of a form. */
export interface Matcher {
  /** Words that it recognises. */
  readonly example: string;
  /**
   * The longest run of words starting at `at` that names a value exactly, without guessing at its spelling. The work must not grow
   * with the number of words after `at`.
   */
  find(words: readonly LineWord[], at: number, library: Library): OptionMatch | undefined;
  /** Values whose names are similar to the text, best first. They are offered, never chosen. */
  near(text: string, library: Library): readonly Suggestion[];
  /** The same matcher with the papers that a channel brought, which it recognises by the names people use. */
  withBrought?(brought: readonly BroughtName[]): Matcher;
}

export interface ChoiceOption {
  readonly kind: 'choice';
  readonly description: string;
  /** Single words. */
  readonly choices: readonly string[];
  /** Other words for the choices, such as "side effects" for safety. */
  readonly synonyms?: Readonly<Record<string, readonly string[]>>;
  /** Reads names of a choice that are too many to list, such as "apa 7th"; `undefined` if it names none. */
  readonly parse?: (typed: string) => string | undefined;
  /** A choice counts only after the option's name: a bare "3" is not a phase, but "phase 3" is. */
  readonly needsName?: true;
  /** How it is recognised in a text that takes any words. A choice in the middle of it would be part of a title. */
  readonly atEnds?: EndMatcher;
}

/** Recognises a choice at the beginning or the end of any words. */
export interface EndMatcher {
  /** Words that it recognises. */
  readonly example: string;
  /** Example of the other words beside it, if it does not accept any words. */
  readonly beside?: string;
  /** Splits the words into the choice, as typed, and the rest. The choice may not exist. */
  split(words: readonly string[]): { readonly rest: readonly string[]; readonly value?: string };
}

export interface TextOption {
  readonly kind: 'text';
  readonly description: string;
  /** Other names of the option: "vs" for "versus". What follows the name or an alias belongs to the option, with or without a colon. */
  readonly aliases?: readonly string[];
  /** Words that lead to the option if a value follows that it recognises: "and" in "A and B". */
  readonly joiners?: readonly string[];
  /** Without a matcher the option takes any words. */
  readonly match?: Matcher;
  /** In characters; 300 unless given, because nothing longer is looked up. */
  readonly maxLength?: number;
  /** `name:""` is a valid value: it clears the option. */
  readonly mayBeEmpty?: true;
  /** A text by people that is stored unchanged. The command limits its length. */
  readonly verbatim?: true;
  /** Replaces a text that is too long to look up, for example by the identifiers in a pasted reference. */
  readonly shorten?: (text: string) => string;
  /** @param given the raw values of the other options so far. */
  readonly suggest?: (typed: string, library: Library, given: Readonly<Record<string, string>>) => readonly Suggestion[];
  /** Completes papers that the channel brought, oldest first; they are offered above all others. */
  readonly suggestBrought?: (typed: string, brought: readonly BroughtName[]) => readonly Suggestion[];
}

export type Option = ChoiceOption | TextOption;

/** The order matters: if several options recognise the same words, the first one takes them. */
export type Options = Readonly<Record<string, Option>>;

export type Values<O extends Options> = {
  readonly [Name in keyof O]?: O[Name] extends { readonly kind: 'choice'; readonly choices: readonly (infer Choice)[] } ? Choice : string;
};
