/** A fake Discord with the bot in it. */
import type { Logger } from 'pino';
import type { Bot } from '../../src/core/bot.ts';
import { createDiscordPlatform, type DiscordPlatformDeps } from '../../src/discord/platform.ts';
import { type FakeOptions, startFakeDiscord, validToken } from '../fakes/discord.ts';
import { keepingLog, smallBot } from '../fixtures/discord-bot.ts';

export interface DiscordGuildOptions extends FakeOptions {
  readonly bot?: (log: Logger) => Bot;
  readonly repliesToLinks?: boolean;
  readonly deps?: Pick<DiscordPlatformDeps, 'now' | 'rejectedRetryMs' | 'metrics'>;
}

export async function openDiscordGuild(options: DiscordGuildOptions = {}) {
  const fake = await startFakeDiscord(options);
  const { log, lines } = keepingLog();
  const removed: string[] = [];
  const onRemoved = async (guild: string) => void removed.push(guild);
  const discord = createDiscordPlatform(
    { token: validToken, apiUrl: fake.apiUrl, repliesToLinks: options.repliesToLinks ?? false },
    { log, onRemoved, ...options.deps },
  );
  await discord.start((options.bot ?? smallBot)(log));
  return {
    fake,
    discord,
    /** The guilds that were reported as removed. */
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
