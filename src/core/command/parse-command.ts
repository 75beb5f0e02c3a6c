/** From a typed line to a command and its options, the same on every platform. */

import type { Library } from '../../library/library.ts';
import { repairDois } from '../../library/search/find-mentions.ts';
import { nearest } from '../../library/search/fuzzy-match.ts';
import { UserError } from '../errors.ts';
import { assignTokens } from './assign-tokens.ts';
import { assignmentError } from './assignment-error.ts';
import type { Command } from './command.ts';
import { joinToken, type Token, tokenize } from './tokenize.ts';

/** A command's name and the raw words of its options, before they are checked. */
export interface ParsedCommand {
  readonly command: string;
  readonly options: Readonly<Record<string, string>>;
  /** Page of a paged answer, counted from 1. */
  readonly page?: number;
  /** What the answer does not cover, said above it. */
  readonly note?: string;
  /** The options are ids and choices that the program stored itself: nobody typed them, and they are not read as words. */
  readonly isExact?: true;
}

/** Longest line read, in characters; Slack allows more, but nobody types that much. */
const maxInputLength = 2000;

/** Longest line with the texts of a form: five of 3,000 characters, each of which may be a quotation mark. */
const maxFilledLength = 32_000;

/** A quoted text after the name of its option, which has its own limit. */
const optionText = /(?<=\s)[A-Za-z][\w-]{0,31}:"(?:[^"]|"")*"(?=\s|$)/g;

/** A line with the command that its first word names. */
export interface CommandLine {
  readonly command: Command;
  readonly tokens: readonly Token[];
  /** What follows the name, as it was typed. */
  readonly typed: string;
  readonly page?: number;
}

/**
 * Reads `/drug cp 690550 trials versus:baricitinib page:2`. `name:value` may be anywhere; every other word belongs to the
 * option that recognises it.
 * @throws {UserError} for an unknown command or option, and for words that no option recognises.
 */
export function parseCommand(line: string, commands: readonly Command[], library: Library): ParsedCommand {
  const written = splitLine(line, commands);
  const read = written.command.readTyped?.(written.typed);
  if (read) return { command: written.command.name, options: definedValues(read) };
  const repaired = repairOutsideQuotes(line, library);
  const { command, tokens, page } = repaired === line ? written : splitLine(repaired, commands);
  const paged = page === undefined ? {} : { page };
  // A question may end with the word itself: "how does baricitinib help".
  const wantsHelp = asksForHelp(tokens) && !(command.name === 'ask' && tokens.length > 1);
  if (wantsHelp && commands.some(({ name }) => name === 'help')) return { command: 'help', options: { command: command.name }, ...paged };
  const assignment = assignTokens(command, tokens, library);
  const error = assignmentError(command, assignment, tokens.map(joinToken).join(' '), library);
  if (error) throw error;
  return { command: command.name, options: assignment.values, ...paged };
}

/** A quoted text stays as it was written; its option decides whether it names a paper. */
const repairOutsideQuotes = (line: string, { workIndex }: Library): string =>
  line
    .split(/("(?:[^"]|"")*")/)
    .map((part, index) => (index % 2 === 0 ? repairDois(workIndex, part) : part))
    .join('');

const definedValues = (read: Readonly<Partial<Record<string, string>>>): Record<string, string> =>
  Object.fromEntries(Object.entries(read).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

/** The first word, with a colon ("drug: olumiant") or a space ("/ drug olumiant") that does not belong to it. */
const headWord = /^\s*(\/?)\s*([a-z][\w-]*)(?::(?!\/\/)|(?=\s|$))/i;

/** @throws {UserError} if the line is too long, or if its first word is not a command. */
export function splitLine(line: string, commands: readonly Command[]): CommandLine {
  assertLength(line.length > maxInputLength && line.length <= maxFilledLength ? line.replace(optionText, '') : line);
  const plain = line.toWellFormed().replace(headWord, '$1$2 ');
  const [head, ...tokens] = tokenize(plain);
  const command = findCommand(head ? joinToken(head) : 'help', commands, plain);
  const page = tokens.find((token) => token.name === 'page');
  const number = Number(page?.text);
  const typed = plain.trimStart().replace(/^\S+\s*/, '');
  return { command, tokens: tokens.filter((token) => token !== page), typed, ...(Number.isSafeInteger(number) && number > 0 ? { page: number } : {}) };
}

/** @throws {UserError} with the length and the limit. */
export function assertLength(line: string): void {
  if (line.length > maxInputLength) throw new UserError(`That line has ${line.length} characters; I read at most ${maxInputLength}. Please shorten it.`);
}

/** "/drug help", "/drug ?", "/drug --help", and after other words too, except for "?", which ends a question. */
export function asksForHelp(tokens: readonly Pick<Token, 'text' | 'name'>[]): boolean {
  const isFlag = ({ text, name }: Pick<Token, 'text' | 'name'>) => !name && /^(?:--help|-h|—help|–help)$/i.test(text);
  const last = tokens.at(-1);
  if (tokens.some(isFlag)) return true;
  return last !== undefined && !last.name && (tokens.length === 1 ? /^(?:help|\?+)$/i : /^help$/i).test(last.text);
}

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
