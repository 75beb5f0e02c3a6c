/** Replies as they are shown: dated, with their pictures drawn and their sources numbered. What everybody gets alike is made once. */
import type { Library } from '../../library/library.ts';
import { UserError } from '../errors.ts';
import { memoize } from '../memoize.ts';
import type { RenderImage } from '../ports/image-renderer.ts';
import type { Image, Reply } from '../reply/reply.ts';
import { numberCitations, type SourceLine } from '../reply/sources.ts';
import type { Command, Context } from './command.ts';
import { formatCommand } from './format-command.ts';
import type { ParsedCommand } from './parse-command.ts';
import { validateOptions } from './validate-options.ts';

interface ExecutedReply {
  readonly reply: Reply;
  /** The works cited, in the order of their numbers. */
  readonly sources: readonly SourceLine[];
  /** The line that gives this reply again. */
  readonly line: string;
}

/** @throws {UserError} where what was asked makes no sense. */
export type ExecuteCommand = (asked: ParsedCommand, context: Context) => Promise<ExecutedReply>;

/** Kept replies, and with each what platforms have made of it: some tens of kilobytes. */
const maxCachedReplies = 300;

export function createCommandExecutor(commands: readonly Command[], library: Library, draw: RenderImage | undefined): ExecuteCommand {
  const make = async (command: Command, values: Readonly<Record<string, string>>, context: Context): Promise<ExecutedReply> => {
    const reply = await command.run(values, context);
    const shown = await withPictures({ asOf: library.paper.asOf, ...reply }, draw);
    return { ...numberCitations(shown, library), line: reply.rerunCommand ?? formatCommand(command, values) };
  };
  type Run = () => Promise<ExecutedReply>;
  const cached = memoize(
    { maxEntries: maxCachedReplies, key: (key: string, _run: Run) => key, isReusable: ({ reply }: ExecutedReply) => hasItsPictures(reply, draw) },
    async (_key: string, run: Run) => run(),
  );
  return async (asked, context) => {
    const command = commands.find(({ name }) => name === asked.command);
    if (!command)
      throw new UserError(`There is no command “${asked.command.slice(0, 40)}” any more. This is what there is:`, [{ label: '/help', run: '/help' }]);
    const values = validateOptions(command, asked.options);
    const basis = await command.cacheKey?.(values, context);
    if (basis === undefined) return make(command, values, context);
    const key = JSON.stringify([command.name, basis, values]);
    return cached(key, async () => make(command, values, context));
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

/** A picture that could not be drawn may be the next time. */
const hasItsPictures = ({ blocks }: Reply, draw: RenderImage | undefined): boolean =>
  !draw || blocks.every((block) => block.kind !== 'image' || block.png !== undefined);
