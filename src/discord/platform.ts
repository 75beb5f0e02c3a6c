/** Discord: takes slash commands, buttons, completion and the message menu over the gateway; answers and posts over REST. */
import type { Client } from 'discord.js';
import type { Logger } from 'pino';
import type { DiscordConfig } from '../config.ts';
import type { Bot } from '../core/bot.ts';
import type { StartError } from '../core/errors.ts';
import { createInFlight } from '../core/in-flight.ts';
import type { Observer } from '../core/observer.ts';
import type { Platform } from '../core/platform.ts';
import { applicationOf } from './application.ts';
import { createDeparted } from './departed.ts';
import type { Desk } from './desk.ts';
import { connect, createClient, createPoster, createPostingRest, listen } from './gateway.ts';
import { createPosts } from './posts.ts';
import { createRecentShares } from './recent-shares.ts';
import { registerCommands } from './registration.ts';
import { leaveServer } from './removed.ts';
import { badToken, startError } from './start-errors.ts';
import { takeInteraction } from './take.ts';
import { welcomeServer } from './welcome.ts';

/** How long an answer may take before Discord is told to wait, in ms; its own limit is 3 s. */
const patience = 1000;
/** How long a stop waits for answers under way, in ms. */
const longestDrain = 10_000;

export interface DiscordParts {
  readonly observer?: Pick<Observer, 'reconnected'> | undefined;
  /** Told of a server the bot was removed from. */
  readonly onRemoved?: (server: string) => Promise<void>;
}

/**
 * @param onFatal called when Discord will not have us any more: a revoked token, a closed session. Until then every
 *   loss of the connection mends itself.
 */
export function createDiscord(
  config: DiscordConfig,
  log: Logger,
  onFatal: (error: StartError) => void = () => {},
  { observer, onRemoved = async () => {} }: DiscordParts = {},
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

  const posts = createPosts({ rest: createPostingRest(config, log, config.longestPost), log, onTokenRefused: () => giveUp(badToken()) });

  return {
    name: 'Discord',
    id: 'discord',
    start: async (bot) => {
      const desk: Desk = { bot, rest: createPoster(config, log), log, patience, recentShares: createRecentShares() };
      listen(client, log, {
        onInteraction: (payload) => takeInteraction(payload, desk, inFlight, () => giveUp(badToken())),
        onServer: (payload) => {
          if (!inFlight.closed) void inFlight.track(async () => welcomeServer(payload, desk, () => giveUp(badToken())));
        },
        onServerGone: (payload) => {
          if (!inFlight.closed) void inFlight.track(async () => leaveServer(payload, onRemoved, log));
        },
        onLost: giveUp,
        onBack: () => observer?.reconnected('discord'),
        leaving: () => life.stopped,
      });
      await enter(client, config, bot, log);
      life.started = true;
      log.info('Discord is connected');
    },
    connected: () => client.isReady(),
    stop: async () => {
      life.stopped = true;
      const unfinished = await inFlight.close(longestDrain);
      if (unfinished > 0) log.warn({ unfinished }, 'left Discord with answers under way');
      await client.destroy();
    },
    ...posts,
    ...createDeparted(client.rest),
    post: async (...given) => inFlight.track(async () => posts.post(...given)),
    tell: async (...given) => inFlight.track(async () => posts.tell(...given)),
  };
}

/** @throws {StartError} */
async function enter(client: Client, config: DiscordConfig, bot: Bot, log: Logger): Promise<void> {
  try {
    if (!/^[\w.-]+$/.test(config.token)) throw badToken();
    const { id } = await applicationOf(client.rest);
    await Promise.all([registerCommands(client.rest, id, bot.commands, log), connect(client, config.token)]);
  } catch (error) {
    await client.destroy().catch(() => undefined);
    throw startError(error, config.apiUrl);
  }
}
