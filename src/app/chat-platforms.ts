/** The chat platforms that are configured, each supervised. An SDK that is not needed is not loaded. */
import type { Logger } from 'pino';
import type { Config, DiscordConfig, SlackConfig } from '../config/index.ts';
import type { MetricsRecorder } from '../core/ports/metrics-recorder.ts';
import type { Platform } from '../core/ports/platform.ts';
import type { PlatformDeps } from './chat-runtime.ts';
import { type SupervisedPlatform, supervisePlatform } from './supervise-platform.ts';

interface ChatPlatformDeps extends PlatformDeps {
  readonly log: Logger;
  readonly metrics: MetricsRecorder | undefined;
}

export async function loadChatPlatforms({ slack, discord }: Pick<Config, 'slack' | 'discord'>, deps: ChatPlatformDeps): Promise<SupervisedPlatform[]> {
  const factories = [...(slack ? [async () => loadSlack(slack, deps)] : []), ...(discord ? [async () => loadDiscord(discord, deps)] : [])];
  return Promise.all(factories.map(async (create) => supervisePlatform({ create, log: deps.log })));
}

async function loadSlack(config: SlackConfig, { log, metrics, database, onRemoved, onChannelMoved }: ChatPlatformDeps): Promise<Platform> {
  const { createSlackPlatform } = await import('../slack/platform.ts');
  const options = { log, metrics, onRemoved: async (workspace: string) => onRemoved('slack', workspace), onChannelMoved };
  if (config.kind === 'single') return createSlackPlatform(config, options);
  const { createSlackOAuthStore } = await import('../store/slack-oauth-store.ts');
  return createSlackPlatform({ ...config, store: createSlackOAuthStore(database, config.keys) }, options);
}

async function loadDiscord(config: DiscordConfig, { log, metrics, onRemoved }: ChatPlatformDeps): Promise<Platform> {
  const { createDiscordPlatform } = await import('../discord/platform.ts');
  return createDiscordPlatform(config, { log, metrics, onRemoved: async (guild) => onRemoved('discord', guild) });
}
