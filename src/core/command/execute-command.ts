/** Runs commands and completes their replies: adds the date, draws pictures, numbers sources. Caches replies that are the same for everybody. */
import type { Library } from '../../library/library.ts';
import { UserError } from '../errors.ts';
import { memoize, memoizeByObject } from '../memoize.ts';
import type { RenderImage } from '../ports/image-renderer.ts';
import type { Image, Reply } from '../reply/reply.ts';
import { numberCitations, type SourceLine } from '../reply/sources.ts';
import type { Command, Context } from './command.ts';
import { formatCommand } from './format-command.ts';
import type { ParsedCommand } from './parse-command.ts';
import { validateOptions } from './validate-options.ts';

interface ExecutedReply {
  readonly reply: Reply;
  /** The works cited, by number. */
  readonly sources: readonly SourceLine[];
  /** The command line that gives this reply again; absent for a post, and if running the command again would change something again. */
  readonly line?: string;
}

/** @throws {UserError} if the command does not exist or its options are invalid. */
export type ExecuteCommand = (parsed: ParsedCommand, context: Context) => Promise<ExecutedReply>;

/** A cached reply takes some tens of kilobytes, including the messages that platforms rendered from it. */
const maxCachedReplies = 150;

export function createCommandExecutor(commands: readonly Command[], library: Library, draw: RenderImage | undefined): ExecuteCommand {
  const execute = async (command: Command, values: Readonly<Record<string, string>>, context: Context): Promise<ExecutedReply> => {
    const reply = await command.run(values, context);
    const complete = await withPictures({ asOf: library.paper.asOf, ...reply }, draw);
    return numberCitations(complete, library);
  };
  const executeWithLine: typeof execute = async (command, values, context) => {
    const done = await execute(command, values, context);
    const { hasSideEffect, rerunCommand } = done.reply;
    return hasSideEffect ? done : { ...done, line: rerunCommand ?? formatCommand(command, values) };
  };
  const cached = memoize(
    { maxEntries: maxCachedReplies, isReusable: ({ reply }: ExecutedReply) => hasAllPictures(reply, draw) },
    async (_key: string, run: () => Promise<ExecutedReply>) => run(),
  );
  const byName = new Map(commands.map((command) => [command.name, command]));
  const commandOf = (parsed: ParsedCommand): Command => {
    const command = byName.get(parsed.command);
    if (command) return command;
    throw new UserError(`There is no command “${parsed.command.slice(0, 40)}” any more. This is what there is:`, [{ label: '/help', run: '/help' }]);
  };
  // The same line asked again is the same object.
  const validated = memoizeByObject((parsed: ParsedCommand) => validateOptions(commandOf(parsed), parsed.options, library));
  return async (parsed, context) => {
    const command = commandOf(parsed);
    // A post cannot be paged, and is rendered only once.
    if (parsed.isExact) return execute(command, parsed.options, context);
    const values = validated(parsed);
    const cacheKey = await command.cacheKey?.(values, context);
    if (cacheKey === undefined) return executeWithLine(command, values, context);
    const key = JSON.stringify([command.name, cacheKey, values]);
    return cached(key, async () => executeWithLine(command, values, context));
  };
}

async function withPictures(reply: Reply, draw: RenderImage | undefined): Promise<Reply> {
  if (!draw || !reply.blocks.some(({ kind }) => kind === 'image')) return reply;
  const drawn = async (image: Image): Promise<Image> => {
    const png = await draw(image.drawing);
    return png === undefined ? image : { ...image, png };
  };
  return { ...reply, blocks: await Promise.all(reply.blocks.map(async (block) => (block.kind === 'image' ? drawn(block) : block))) };
}

/** A reply with a missing picture is not cached, because drawing may succeed the next time. */
const hasAllPictures = ({ blocks }: Reply, draw: RenderImage | undefined): boolean =>
  !draw || blocks.every((block) => block.kind !== 'image' || block.png !== undefined);
