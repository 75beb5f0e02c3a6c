/** Reads requests with the papers that their channel brought, where the words need them. */
import type { Library } from '../../library/library.ts';
import type { BroughtName } from '../brought-paper.ts';
import { UserError } from '../errors.ts';
import { memoizeByObject } from '../memoize.ts';
import type { ScheduleService } from '../ports/schedule-service.ts';
import type { Reply } from '../reply/reply.ts';
import type { Assignment } from './assign-words.ts';
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
  /** Reads a line without a channel. @throws {UserError} */
  readonly parse: (line: string) => ParsedCommand | Reply;
}

/** @throws {UserError} for words that are not understood, or that name several papers. */
export type ReadRequest = (input: string | ParsedCommand, place: ChannelRef) => Promise<ParsedCommand | Reply>;

type Parsed = ParsedCommand | Reply;

/**
 * Every request is read without its channel first. Only where that leaves words over, or where they may name a brought paper as well as one of
 * the library, the channel's papers are asked for, and the request is read again with them.
 */
export function createRequestReader({ commands, library, schedules, parse }: ReaderDeps): ReadRequest {
  const isSure = createDoubt(commands, library);
  return async (input, place) => {
    const first = readWithoutChannel(() => (typeof input === 'string' ? parse(input) : input));
    if (!schedules || place.direct || isSure(input, first)) return resultOf(first);
    const brought = await schedules.namesOfPapers(place);
    if (brought.length === 0) return resultOf(first);
    const informed = commandsOfChannel(brought, commands);
    if (typeof input === 'string') return parseLine(input, informed, library);
    const command = informed.find(({ name }) => name === input.command);
    return command ? { ...input, options: validateOptions(command, input.options, library) } : input;
  };
}

type FirstReading = { readonly value: Parsed } | { readonly error: unknown };

function readWithoutChannel(read: () => Parsed): FirstReading {
  try {
    return { value: read() };
  } catch (error) {
    return { error };
  }
}

function resultOf(attempted: FirstReading): Parsed {
  if ('error' in attempted) throw attempted.error;
  return attempted.value;
}

/** A year as people write it behind an author; not that of an id or a DOI. */
const yearAlone = /(?<![^\s("'“:])(?:19|20)\d\d(?![^\s)"'”.,;:?!])/;

function createDoubt(commands: readonly Command[], library: Library): (input: string | ParsedCommand, read: FirstReading) => boolean {
  const takes = new Map(commands.flatMap((command) => (Object.values(command.options).some(withBrought) ? [[command.name, command] as const] : [])));
  const assigned = memoizeByObject(({ command: name, options }: ParsedCommand): { readonly command?: Command; readonly assignment?: Assignment } => {
    const command = takes.get(name);
    return command ? { command, assignment: assignValues(command, options, library) } : {};
  });
  return (input, read) => {
    if ('error' in read) return !(read.error instanceof UserError);
    if ('blocks' in read.value) return true;
    const typed = typeof input === 'string' ? input : Object.values(input.options).join(' ');
    const { command, assignment } = assigned(read.value);
    // A line without a command is a question if nothing else was found in it.
    if (!command || !assignment) return read.value.command !== 'ask' || typeof input !== 'string' || /^\/ask\b/.test(input);
    const { values, unknown, unrecognised } = assignment;
    // An id or identifier stands for itself; another name of a paper of ours may be that of a brought one, too.
    const isLiteral = Object.entries(values).every(([name, value]) => !withBrought(command.options[name]) || typed.includes(value));
    return isLiteral && unknown.length === 0 && unrecognised.length === 0 && !yearAlone.test(typed);
  };
}

const withBrought = (option: Option | undefined): boolean => option?.kind === 'text' && option.match?.withBrought !== undefined;

/** The commands with matchers that know the papers of a channel; the same ones as long as its papers are cached. */
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
