/** From a typed line to a command and its options, the same on every platform. */

import { nearest } from '../../library/search/fuzzy-match.ts';
import { UserError } from '../errors.ts';
import type { Command } from './command.ts';
import { formatCommand } from './format-command.ts';
import { type Token, tokenize } from './tokenize.ts';

/** A command's name and the raw words of its options, before they are checked. */
export interface ParsedCommand {
  readonly command: string;
  readonly options: Readonly<Record<string, string>>;
  /** Page of a paged answer, counted from 1. */
  readonly page?: number;
}

/** Longest line read, in characters; Slack sends more, nobody types it. */
const maxInputLength = 2000;

/**
 * Reads `/drug cp 690550 trials versus:baricitinib page:2`. `name:value` may stand anywhere; trailing words that are
 * values of a later option fill it; the rest is the first option's text, or dealt out by the command.
 * @throws {UserError} for an unknown command or option.
 */
export function parseCommand(line: string, commands: readonly Command[]): ParsedCommand {
  if (line.length > maxInputLength) throw new UserError(`That line has ${line.length} characters; I read at most ${maxInputLength}. Please shorten it.`);
  const [head, ...tokens] = tokenize(line.toWellFormed().replace(umbrellaCommand, ''));
  const command = findCommand(head?.name ? joinTokens(head) : (head?.text ?? 'help'), commands, line.toWellFormed());
  const page = tokens.find((token) => token.name === 'page');
  const words = tokens.filter((token) => token !== page);
  const options = parseOptions(words, command);
  const number = Number(page?.text);
  return { command: command.name, options, ...(Number.isSafeInteger(number) && number > 0 ? { page: number } : {}) };
}

/** Slack's one command for all lines; harmless where it is typed elsewhere. */
const umbrellaCommand = /^\s*\/?journalclub(?=\s|$)/i;

const joinTokens = (token: Token): string => (token.name ? `${token.name}:${token.text}` : token.text);

