/** The playground with its bot, its own schedules and both renderers. */
import type { Logger } from 'pino';
import type { Config } from '../config/index.ts';
import type { Bot } from '../core/bot.ts';
import type { PaperService } from '../core/ports/paper-service.ts';
import type { ScheduleService } from '../core/ports/schedule-service.ts';
import { discordRenderer } from '../discord/render/render.ts';
import type { Library } from '../library/library.ts';
import { createPlayground, type Playground } from '../playground/server/platform.ts';
import { channelRenderer, slackRenderer } from '../slack/render/render.ts';
import { createPlaygroundRuntime } from './playground-runtime.ts';

export interface LocalPlaygroundOptions {
  readonly config: NonNullable<Config['playground']>;
  /** As in {@link PlaygroundRuntimeOptions}. */
  readonly defaultZone?: string | undefined;
  readonly library: Library;
  /** Absent if papers are not looked up. */
  readonly papers?: PaperService | undefined;
  readonly createBotFor: (more?: { readonly schedules: ScheduleService; readonly papers: PaperService | undefined }) => Bot;
  readonly log: Logger;
}

const renderers = {
  slack: { requester: slackRenderer, channel: channelRenderer },
  discord: { requester: discordRenderer, channel: discordRenderer },
};

/** Does not start it. @returns the bot to start it with. */
export function createLocalPlayground({ config, defaultZone, library, papers, createBotFor, log }: LocalPlaygroundOptions): {
  readonly playground: Playground;
  readonly bot: Bot;
} {
  const simulation = createPlaygroundRuntime({ library, platform: () => playground, answer: createBotFor().answer, defaultZone, log });
  const bot = createBotFor({ schedules: simulation, papers });
  const playground = createPlayground({ ...config, renderers, simulation, log });
  return { playground, bot };
}
