/** The options of an organiser's own question: what it says, and where it goes in the season. */
import { prompt as promptSchema } from '../../../content/schema.ts';
import type { Option, Suggestion } from '../../../src/core/command/options.ts';

export const questionLevels = promptSchema.shape.level.options;
export const questionThemes = promptSchema.shape.theme.options;

export const questionOptions = {
  question: { kind: 'text', description: 'add: the text of your question. move, remove: the number of a question', verbatim: true, suggest: () => [] },
  level: { kind: 'choice', description: 'add: what your question asks for', choices: questionLevels },
  theme: { kind: 'text', description: 'add: what your question is about, such as safety or trial design', suggest: suggestThemes },
  place: { kind: 'text', description: 'add, move: its number in the season, next or last; next unless chosen', suggest: suggestPlaces },
} as const satisfies Readonly<Record<string, Option>>;

const asSuggestions = (values: readonly string[], typed: string): readonly Suggestion[] =>
  values.filter((value) => value.startsWith(typed.trim().toLowerCase())).map((value) => ({ label: value, value }));

function suggestThemes(typed: string): readonly Suggestion[] {
  return asSuggestions(questionThemes, typed);
}

function suggestPlaces(typed: string): readonly Suggestion[] {
  return asSuggestions(['next', 'last', 'up', 'down'], typed);
}
