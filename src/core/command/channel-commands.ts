/** Parses requests, with the papers that their channel brought if the words need them. */
import type { Library } from '../../library/library.ts';
import { UserError } from '../errors.ts';
import { memoize, memoizeByObject } from '../memoize.ts';
import type { BroughtName } from '../papers/brought-paper.ts';
import type { ScheduleService } from '../ports/schedule-service.ts';
import type { Reply } from '../reply/reply.ts';
import type { ChannelRef } from './channel-ref.ts';
import type { Command } from './command.ts';
import type { Option, Options } from './options.ts';
import type { ParsedCommand } from './parse-command.ts';
import { parseLine } from './parse-line.ts';
import { assignValues, validateOptions } from './validate-options.ts';

interface ReaderDeps {
  readonly commands: readonly Command[];
  readonly library: Library;
  readonly schedules?: Pick<ScheduleService, 'namesOfPapers'> | undefined;
}

/** @throws {UserError} for words that are not understood, or that name several papers. */
export type ReadRequest = (input: string | ParsedCommand, place: ChannelRef) => Promise<ParsedCommand | Reply>;

/** What a request means without its channel. `isSure`: the papers of a channel cannot change that. */
type FirstReading = { readonly isSure: boolean } & ({ readonly value: ParsedCommand | Reply } | { readonly error: unknown });

/** Maximum lines whose first reading is cached, and their maximum length in characters: no button's line is longer. */
const maxKeptLines = 1000;
const maxKeptLength = 200;

/**
 * Parses each request without its channel first. If words are left over, or may name a brought paper as well as one of the library, loads the
 * channel's papers and parses again.
 */
export function createRequestReader({ commands, library, schedules }: ReaderDeps): ReadRequest {
  const isSure = createCertaintyCheck(commands, library);
  const parseFirst = (input: string | ParsedCommand): FirstReading => {
    try {
      const value = typeof input === 'string' ? parseLine(input, commands, library) : input;
      return { value, isSure: isSure(input, value) };
    } catch (error) {
      return { error, isSure: !(error instanceof UserError) };
    }
  };
  // The result depends only on the line, and buttons repeat the same lines.
  const parseKept = memoize({ maxEntries: maxKeptLines, isReusable: (first: FirstReading) => 'value' in first }, (line: string) => parseFirst(line));
  return async (input, place) => {
    const first = typeof input === 'string' && input.length <= maxKeptLength ? parseKept(input) : parseFirst(input);
    const brought = first.isSure || !schedules || place.direct ? [] : await schedules.namesOfPapers(place);
    if (brought.length > 0) return parseAgain(input, commandsOfChannel(brought, commands), library);
    if ('error' in first) throw first.error;
    return first.value;
  };
}

function parseAgain(input: string | ParsedCommand, informed: readonly Command[], library: Library): ParsedCommand | Reply {
  if (typeof input === 'string') return parseLine(input, informed, library);
  const command = informed.find(({ name }) => name === input.command);
  return command ? { ...input, options: validateOptions(command, input.options, library) } : input;
}

/** A year as people write it after an author, not one in an id or a DOI. */
const yearAlone = /(?<![^\s("'“:])(?:19|20)\d\d(?![^\s)"'”.,;:?!])/;

function createCertaintyCheck(commands: readonly Command[], library: Library): (input: string | ParsedCommand, read: ParsedCommand | Reply) => boolean {
  const takes = new Map(commands.flatMap((command) => (Object.values(command.options).some(withBrought) ? [[command.name, command] as const] : [])));
  return (input, read) => {
    if ('blocks' in read) return true;
    const typed = typeof input === 'string' ? input : Object.values(input.options).join(' ');
    const command = takes.get(read.command);
    // A line without a command is a question if nothing else was found in it.
    if (!command) return read.command !== 'ask' || typeof input !== 'string' || /^\/ask\b/.test(input);
    const { values, unknown, unrecognised } = assignValues(command, read.options, library);
    // An id or identifier is unambiguous; any other name of a library paper may also be that of a brought one.
    const isLiteral = Object.entries(values).every(([name, value]) => !withBrought(command.options[name]) || typed.includes(value));
    return isLiteral && unknown.length === 0 && unrecognised.length === 0 && !yearAlone.test(typed);
  };
}

const withBrought = (option: Option | undefined): boolean => option?.kind === 'text' && option.match?.withBrought !== undefined;

/** The commands with matchers that know the papers of a channel; the same objects as long as its papers are cached. */
const commandsOfChannel = (brought: readonly BroughtName[], commands: readonly Command[]): readonly Command[] => informedOf(brought)(commands);

const informedOf = memoizeByObject((brought: readonly BroughtName[]) =>
  memoizeByObject((commands: readonly Command[]): readonly Command[] =>
    commands.map((command) => (Object.values(command.options).some(withBrought) ? { ...command, options: informed(command.options, brought) } : command)),
  ),
);

const informed = (options: Options, brought: readonly BroughtName[]): Options =>
  Object.fromEntries(
    Object.entries(options).map(([name, option]) => {
      const match = option.kind === 'text' ? option.match?.withBrought?.(brought) : undefined;
      return [name, match ? { ...option, match } : option];
    }),
  );
