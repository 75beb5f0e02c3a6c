import type { Library } from '../../library/library.ts';

/** What completion offers: the text shown and the value it stands for. */
export interface Suggestion {
  readonly label: string;
  readonly value: string;
}

/** Discord shows no more. */
export const maxSuggestions = 25;

interface ChoiceOption {
  readonly kind: 'choice';
  readonly description: string;
  /** Single words. */
  readonly choices: readonly string[];
}

interface TextOption {
  readonly kind: 'text';
  readonly description: string;
  /** Other words for the option's name: "vs" for "versus". The name and these also work without a colon. */
  readonly aliases?: readonly string[];
  /** @param given what the other options hold so far, as it was typed. */
  readonly suggest?: (typed: string, library: Library, given: Readonly<Record<string, string>>) => readonly Suggestion[];
}

export type Option = ChoiceOption | TextOption;

/** In order: words that belong to no named option go to the first. */
export type Options = Readonly<Record<string, Option>>;

export type Values<O extends Options> = {
  readonly [Name in keyof O]?: O[Name] extends { readonly kind: 'choice'; readonly choices: readonly (infer Choice)[] } ? Choice : string;
};
