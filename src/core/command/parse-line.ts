/**
 * What a line means, on every platform: a command, a greeting, a paper's DOI, the name of something with a card, or else a
 * question. Only a line that starts with "/" can be an unknown command.
 */
import type { Library } from '../../library/library.ts';
import { repairDois } from '../../library/search/find-mentions.ts';
import { nearest } from '../../library/search/fuzzy-match.ts';
import { splitWords } from '../../library/search/line-words.ts';
import { UserError } from '../errors.ts';
import type { Reply } from '../reply/reply.ts';
import { assignTokens, hasMatchers } from './assign-tokens.ts';
import { assignWords } from './assign-words.ts';
import { assignmentError } from './assignment-error.ts';
import type { Command } from './command.ts';
import { isFiller } from './fillers.ts';
import { findCitedPaper } from './find-cited-paper.ts';
import { replyToGreeting, withoutGreeting } from './greeting.ts';
import { nearValues } from './near-values.ts';
import { asksForHelp, assertLength, type ParsedCommand, parseCommand, splitLine } from './parse-command.ts';
import { stripMarks } from './strip-marks.ts';
import { validateOptions } from './validate-options.ts';

/** Slack's one command for all lines; harmless if it is typed elsewhere. */
const umbrellaCommand = /^\s*\/?journalclub(?=\s|$)/i;

interface CardCommand {
  readonly command: string;
  /** The option that takes the name. */
  readonly option: string;
  /** Options that may be given with it. */
  readonly others: readonly string[];
  /** The only value that counts. A polite request for it is understood, too. */
  readonly value?: string;
}

/** The commands that answer the name of a drug, a trial or a paper alone, or a request for the session guide. */
const cards: readonly CardCommand[] = [
  { command: 'drug', option: 'name', others: ['versus'] },
  { command: 'trials', option: 'name', others: [] },
  { command: 'summary', option: 'paper', others: [] },
  { command: 'discuss', option: 'prompt', others: ['paper'], value: 'guide' },
];

/** Maximum words of a line that is only a name, or two names. */
const maxCardWords = 24;

/** Words around a name that do not make it a question. */
const articles: ReadonlySet<string> = new Set(['a', 'an', 'the', 'this', 'please', 'pls', 'on', 'about', 'and', 'paper', 'article', 'trial', 'study', 'drug']);

/**
 * @returns a command, or the reply itself if the line asks for nothing.
 * @throws {UserError} for an unknown command after "/", and for words that its options do not recognise.
 */
export function parseLine(line: string, commands: readonly Command[], library: Library): ParsedCommand | Reply {
  if (isPlainCommand(line)) return parseCommand(line, commands, library);
  assertLength(line);
  const typed = stripMarks(line.toWellFormed().replace(umbrellaCommand, ''));
  if (typed === '' || typed.startsWith('/')) return parseCommand(typed, commands, library);
  const command = wordedCommand(typed, commands, library);
  if (command) return command;
  const said = repairDois(library.workIndex, withoutGreeting(typed));
  if (said === '') return replyToGreeting(line);
  if (!commands.some(({ name }) => name === 'ask')) return parseCommand(typed, commands, library);
  return findCitedPaper(said, library) ?? cardCalled(said, commands, library) ?? { command: 'ask', options: { question: said } };
}

/** The common case, which needs no further check. */
const isPlainCommand = (line: string): boolean => line.startsWith('/') && !umbrellaCommand.test(line);

/** "drug olumiant": a command without its slash, if its words fit. "summary judgments are hard" is not a command. */
function wordedCommand(typed: string, commands: readonly Command[], library: Library): ParsedCommand | undefined {
  const name = /^[a-z][\w-]*(?=[\s:?!.]|$)/i.exec(typed)?.[0].toLowerCase();
  const command = commands.find((known) => known.name === name);
  if (!command) return undefined;
  const { tokens } = splitLine(typed, commands);
  return asksForHelp(tokens) || fits(command, typed, commands, library) ? parseCommand(typed, commands, library) : undefined;
}

function fits(command: Command, typed: string, commands: readonly Command[], library: Library): boolean {
  try {
    const { tokens, typed: said } = splitLine(typed, commands);
    if (command.readTyped?.(said)) return true;
    const { values, unknown, unrecognised } = assignTokens(command, tokens, library);
    if (command.name === 'help') return isHelp(values.command ?? '', command, commands);
    if (hasMatchers(command)) return unknown.length === 0 && unrecognised.every((name) => isNearName(command, name, values[name] ?? '', library));
    validateOptions(command, values, library);
    return true;
  } catch (error) {
    // If the error offers a remedy, the line was meant as a command.
    if (error instanceof UserError) return error.choices.length > 0;
    throw error;
  }
}

/** "help me with /cite", but not "help me understand lupus". */
function isHelp(typed: string, help: Command, commands: readonly Command[]): boolean {
  const [only, ...more] = splitWords(typed).filter((word) => !isFiller(word, help));
  return (
    more.length === 0 &&
    (!only ||
      nearest(
        only.key,
        commands.map(({ name }) => name),
        1,
      ).length > 0)
  );
}

function isNearName({ options }: Command, name: string, value: string, library: Library): boolean {
  const option = options[name];
  return option?.kind === 'text' && nearValues(option, value, library, 1).length > 0;
}

function cardCalled(said: string, commands: readonly Command[], library: Library): ParsedCommand | undefined {
  const words = splitWords(said);
  if (words.length > maxCardWords) return undefined;
  for (const { command: name, option, others, value } of cards) {
    const command = commands.find((known) => known.name === name);
    if (!command || !hasMatchers(command)) continue;
    const assignment = assignWords(command, [{ own: '', ownWords: [], words }], library);
    const { values, unknown, unrecognised, ignored } = assignment;
    const isNamed = value === undefined ? values[option] !== undefined : values[option] === value;
    const isAll = Object.keys(values).every((given) => given === option || others.includes(given)) && unknown.length === 0 && unrecognised.length === 0;
    if (!isNamed || !isAll || (value === undefined && !ignored.every((word) => articles.has(word)))) continue;
    const error = assignmentError(command, assignment, said, library);
    if (error) throw error;
    return { command: name, options: values };
  }
  return undefined;
}
