/** Cuts the words of a line at each `name:value`. */
import { createNameKeys, nearestKeys } from '../../library/search/fuzzy-match.ts';
import { type LineWord, splitWords } from '../../library/search/line-words.ts';
import { UserError } from '../errors.ts';
import { memoizeByObject } from '../memoize.ts';
import type { Segment } from './assign-words.ts';
import type { Command } from './command.ts';
import { formatToken, joinToken, type Token } from './tokenize.ts';

/** @throws {UserError} for a name that is nearly an option's. */
export function parseSegments(tokens: readonly Token[], command: Command): readonly Segment[] {
  const names = optionNames(command);
  const segments: (Segment & { readonly words: LineWord[] })[] = [{ own: '', ownWords: [], words: [] }];
  for (const token of tokens) {
    const option = token.name ? names.get(token.name) : undefined;
    const words = option ? [] : splitWords(token.name ? unknownOptionAsWord(token, command, tokens) : token.text);
    if (option) segments.push({ option, own: token.text, ownWords: ownWordsOf(command, option, token.text), words: [], isQuoted: token.quoted });
    else segments.at(-1)?.words.push(...words);
  }
  return segments;
}

/** The words of a value, to be compared with what its option recognises. Empty if the option takes any words, whose text may be long. */
export function ownWordsOf({ options }: Command, name: string, text: string): readonly LineWord[] {
  const option = options[name];
  return option?.kind === 'text' && !option.match ? [] : splitWords(text);
}

/** The options by their names and aliases. */
export const optionNames = memoizeByObject(
  ({ options }: Command): ReadonlyMap<string, string> =>
    new Map(
      Object.entries(options).flatMap(([name, option]) =>
        [name, ...(option.kind === 'text' ? (option.aliases ?? []) : [])].map((known) => [known, name] as const),
      ),
    ),
);

const optionKeys = memoizeByObject((command: Command) => createNameKeys([...optionNames(command).keys()]));

function nearestOption(command: Command, typed: string): string | undefined {
  const [near = -1] = nearestKeys(typed, optionKeys(command), 1);
  return [...optionNames(command).keys()][near];
}

/**
 * A word with a colon that names no option is a misspelt option name, or simply a word ("doi:10.1/x").
 * @throws {UserError} for a misspelt name, with a button for the same line without the mistake.
 */
export function unknownOptionAsWord(token: Token, command: Command, tokens: readonly Token[]): string {
  const name = token.name ?? '';
  const near = name.length > 3 ? nearestOption(command, name) : undefined;
  if (!near) return joinToken(token);
  const run = `/${command.name} ${tokens.map((other) => formatToken(other === token ? { ...token, name: near } : other)).join(' ')}`;
  throw new UserError(`/${command.name} has no option “${name.slice(0, 40)}”. Did you mean “${near}”?`, [{ label: run.slice(0, 75), run }]);
}
