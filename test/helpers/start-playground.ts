/** Starts a playground on a free port, with the real commands, renderers and schedules. */
import type { Logger } from 'pino';
import { commands } from '../../commands/index.ts';
import { createPlaygroundRuntime } from '../../src/app/playground-runtime.ts';
import { type Bot, createBot } from '../../src/core/bot.ts';
import type { Citations } from '../../src/core/ports/citations.ts';
import type { PaperService } from '../../src/core/ports/paper-service.ts';
import { discordRenderer } from '../../src/discord/render/render.ts';
import { createRasterizer } from '../../src/images/rasterizer.ts';
import { createPlayground, type Playground } from '../../src/playground/server/platform.ts';
import type { Simulation } from '../../src/playground/server/simulation.ts';
import { channelRenderer, slackRenderer } from '../../src/slack/render/render.ts';
import { silent } from './library.ts';
import { moduleLibrary } from './module-library.ts';

export const renderers = {
  slack: { requester: slackRenderer, channel: channelRenderer },
  discord: { requester: discordRenderer, channel: discordRenderer },
} as const;

interface MadePlayground {
  readonly playground: Playground;
  readonly simulation: Simulation;
  readonly bot: Bot;
}

export interface MakeOptions {
  readonly port?: number;
  readonly host?: string;
  readonly log?: Logger;
  /** Replaces the bot that has schedules. */
  readonly bot?: Bot;
  readonly citations?: Citations;
  readonly reportUrl?: string;
  readonly papers?: PaperService | undefined;
  /** Defaults to Europe/London. */
  readonly defaultZone?: string;
}

export async function makeForTests({
  port = 0,
  host = '127.0.0.1',
  log = silent,
  defaultZone = 'Europe/London',
  ...options
}: MakeOptions = {}): Promise<MadePlayground> {
  const library = await moduleLibrary();
  const schedules = createPlaygroundRuntime({ library, platform: () => playground, answer: async (call) => bot.answer(call), defaultZone, log });
  const { citations = quickCitations, reportUrl, papers } = options;
  const bot = options.bot ?? createBot({ library, commands, citations, renderImage: createRasterizer(log), log, schedules, papers, reportUrl });
  const playground = createPlayground({ host, port, renderers, simulation: schedules, log });
  return { playground, simulation: schedules, bot };
}

export async function startForTests(options: MakeOptions = {}): Promise<Playground> {
  const { playground, bot } = await makeForTests(options);
  await playground.start(bot);
  return playground;
}

const quickCitations: Citations = { one: async (id, style) => `${style} citation of ${id}`, record: async () => '', all: async (style) => `all in ${style}` };
