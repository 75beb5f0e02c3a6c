/** A Discord of our own with the bot in it. */
import type { Logger } from 'pino';
import type { Bot } from '../../src/core/bot.ts';
import type { StartError } from '../../src/core/errors.ts';
import { createDiscordPlatform } from '../../src/discord/platform.ts';
import { startDiscordTwin, type TwinOptions, validToken } from '../fakes/discord.ts';
import { keepingLog, smallBot } from '../fixtures/discord-bot.ts';

export interface ClubOptions extends TwinOptions {
  readonly bot?: (log: Logger) => Bot;
}

export async function openClub(options: ClubOptions = {}) {
  const twin = await startDiscordTwin(options);
  const { log, lines } = keepingLog();
  const fatal: StartError[] = [];
  const removed: string[] = [];
  const onRemoved = async (server: string) => void removed.push(server);
  const discord = createDiscordPlatform({ token: validToken, apiUrl: twin.apiUrl }, log, (error) => void fatal.push(error), { onRemoved });
  await discord.start((options.bot ?? smallBot)(log));
  return {
    twin,
    discord,
    fatal,
    /** Servers whose schedules were to stop. */
    removed,
    log: lines,
    logged: (words: string) => lines().filter(({ msg }) => String(msg).includes(words)),
    leave: async (): Promise<void> => {
      await discord.stop();
      await twin.stop();
    },
  };
}

export type Club = Awaited<ReturnType<typeof openClub>>;
