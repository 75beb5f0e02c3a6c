/** A Discord of our own with the bot in it. */
import type { Logger } from 'pino';
import type { Bot } from '../../src/core/bot.ts';
import type { StartError } from '../../src/core/errors.ts';
import { createDiscordPlatform } from '../../src/discord/platform.ts';
import { type FakeOptions, startFakeDiscord, validToken } from '../fakes/discord.ts';
import { keepingLog, smallBot } from '../fixtures/discord-bot.ts';

export interface DiscordGuildOptions extends FakeOptions {
  readonly bot?: (log: Logger) => Bot;
}

export async function openDiscordGuild(options: DiscordGuildOptions = {}) {
  const fake = await startFakeDiscord(options);
  const { log, lines } = keepingLog();
  const fatal: StartError[] = [];
  const removed: string[] = [];
  const onRemoved = async (server: string) => void removed.push(server);
  const discord = createDiscordPlatform({ token: validToken, apiUrl: fake.apiUrl }, { log, onFatal: (error) => void fatal.push(error), onRemoved });
  await discord.start((options.bot ?? smallBot)(log));
  return {
    fake,
    discord,
    fatal,
    /** Servers whose schedules were to stop. */
    removed,
    log: lines,
    logged: (words: string) => lines().filter(({ msg }) => String(msg).includes(words)),
    leave: async (): Promise<void> => {
      await discord.stop();
      await fake.stop();
    },
  };
}

export type DiscordGuild = Awaited<ReturnType<typeof openDiscordGuild>>;