function findCommand(typed: string, commands: readonly Command[], line: string): Command {
  const name = typed.replace(/^\//, '').toLowerCase();
  const command = commands.find((candidate) => candidate.name === name);
  if (command) return command;
  const rest = line
    .trim()
    .replace(/^\S+\s*/, '')
    .slice(0, 60)
    .trim();
  const near = nearest(
    name,
    commands.map((candidate) => candidate.name),
    3,
  );
  const names = commands.map((candidate) => `/${candidate.name}`).join(', ');
  throw new UserError(
    `There is no command “${typed.slice(0, 40)}”. I answer ${names}.`,
    (near.length > 0 ? near : ['help']).map((known) => {
      const run = `/${known}${near.length > 0 && rest ? ` ${rest}` : ''}`;
      return { label: run, run };
    }),
  );
}

interface Segment {
  readonly option: string;
  /** Words that are surely the option's own: the one after `name:`. */
  readonly own: number;
  readonly words: string[];
}

function parseOptions(tokens: readonly Token[], command: Command): Record<string, string> {
  const [first] = Object.keys(command.options);
  const segments = segmentsOf(tokens, command);
  const given: Record<string, string> = {};
  if (!first) return given;
  for (const segment of segments) if (segment.own > 0 || segment.option !== first) pullChoiceFromText(command, segment, segments[0]);
  if (command.parsePositional) return applyPositionalParser(segments, command.parsePositional);
  for (const segment of segments) consumeTrailingChoices(segment, command, segments, given);
  if (segments.length > 1) overflowToFirstText(segments, first);
  consumeWords(segments, given);
  return given;
}

/** What follows `name:value` goes on with that value ("every:2 weeks"). */
function applyPositionalParser([bare, ...named]: readonly [Segment, ...Segment[]], deal: NonNullable<Command['parsePositional']>): Record<string, string> {
  const given: Record<string, string> = {};
  consumeWords(named, given);
  for (const [option, text] of Object.entries(deal(bare.words))) if (text && given[option] === undefined) given[option] = text;
  return given;
}

function consumeWords(segments: readonly Segment[], given: Record<string, string>): void {
  for (const { option, words } of segments) {
    const text = [given[option] ?? '', ...words].filter((word) => word !== '').join(' ');
    if (text !== '') given[option] = text;
  }
}

/** Cuts the words at every `name:value` and at every bare word that names a later text option ("versus"). */
function segmentsOf(tokens: readonly Token[], command: Command): [Segment, ...Segment[]] {
  const segments: [Segment, ...Segment[]] = [{ option: Object.keys(command.options)[0] ?? '', own: 0, words: [] }];
  for (const [index, token] of tokens.entries()) {
    const named = token.name ? optionNames(command).get(token.name) : undefined;
    const current = segments.at(-1) ?? segments[0];
    if (named) segments.push({ option: named, own: 1, words: token.text ? [token.text] : [] });
    else if (!token.name && !token.quoted && index > 0 && matchOptionName(token.text, command))
      segments.push({ option: matchOptionName(token.text, command) ?? '', own: 1, words: [] });
    else current.words.push(token.name ? unknownOptionAsWord(token, command, tokens) : token.text);
  }
  return segments;
}

function optionNames(command: Command): Map<string, string> {
  return new Map(
    Object.entries(command.options).flatMap(([name, option]) =>
      [name, ...(option.kind === 'text' ? (option.aliases ?? []) : [])].map((known) => [known, name] as const),
    ),
  );
}

function matchOptionName(word: string, command: Command): string | undefined {
  if (command.parsePositional) return undefined;
  const [, ...later] = Object.entries(command.options);
  return later.find(([name, option]) => option.kind === 'text' && [name, ...(option.aliases ?? [])].includes(word.toLowerCase()))?.[0];
}

/** A word with a colon that names no option is a misspelt option name, or simply a word ("doi:10.1/x"). */
function unknownOptionAsWord(token: Token & { readonly name?: string }, command: Command, tokens: readonly Token[]): string {
  const name = token.name ?? '';
  const [near] = name.length > 3 ? nearest(name, [...optionNames(command).keys()], 1) : [];
  if (!near) return joinTokens(token);
  const mended = parseOptions(
    tokens.map((other) => (other === token ? { ...token, name: near } : other)),
    command,
  );
  const run = formatCommand(command, mended);
  throw new UserError(`/${command.name} has no option “${name.slice(0, 40)}”. Did you mean “${near}”?`, [{ label: run.slice(0, 75), run }]);
}

/** A choice takes one word; what follows it belongs to the first option. */
function pullChoiceFromText(command: Command, { option, words }: Segment, first: Segment): void {
  if (command.options[option]?.kind === 'choice') first.words.push(...words.splice(1));
}

function consumeTrailingChoices(segment: Segment, command: Command, segments: readonly Segment[], given: Record<string, string>): void {
  if (command.options[segment.option]?.kind !== 'text') return;
  const later = Object.entries(command.options).slice(1);
  while (segment.words.length > segment.own) {
    const word = segment.words.at(-1)?.toLowerCase() ?? '';
    const taker = later.find(
      ([name, option]) => option.kind === 'choice' && option.choices.includes(word) && !given[name] && !segments.some((other) => other.option === name),
    );
    if (!taker) {
      if (segment.words.length >= segment.own + 2 && dropName(segment, command)) continue;
      return;
    }
    given[taker[0]] = word;
    segment.words.pop();
  }
}

/** "petri vancouver style": the name of a choice after its value says nothing more. */
function dropName({ words }: Segment, { options }: Command): boolean {
  const [value = '', name = ''] = words.slice(-2).map((word) => word.toLowerCase());
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (option?.kind !== 'choice' || !option.choices.includes(value)) return false;
  words.pop();
  return true;
}

/** `/drug versus:baricitinib tofacitinib`: where nothing else is left for the first option, a later one keeps one word. */
function overflowToFirstText(segments: readonly Segment[], first: string): void {
  if (segments.some(({ option, words }) => option === first && words.length > 0)) return;
  const surplus = segments.find(({ option, words }) => option !== first && words.length > 1);
  if (surplus) segments[0]?.words.push(...surplus.words.splice(1));
}
