/** The connection to Discord: opens it, says when it breaks and comes back, and hands interactions and new servers on untouched. */
import { Client, Events, GatewayDispatchEvents, GatewayIntentBits, REST, RESTEvents, type RESTOptions } from 'discord.js';
import type { Logger } from 'pino';
import type { DiscordConfig } from '../config/index.ts';
import { StartError } from '../core/errors.ts';
import { describeFault } from './errors.ts';
import { closedError } from './setup/start-errors.ts';

/** How long the gateway may take to let us in, in ms. */
const loginTimeoutMs = 30_000;

/** Longest wait for a rate limit, in ms: on the way to somebody who waits for a first answer, and elsewhere. */
const maxRetryAfterMs = { interaction: 1500, other: 60_000 } as const;

/**
 * A client that asks for one intent, to hear of servers it is added to: interactions need none. It does not wait for word
 * of those it is in. Its own requests only read or overwrite, so one is repeated.
 * @see https://docs.discord.com/developers/events/gateway#gateway-intents
 */
export function createClient(config: DiscordConfig, log: Logger): Client<boolean> {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    waitGuildTimeout: 0,
    allowedMentions: { parse: [] },
    rest: { ...restOptions(config), retries: 1 },
  });
  client.rest.setToken(config.token);
  logRateLimits(client.rest, log);
  return client;
}

/** For answers and shares. Never repeats a request by itself: a post sent twice is two posts. */
export function createInteractionRest(config: DiscordConfig, log: Logger): REST {
  const rest = new REST({ ...restOptions(config), retries: 0 }).setToken(config.token);
  logRateLimits(rest, log);
  return rest;
}

/** How long one request for a post may take, in ms. */
const postTimeoutMs = 10_000;

/** For posts of the ledger, which knows itself when to send again: nothing is repeated, and no rate limit waited out. */
export function createOutboxRest(config: DiscordConfig, log: Logger, timeout = postTimeoutMs): REST {
  const rest = new REST({ ...restOptions(config), timeout, retries: 0, rejectOnRateLimit: () => true }).setToken(config.token);
  logRateLimits(rest, log);
  return rest;
}

const restOptions = ({ apiUrl }: DiscordConfig): Partial<RESTOptions> => ({
  ...(apiUrl ? { api: apiUrl.replace(/\/+$/, '') } : {}),
  invalidRequestWarningInterval: 100,
  rejectOnRateLimit: ({ route, timeToReset }) => timeToReset > (route.startsWith('/interactions') ? maxRetryAfterMs.interaction : maxRetryAfterMs.other),
});

function logRateLimits(rest: REST, log: Logger): void {
  rest.on(RESTEvents.RateLimited, ({ route, timeToReset }) => log.warn({ route, timeToReset }, 'Discord asks us to slow down'));
  rest.on(RESTEvents.InvalidRequestWarning, ({ count }) => log.warn({ count }, 'many requests to Discord were refused in ten minutes'));
}

export interface GatewayEvents {
  /** An INTERACTION_CREATE as it came. Must not throw. */
  onInteraction(payload: unknown): void;
  /** A GUILD_CREATE as it came: at the start, after an outage, and when the bot is added to a server. Must not throw. */
  onGuildCreate(payload: unknown): void;
  /** A GUILD_DELETE as it came: at an outage, and when the bot is removed from a server. Must not throw. */
  onGuildDelete(payload: unknown): void;
  /** The connection is lost for good. */
  onDisconnect(error: StartError): void;
  /** It was lost, and is there again. */
  onResume(): void;
  /** We leave it ourselves: that it closes is no loss. */
  leaving(): boolean;
}

export function registerGatewayEvents(
  client: Client,
  log: Logger,
  { onInteraction, onGuildCreate, onGuildDelete, onDisconnect, onResume, leaving }: GatewayEvents,
): void {
  let lost = false;
  const back = (): void => {
    if (lost) {
      log.info('Discord connection is back');
      onResume();
    }
    lost = false;
  };
  client.on(Events.Raw, (packet: { t: string | null; d: unknown }) => {
    const { t: type, d: payload } = packet;
    if (type === GatewayDispatchEvents.Ready || type === GatewayDispatchEvents.Resumed) return;
    // discord.js would build its own structures of it next: of servers a lot, and it ends the process over what is malformed.
    packet.t = null;
    if (type === GatewayDispatchEvents.InteractionCreate) onInteraction(payload);
    if (type === GatewayDispatchEvents.GuildCreate) onGuildCreate(payload);
    if (type === GatewayDispatchEvents.GuildDelete) onGuildDelete(payload);
  });
  client.on(Events.ShardReconnecting, () => {
    if (leaving()) return;
    if (!lost) log.warn('Discord connection lost; reconnecting');
    lost = true;
  });
  client.on(Events.ShardResume, back);
  client.on(Events.ShardReady, back);
  client.on(Events.ShardDisconnect, ({ code }) => onDisconnect(closedError(code)));
  client.on(Events.Invalidated, () => onDisconnect(closedError(4006)));
  client.on(Events.ShardError, (error) => log.warn(describeFault(error), 'Discord connection fault'));
  client.on(Events.Error, (error) => log.error(describeFault(error), 'Discord client fault'));
}

/** Resolves when Discord is ready to send interactions. @throws what `login` throws, and {@link StartError} when it was closed or took too long. */
export async function connect(client: Client, token: string): Promise<void> {
  const ready = Promise.withResolvers<void>();
  const timer = setTimeout(
    () => ready.reject(new StartError('Discord’s gateway did not let me in within 30 s. Try again later, and see https://discordstatus.com.')),
    loginTimeoutMs,
  );
  client.once(Events.ClientReady, () => ready.resolve());
  client.once(Events.ShardDisconnect, ({ code }) => ready.reject(closedError(code)));
  try {
    await Promise.race([ready.promise, client.login(token).then(async () => ready.promise)]);
  } finally {
    clearTimeout(timer);
  }
}
