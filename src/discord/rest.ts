/** The clients for Discord's REST API, one per purpose: they differ in retries and waiting times. */
import { REST, RESTEvents, type RESTOptions } from 'discord.js';
import type { Logger } from 'pino';
import type { DiscordConfig } from '../config/index.ts';
import { createRequestGuard, type RequestGuard } from './request-guard.ts';

/** Longest wait for a rate limit, in ms: before the first response to an interaction, and before any other request. */
const maxRetryAfterMs = { interaction: 1500, other: 60_000 } as const;

/** How long one request for a post may take, in ms. */
const postTimeoutMs = 10_000;

export interface RestDeps {
  readonly log: Logger;
  /** Shared by all clients of a process, because Discord blocks them together. By default, the client gets its own. */
  readonly guard?: RequestGuard;
}

/** For requests that only read or overwrite, so one retry is safe. */
export const createApiRest = (config: DiscordConfig, deps: RestDeps): REST => createRest(config, deps, { retries: 1 });

/** For responses and shared answers. Never retries by itself: a post that is sent twice is two posts. */
export const createInteractionRest = (config: DiscordConfig, deps: RestDeps): REST => createRest(config, deps, { retries: 0 });

/** For posts from the outbox, which decides when to send again: no retries, and no waiting for a rate limit. */
export const createOutboxRest = (config: DiscordConfig, deps: RestDeps): REST =>
  createRest(config, deps, { timeout: config.postTimeoutMs ?? postTimeoutMs, retries: 0, rejectOnRateLimit: () => true });

function createRest(config: DiscordConfig, deps: RestDeps, options: Partial<RESTOptions>): REST {
  const rest = new REST({ ...restOptions(config, deps), ...options }).setToken(config.token);
  logRateLimits(rest, deps.log);
  return rest;
}

export const restOptions = ({ apiUrl }: DiscordConfig, { log, guard = createRequestGuard({ log }) }: RestDeps): Partial<RESTOptions> => ({
  ...(apiUrl ? { api: apiUrl.replace(/\/+$/, '') } : {}),
  makeRequest: guard.makeRequest,
  invalidRequestWarningInterval: 100,
  rejectOnRateLimit: ({ route, timeToReset }) => timeToReset > (route.startsWith('/interactions') ? maxRetryAfterMs.interaction : maxRetryAfterMs.other),
});

export function logRateLimits(rest: REST, log: Logger): void {
  rest.on(RESTEvents.RateLimited, ({ route, timeToReset }) => log.warn({ route, timeToReset }, 'Discord: rate limit reached'));
  rest.on(RESTEvents.InvalidRequestWarning, ({ count }) => log.warn({ count }, 'Discord: many requests were rejected within ten minutes'));
}
