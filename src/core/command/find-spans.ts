/** Finds the runs of words that the options of a command recognise. */
import type { Library } from '../../library/library.ts';
import { type LineWord, splitWords } from '../../library/search/line-words.ts';
import { memoizeByObject } from '../memoize.ts';
import { matchChoice } from './match-choice.ts';
import type { Matcher, Option, OptionMatch, Options } from './options.ts';

/** A run of words that means a value of an option. */
export interface Span extends OptionMatch {
  readonly option: string;
  readonly at: number;
  /** Whether it contains the option's name, an alias or a joiner, so that it can only belong to this option. */
  readonly marked: boolean;
}

/** An option with the words that introduce it, each split into words. */
interface Rule {
  readonly name: string;
  readonly option: Option;
  readonly marks: readonly (readonly LineWord[])[];
  readonly joiners: readonly (readonly LineWord[])[];
}

export const rulesOf = memoizeByObject((options: Options): readonly Rule[] =>
  Object.entries(options).map(([name, option]) => ({
    name,
    option,
    marks: [name, ...(option.kind === 'text' ? (option.aliases ?? []) : [])].map(splitWords),
    joiners: option.kind === 'text' ? (option.joiners ?? []).map(splitWords) : [],
  })),
);

/** At most one span for each option and position, longest first; equally long ones in the order of the options. */
export function findSpans(rules: readonly Rule[], words: readonly LineWord[], library: Library): readonly Span[] {
  const spans = rules.flatMap((rule) => words.flatMap((_, at) => spanAt(rule, words, at, library) ?? []));
  return spans.length < 2 ? spans : spans.sort((a, b) => b.count - a.count);
}

function spanAt({ name, option, marks, joiners }: Rule, words: readonly LineWord[], at: number, library: Library): Span | undefined {
  const mark = markAt([...marks, ...joiners], words, at);
  const after = mark > 0 ? matchAt(option, words, at + mark, library, true) : undefined;
  if (after) return { ...after, option: name, at, count: mark + after.count, marked: true };
  const bare = matchAt(option, words, at, library, false);
  // "apa style": the option's name after its value adds nothing.
  const trailing = option.kind === 'choice' ? matchAt(option, words, at, library, true) : undefined;
  const end = trailing && markAt(marks, words, at + trailing.count);
  if (trailing && end) return { option: name, at, value: trailing.value, count: trailing.count + end, marked: true };
  return bare && { option: name, at, ...bare, marked: false };
}

const matchAt = (option: Option, words: readonly LineWord[], at: number, library: Library, named: boolean): OptionMatch | undefined =>
  option.kind === 'choice' ? matchChoice(option, words, at, named) : option.match?.find(words, at, library);

/** Number of words of the longest mark at this position; 0 if there is none. */
export function markAt(marks: readonly (readonly LineWord[])[], words: readonly LineWord[], at: number): number {
  return marks.reduce((longest, mark) => (mark.length > longest && mark.every((word, index) => isSame(word, words[at + index])) ? mark.length : longest), 0);
}

const isSame = ({ key, text }: LineWord, other: LineWord | undefined): boolean =>
  other !== undefined && key === other.key && (key !== '' || text === other.text);

/** The longest match of a matcher anywhere in the words, the first of several. */
export function longestMatch(match: Matcher, words: readonly LineWord[], library: Library): (OptionMatch & { readonly at: number }) | undefined {
  const found = words.flatMap((_, at) => {
    const one = match.find(words, at, library);
    return one ? [{ ...one, at }] : [];
  });
  return found.reduce<(OptionMatch & { readonly at: number }) | undefined>((best, one) => (best && best.count >= one.count ? best : one), undefined);
}
