/** Discord: receives commands, buttons, modals, autocomplete, the message menu and messages over the gateway; responds and posts over REST. */
import type { Logger } from 'pino';
import type { DiscordConfig } from '../config/index.ts';
import { createInFlight } from '../core/in-flight.ts';
import type { MetricsRecorder } from '../core/ports/metrics-recorder.ts';
import type { Platform } from '../core/ports/platform.ts';
import { createConnection } from './connection.ts';
import { createWelcome } from './home/welcome.ts';
import { createInteractionHandler } from './inbound/handle-interaction.ts';
import { createMessageHandler } from './inbound/handle-message.ts';
import type { GuildLookups } from './inbound/requests.ts';
import { readChannel } from './outbox/channel-permissions.ts';
import { createOutboxClient } from './outbox/client.ts';
import { createReplyReader } from './outbox/count-replies.ts';
import { createChannelFinder } from './outbox/find-channel.ts';
import { createPostFinder } from './outbox/find-post.ts';
import { createPostSender } from './outbox/post.ts';
import { createRequestGuard } from './request-guard.ts';
import { createInteractionResponse } from './respond/interaction-response.ts';
import { createResponder } from './respond/responder.ts';
import { createApiRest, createInteractionRest, createOutboxRest } from './rest.ts';
import { onGuildDeleted } from './workspace/guild-delete.ts';
import { createLeftGuildFinder } from './workspace/left-guilds.ts';
import { readMemberPermissions } from './workspace/member-permissions.ts';

/** How long a stop waits for answers in progress, in ms. */
const stopTimeoutMs = 10_000;

export interface DiscordPlatformDeps {
  readonly log: Logger;
  readonly metrics?: Pick<MetricsRecorder, 'recordReconnect'> | undefined;
  /** Called with the guild that the bot was removed from. */
  readonly onRemoved?: (guild: string) => Promise<void>;
  /** A clock in ms that is never set back. */
  readonly now?: () => number;
  /** How long until a rejected token is tried again, in ms; 15 min by default. */
  readonly rejectedRetryMs?: number;
}

export function createDiscordPlatform(config: DiscordConfig, deps: DiscordPlatformDeps): Platform {
  const { log, metrics, onRemoved = async () => {}, rejectedRetryMs } = deps;
  const inFlight = createInFlight();
  const restDeps = { log, guard: createRequestGuard({ log, now: deps.now }) };
  const rest = createInteractionRest(config, restDeps);
  const outboxRest = createOutboxRest(config, restDeps);
  const apiRest = createApiRest(config, restDeps);
  const connection = createConnection(config, {
    ...restDeps,
    rest: apiRest,
    otherRests: [rest, outboxRest],
    onReconnect: () => metrics?.recordReconnect('discord'),
    rejectedRetryMs,
  });
  const onTokenRejected = connection.rejectToken;
  const outbox = createOutboxClient({ rest: outboxRest, log, onTokenRejected });

  return {
    name: 'Discord',
    id: 'discord',
    start: async (bot) => {
      const responder = createResponder({ bot, rest, log });
      const lookups: GuildLookups = {
        permissionsOf: async (guild, member) => readMemberPermissions(rest, guild, member),
        // Without the channel the line is still answered, but not as a line in a thread.
        channelOf: async (id) => readChannel(rest, id).catch(() => undefined),
      };
      const onGuildJoined = createWelcome({ bot, rest, log, onTokenRejected });
      const responseTo = (address: Parameters<typeof createInteractionResponse>[1]) => createInteractionResponse(rest, address);
      await connection.open(bot.commands, {
        onInteraction: createInteractionHandler({ bot, responder, responseTo, inFlight, log, onTokenRejected }),
        onMessage: createMessageHandler({ bot, rest, lookups, inFlight, repliesToLinks: config.repliesToLinks ?? false, log, onTokenRejected }),
        onGuildCreate: (payload) => {
          if (!inFlight.closed) void inFlight.track(async () => onGuildJoined(payload));
        },
        onGuildDelete: (payload) => {
          if (!inFlight.closed) void inFlight.track(async () => onGuildDeleted(payload, onRemoved, log));
        },
      });
    },
    connected: connection.isOpen,
    problem: connection.problem,
    stop: async () => {
      const unfinished = await inFlight.close(stopTimeoutMs);
      if (unfinished > 0) log.warn({ unfinished }, 'Discord: stopped with answers in progress');
      await connection.close();
    },
    ...createPostSender(outbox, inFlight),
    ...createPostFinder(outbox),
    ...createReplyReader(outbox),
    ...createChannelFinder(outbox),
    ...createLeftGuildFinder(apiRest),
  };
}
