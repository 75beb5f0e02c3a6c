import type { Library } from '../../library/library.ts';
import type { LineWord, NameMatch } from '../../library/search/line-words.ts';
import type { BroughtName } from '../brought-paper.ts';

/** A completion: the text shown and the value it inserts. */
export interface Suggestion {
  readonly label: string;
  readonly value: string;
}

/** The phrases of a list with commas, for synonyms. */
export const phrasesIn = (list: string): readonly string[] => list.split(',').map((phrase) => phrase.trim());

/** Discord's limit. */
export const maxSuggestions = 25;

/** What the words from one place on mean. */
export interface OptionMatch extends NameMatch {
  /** What else they may mean, if they mean several things equally well: nothing is chosen, and the answer asks. Then `value` is what was typed. */
  readonly among?: readonly Suggestion[];
}

/** How a text option recognises its words in a line, or in a field of a form. */
export interface Matcher {
  /** Words that it recognises. */
  readonly example: string;
  /**
   * The longest run of words from `at` on that means a value exactly, without a guess at its spelling. The work must not grow
   * with the number of words after `at`.
   */
  find(words: readonly LineWord[], at: number, library: Library): OptionMatch | undefined;
  /** Values whose names are similar to the text, best first. They are offered, never chosen. */
  near(text: string, library: Library): readonly Suggestion[];
  /** The same where a channel brought papers, which it recognises by what people call them. */
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
  /** A choice counts only after the option's name: a bare "3" is no phase, "phase 3" is. */
  readonly needsName?: true;
  /** How it is recognised beside a text that takes any words, where a choice in the middle would be part of a title. */
  readonly atEnds?: EndMatcher;
}

/** Recognises a choice at the beginning or the end of any words. */
export interface EndMatcher {
  /** Words that it recognises. */
  readonly example: string;
  /** Other words beside which it recognises them, if not any will do. */
  readonly beside?: string;
  /** The other words, and those that mean the choice, as typed: they may mean one that does not exist. */
  take(words: readonly string[]): { readonly rest: readonly string[]; readonly value?: string };
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
  /** In characters; 300 unless given, since nothing longer is looked up. */
  readonly maxLength?: number;
  /** `name:""` is a value as well: it says that nothing is to stand there. */
  readonly mayBeEmpty?: true;
  /** A text of people that stays as it is. The command says how long it may be. */
  readonly verbatim?: true;
  /** What stands for a text that is too long to look up, such as the identifiers in a pasted reference. */
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
