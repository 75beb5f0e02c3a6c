/** The real library and a bot on it, for tests that send command lines. */
import { type Logger, pino } from 'pino';
import { commands } from '../../commands/index.ts';
import { createFormatter } from '../../src/citation/formatter.ts';
import { type Bot, createBot } from '../../src/core/bot.ts';
import type { BotOptions } from '../../src/core/bot-options.ts';
import type { BotResponse } from '../../src/core/bot-request.ts';
import type { Actor, ChannelRef } from '../../src/core/command/command.ts';
import type { Citations } from '../../src/core/ports/citations.ts';
import { createRasterizer } from '../../src/images/rasterizer.ts';
import type { Library } from '../../src/library/library.ts';
import { moduleLibrary } from './module-library.ts';

export const silent: Logger = pino({ level: 'silent' });
const channel: ChannelRef = { platform: 'test', workspace: 'W1', channel: 'C1' };
export const ada: Actor = { id: 'U1', name: 'Ada' };

interface RealBotOptions extends Pick<BotOptions, 'reportUrl' | 'renderImage'> {
  readonly library?: Library;
  readonly log?: Logger;
}

/** A bot on the real library, without YAML unless another one is given; `stop` ends its citation worker. */
export async function realBot(options: RealBotOptions = {}) {
  const library = options.library ?? (await moduleLibrary());
  const log = options.log ?? silent;
  const citations = createFormatter(library.works, log);
  const bot = createBot({ library, commands, citations, renderImage: options.renderImage ?? createRasterizer(log), log, reportUrl: options.reportUrl });
  const ask = async (line: string): Promise<BotResponse> => bot.answer({ input: line, place: channel, actor: ada });
  return { library, bot, citations, ask, stop: async () => citations.stop() };
}

/** A bot with instant citations, for tests that do not depend on their wording. */
export async function quickBot(
  more: Pick<BotOptions, 'rateLimiter'> = {},
): Promise<{ bot: Bot; library: Library; ask: (line: string) => Promise<BotResponse> }> {
  const library = await moduleLibrary();
  const citations: Citations = {
    one: async (id, style) => `${style} citation of ${id}`,
    record: async ({ title }, style) => `${style} citation of ${title}`,
    all: async (style) => [...library.works.keys()].map((id) => `${style} ${id}`).join('\n'),
  };
  const bot = createBot({ library, commands, citations, log: silent, ...more });
  return { bot, library, ask: async (line) => bot.answer({ input: line, place: channel, actor: ada }) };
}
