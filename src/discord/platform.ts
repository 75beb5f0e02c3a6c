/** Discord: receives commands, buttons, autocomplete and the message menu over the gateway; responds and posts over REST. */
import type { Client } from 'discord.js';
import type { Logger } from 'pino';
import type { DiscordConfig } from '../config/index.ts';
import type { Bot } from '../core/bot.ts';
import type { StartError } from '../core/errors.ts';
import { createInFlight } from '../core/in-flight.ts';
import type { MetricsRecorder } from '../core/ports/metrics-recorder.ts';
import type { Platform } from '../core/ports/platform.ts';
import { connect, createClient, registerGatewayEvents } from './gateway.ts';
import { createWelcome } from './home/welcome.ts';
import { createInteractionHandler } from './inbound/handle-interaction.ts';
import { createOutboxClient } from './outbox/client.ts';
import { createChannelFinder } from './outbox/find-channel.ts';
import { createPostFinder } from './outbox/find-post.ts';
import { createPostSender } from './outbox/post.ts';
import { createInteractionResponse } from './respond/interaction-response.ts';
import { createResponder } from './respond/responder.ts';
import { createApiRest, createInteractionRest, createOutboxRest } from './rest.ts';
import { registerCommands } from './setup/registration.ts';
import { rejectedTokenError, startError } from './setup/start-errors.ts';
import { readApplication } from './workspace/bot-identity.ts';
import { onGuildDeleted } from './workspace/guild-delete.ts';
import { createLeftGuildFinder } from './workspace/left-guilds.ts';

/** How long a stop waits for answers in progress, in ms. */
const stopTimeoutMs = 10_000;

export interface DiscordPlatformDeps {
  readonly log: Logger;
  /** Called when Discord rejects the bot for good: a revoked token, a closed session. Any other loss of the connection is repaired. */
  readonly onFatal?: (error: StartError) => void;
  readonly metrics?: Pick<MetricsRecorder, 'recordReconnect'> | undefined;
  /** Called with the guild that the bot was removed from. */
  readonly onRemoved?: (guild: string) => Promise<void>;
}

export function createDiscordPlatform(config: DiscordConfig, deps: DiscordPlatformDeps): Platform {
  const { log, metrics, onFatal = () => {}, onRemoved = async () => {} } = deps;
  const client = createClient(config, log);
  const inFlight = createInFlight();
  const state = { isStarted: false, isStopped: false };

  const giveUp = (error: StartError): void => {
    if (!state.isStarted || state.isStopped) return;
    state.isStopped = true;
    log.fatal(error.message);
    onFatal(error);
  };
  const onTokenRejected = (): void => giveUp(rejectedTokenError());

  const outbox = createOutboxClient({ rest: createOutboxRest(config, log), log, onTokenRejected });
  const sender = createPostSender(outbox);

  return {
    name: 'Discord',
    id: 'discord',
    start: async (bot) => {
      const rest = createInteractionRest(config, log);
      const responder = createResponder({ bot, rest, log });
      const onGuildJoined = createWelcome({ bot, rest, log, onTokenRejected });
      registerGatewayEvents(client, log, {
        onInteraction: createInteractionHandler({
          bot,
          responder,
          responseTo: (address) => createInteractionResponse(rest, address),
          inFlight,
          log,
          onTokenRejected,
        }),
        onGuildCreate: (payload) => {
          if (!inFlight.closed) void inFlight.track(async () => onGuildJoined(payload));
        },
        onGuildDelete: (payload) => {
          if (!inFlight.closed) void inFlight.track(async () => onGuildDeleted(payload, onRemoved, log));
        },
        onDisconnect: giveUp,
        onResume: () => metrics?.recordReconnect('discord'),
        isStopping: () => state.isStopped,
      });
      await registerAndConnect(client, config, bot, log);
      state.isStarted = true;
      log.info('Discord: connected');
    },
    connected: () => client.isReady(),
    stop: async () => {
      state.isStopped = true;
      const unfinished = await inFlight.close(stopTimeoutMs);
      if (unfinished > 0) log.warn({ unfinished }, 'Discord: stopped with answers in progress');
      await client.destroy();
    },
    pageCount: sender.pageCount,
    post: async (...post) => inFlight.track(async () => sender.post(...post)),
    notifyUser: async (...notification) => inFlight.track(async () => sender.notifyUser(...notification)),
    ...createPostFinder(outbox),
    ...createChannelFinder(outbox),
    ...createLeftGuildFinder(createApiRest(config, log)),
  };
}

/** @throws {StartError} */
async function registerAndConnect(client: Client, config: DiscordConfig, bot: Bot, log: Logger): Promise<void> {
  try {
    if (!/^[\w.-]+$/.test(config.token)) throw rejectedTokenError();
    const rest = createApiRest(config, log);
    const { id } = await readApplication(rest);
    await Promise.all([registerCommands(rest, id, bot.commands, log), connect(client, config.token)]);
  } catch (error) {
    await client.destroy().catch(() => undefined);
    throw startError(error, config.apiUrl);
  }
}
