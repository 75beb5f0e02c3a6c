/** Opens the gateway connection, reports when it is lost and restored, and passes on interactions, messages and guild events unparsed. */
import { Client, Events, GatewayDispatchEvents, GatewayIntentBits } from 'discord.js';
import type { Logger } from 'pino';
import type { DiscordConfig } from '../config/index.ts';
import type { StartError } from '../core/errors.ts';
import { errorFields, GatewayTimeoutError } from './errors.ts';
import { logRateLimits, type RestDeps, restOptions } from './rest.ts';
import { closedError } from './setup/start-errors.ts';

/** Discord no longer uses this code for a session that it invalidated, so the enum of close codes lacks it. */
const invalidatedCode = 4006;

/** How long the gateway may take to accept the login, in ms. */
const loginTimeoutMs = 30_000;

/**
 * Creates a client that receives the guilds that it joins and leaves, and what people write to it, directly or with a mention.
 * Interactions need no intent. Discord omits the text of other messages unless the bot requests it, which is privileged: it does so only
 * to see links to papers. The client does not wait for the guilds that it is already in.
 * @see https://docs.discord.com/developers/events/gateway#message-content-intent
 */
export function createClient(config: DiscordConfig, deps: RestDeps): Client<boolean> {
  const client = new Client({
    intents: [...baseIntents, ...(config.repliesToLinks ? [GatewayIntentBits.MessageContent] : [])],
    waitGuildTimeout: 0,
    allowedMentions: { parse: [] },
    rest: { ...restOptions(config, deps), retries: 1 },
  });
  logRateLimits(client.rest, deps.log);
  return client;
}

const baseIntents = [GatewayIntentBits.Guilds, GatewayIntentBits.DirectMessages, GatewayIntentBits.GuildMessages] as const;

export interface GatewayEvents {
  /** A raw MESSAGE_CREATE, and the id of the bot's own user. Must not throw. */
  onMessage(payload: unknown, self: string): void;
  /** A raw INTERACTION_CREATE. Must not throw. */
  onInteraction(payload: unknown): void;
  /** A raw GUILD_CREATE: at the start, after an outage, and when the bot is added to a guild. Must not throw. */
  onGuildCreate(payload: unknown): void;
  /** A raw GUILD_DELETE: during an outage, and when the bot is removed from a guild. Must not throw. */
  onGuildDelete(payload: unknown): void;
  /** Discord closed the connection and does not accept a new one. */
  onDisconnect(error: StartError): void;
  /** The connection was lost and has been restored. */
  onResume(): void;
  /** Whether we are closing the connection ourselves, so that it does not count as lost. */
  isStopping(): boolean;
}

export function registerGatewayEvents(
  client: Client,
  log: Logger,
  { onInteraction, onMessage, onGuildCreate, onGuildDelete, onDisconnect, onResume, isStopping }: GatewayEvents,
): void {
  let isLost = false;
  const onRestored = (): void => {
    if (isLost) {
      log.info('Discord: connection restored');
      onResume();
    }
    isLost = false;
  };
  client.on(Events.Raw, (packet: { t: string | null; d: unknown }) => {
    const { t: type, d: payload } = packet;
    if (type === GatewayDispatchEvents.Ready || type === GatewayDispatchEvents.Resumed) return;
    // Otherwise discord.js builds its own structures from the packet: many per guild, and a malformed packet would end the process.
    packet.t = null;
    if (type === GatewayDispatchEvents.InteractionCreate) onInteraction(payload);
    if (type === GatewayDispatchEvents.MessageCreate) onMessage(payload, client.user?.id ?? '');
    if (type === GatewayDispatchEvents.GuildCreate) onGuildCreate(payload);
    if (type === GatewayDispatchEvents.GuildDelete) onGuildDelete(payload);
  });
  client.on(Events.ShardReconnecting, () => {
    if (isStopping()) return;
    if (!isLost) log.warn('Discord: connection lost; reconnecting');
    isLost = true;
  });
  client.on(Events.ShardResume, onRestored);
  client.on(Events.ShardReady, onRestored);
  client.on(Events.ShardDisconnect, ({ code }) => onDisconnect(closedError(code)));
  client.on(Events.Invalidated, () => onDisconnect(closedError(invalidatedCode)));
  client.on(Events.ShardError, (error) => log.warn(errorFields(error), 'Discord: connection error'));
  client.on(Events.Error, (error) => log.error(errorFields(error), 'Discord: client error'));
}

/** Resolves once Discord is ready to send interactions. @throws what `login` throws, {@link GatewayTimeoutError}, and {@link StartError} if Discord closes the connection. */
export async function connect(client: Client, token: string): Promise<void> {
  const ready = Promise.withResolvers<void>();
  const timer = setTimeout(() => ready.reject(new GatewayTimeoutError('Discord’s gateway did not accept the connection within 30 s.')), loginTimeoutMs);
  client.once(Events.ClientReady, () => ready.resolve());
  client.once(Events.ShardDisconnect, ({ code }) => ready.reject(closedError(code)));
  try {
    await Promise.race([ready.promise, client.login(token).then(async () => ready.promise)]);
  } finally {
    clearTimeout(timer);
  }
}
