import type { Library } from '../../library/library.ts';

/** A completion: the text shown and the value it inserts. */
export interface Suggestion {
  readonly label: string;
  readonly value: string;
}

/** Discord's limit. */
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
  /** Other names of the option: "vs" for "versus". The name and its aliases also work without a colon. */
  readonly aliases?: readonly string[];
  /** @param given the raw values of the other options so far. */
  readonly suggest?: (typed: string, library: Library, given: Readonly<Record<string, string>>) => readonly Suggestion[];
}

export type Option = ChoiceOption | TextOption;

/** The order matters: words that belong to no named option go to the first. */
export type Options = Readonly<Record<string, Option>>;

export type Values<O extends Options> = {
  readonly [Name in keyof O]?: O[Name] extends { readonly kind: 'choice'; readonly choices: readonly (infer Choice)[] } ? Choice : string;
};
