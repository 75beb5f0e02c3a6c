import type { Library } from '../../library/library.ts';
import { nearChoices } from './match-choice.ts';
import type { Option, Suggestion } from './options.ts';

/** Longest text that is looked up, in characters. No name, title or DOI in the library is longer. */
export const maxNameLength = 300;

/** Values of an option that are similar to a text, best first, at most `max`. */
export function nearValues(option: Option, text: string, library: Library, max: number): readonly Suggestion[] {
  if (text.length > maxNameLength) return [];
  if (option.kind === 'choice') return nearChoices(option, text, max).map((value) => ({ label: value, value }));
  return (option.match?.near(text, library) ?? []).slice(0, max);
}
