/** From the tokens of a line to the values of a command's options, by the rules of that command. */
import type { Library } from '../../library/library.ts';
import { assignFreeText } from './assign-free-text.ts';
import { type Assignment, assignWords } from './assign-words.ts';
import type { Command } from './command.ts';
import { parseSegments } from './parse-segments.ts';
import type { Token } from './tokenize.ts';

/** @throws {UserError} for a name before a colon that is nearly an option's. */
export function assignTokens(command: Command, tokens: readonly Token[], library: Library): Assignment {
  if (hasMatchers(command)) return assignWords(command, parseSegments(tokens, command), library);
  return { values: assignFreeText(command, tokens), unknown: [], unrecognised: [], ignored: [] };
}

/** Whether every word must be recognised. If a text option takes any words, every word is understood. */
export const hasMatchers = ({ options, parsePositional }: Command): boolean => {
  const all = Object.values(options);
  return !parsePositional && all.length > 0 && (all.every(({ kind }) => kind === 'choice') || all.some((option) => option.kind === 'text' && option.match));
};
