/** The clients for Discord's REST API, one per purpose: they differ in what they repeat and how long they wait. */
import { REST, RESTEvents, type RESTOptions } from 'discord.js';
import type { Logger } from 'pino';
import type { DiscordConfig } from '../config/index.ts';

/** Longest wait for a rate limit, in ms: before the first response to an interaction, and before any other request. */
const maxRetryAfterMs = { interaction: 1500, other: 60_000 } as const;

/** How long one request for a post may take, in ms. */
const postTimeoutMs = 10_000;

/** For requests that only read or overwrite, so one retry is safe. */
export const createApiRest = (config: DiscordConfig, log: Logger): REST => createRest(config, log, { retries: 1 });

/** For responses and shared answers. Never retries by itself: a post that is sent twice is two posts. */
export const createInteractionRest = (config: DiscordConfig, log: Logger): REST => createRest(config, log, { retries: 0 });

/** For posts from the outbox, which decides itself when to send again: no retries, and no waiting for a rate limit. */
export const createOutboxRest = (config: DiscordConfig, log: Logger): REST =>
  createRest(config, log, { timeout: config.postTimeoutMs ?? postTimeoutMs, retries: 0, rejectOnRateLimit: () => true });

function createRest(config: DiscordConfig, log: Logger, options: Partial<RESTOptions>): REST {
  const rest = new REST({ ...restOptions(config), ...options }).setToken(config.token);
  logRateLimits(rest, log);
  return rest;
}

export const restOptions = ({ apiUrl }: DiscordConfig): Partial<RESTOptions> => ({
  ...(apiUrl ? { api: apiUrl.replace(/\/+$/, '') } : {}),
  invalidRequestWarningInterval: 100,
  rejectOnRateLimit: ({ route, timeToReset }) => timeToReset > (route.startsWith('/interactions') ? maxRetryAfterMs.interaction : maxRetryAfterMs.other),
});

export function logRateLimits(rest: REST, log: Logger): void {
  rest.on(RESTEvents.RateLimited, ({ route, timeToReset }) => log.warn({ route, timeToReset }, 'Discord: rate limit reached'));
  rest.on(RESTEvents.InvalidRequestWarning, ({ count }) => log.warn({ count }, 'Discord: many requests were rejected within ten minutes'));
}
