/** Discord: takes slash commands, buttons, completion and the message menu over the gateway; answers and posts over REST. */
import type { Client } from 'discord.js';
import type { Logger } from 'pino';
import type { DiscordConfig } from '../config/index.ts';
import type { Bot } from '../core/bot.ts';
import type { StartError } from '../core/errors.ts';
import { createInFlight } from '../core/in-flight.ts';
import type { MetricsRecorder } from '../core/ports/metrics-recorder.ts';
import type { Platform } from '../core/ports/platform.ts';
import { connect, createClient, createInteractionRest, createOutboxRest, registerGatewayEvents } from './gateway.ts';
import { onGuildJoined } from './home/welcome.ts';
import { handleInteraction } from './inbound/handle-interaction.ts';
import type { HandlerContext } from './inbound/handler-context.ts';
import { createDiscordOutbox } from './outbox/index.ts';
import { createRecentShares } from './respond/recent-shares.ts';
import { registerCommands } from './setup/registration.ts';
import { badToken, startError } from './setup/start-errors.ts';
import { applicationOf } from './workspace/application.ts';
import { onGuildDeleted } from './workspace/guild-delete.ts';
import { createLeftGuildFinder } from './workspace/left-guilds.ts';

/** How long an answer may take before Discord is told to wait, in ms; its own limit is 3 s. */
const deferAfterMs = 1000;
/** How long a stop waits for answers under way, in ms. */
const drainTimeoutMs = 10_000;

export interface DiscordOptions {
  readonly metrics?: Pick<MetricsRecorder, 'recordReconnect'> | undefined;
  /** Told of a server the bot was removed from. */
  readonly onRemoved?: (server: string) => Promise<void>;
}

/**
 * @param onFatal called when Discord will not have us any more: a revoked token, a closed session. Until then every
 *   loss of the connection mends itself.
 */
export function createDiscordPlatform(
  config: DiscordConfig,
  log: Logger,
  onFatal: (error: StartError) => void = () => {},
  { metrics, onRemoved = async () => {} }: DiscordOptions = {},
): Platform {
  const client = createClient(config, log);
  const inFlight = createInFlight();
  const life = { started: false, stopped: false };

  const giveUp = (error: StartError): void => {
    if (!life.started || life.stopped) return;
    life.stopped = true;
    log.fatal(error.message);
    onFatal(error);
  };

  const posts = createDiscordOutbox({ rest: createOutboxRest(config, log, config.postTimeoutMs), log, onTokenRefused: () => giveUp(badToken()) });

  return {
    name: 'Discord',
    id: 'discord',
    start: async (bot) => {
      const desk: HandlerContext = { bot, rest: createInteractionRest(config, log), log, deferAfterMs, recentShares: createRecentShares() };
      registerGatewayEvents(client, log, {
        onInteraction: (payload) => handleInteraction(payload, desk, inFlight, () => giveUp(badToken())),
        onGuildCreate: (payload) => {
          if (!inFlight.closed) void inFlight.track(async () => onGuildJoined(payload, desk, () => giveUp(badToken())));
        },
        onGuildDelete: (payload) => {
          if (!inFlight.closed) void inFlight.track(async () => onGuildDeleted(payload, onRemoved, log));
        },
        onDisconnect: giveUp,
        onResume: () => metrics?.recordReconnect('discord'),
        leaving: () => life.stopped,
      });
      await registerAndConnect(client, config, bot, log);
      life.started = true;
      log.info('Discord is connected');
    },
    connected: () => client.isReady(),
    stop: async () => {
      life.stopped = true;
      const unfinished = await inFlight.close(drainTimeoutMs);
      if (unfinished > 0) log.warn({ unfinished }, 'left Discord with answers under way');
      await client.destroy();
    },
    ...posts,
    ...createLeftGuildFinder(client.rest),
    post: async (...given) => inFlight.track(async () => posts.post(...given)),
    notifyUser: async (...given) => inFlight.track(async () => posts.notifyUser(...given)),
  };
}

/** @throws {StartError} */
async function registerAndConnect(client: Client, config: DiscordConfig, bot: Bot, log: Logger): Promise<void> {
  try {
    if (!/^[\w.-]+$/.test(config.token)) throw badToken();
    const { id } = await applicationOf(client.rest);
    await Promise.all([registerCommands(client.rest, id, bot.commands, log), connect(client, config.token)]);
  } catch (error) {
    await client.destroy().catch(() => undefined);
    throw startError(error, config.apiUrl);
  }
}
