/**
 * Opens the connection and restores it: keeps trying while Discord cannot be reached, and retries every 15 minutes after a rejection.
 * If Discord is unavailable, the program must not end, because other platforms continue.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Client, REST } from 'discord.js';
import type { DiscordConfig } from '../config/index.ts';
import type { Command } from '../core/command/command.ts';
import type { StartError } from '../core/errors.ts';
import { connect, createClient, type GatewayEvents, registerGatewayEvents } from './gateway.ts';
import { RequestsPausedError } from './request-guard.ts';
import type { RestDeps } from './rest.ts';
import { registerCommands } from './setup/registration.ts';
import { isTemporary, rejectedTokenError, startError } from './setup/start-errors.ts';
import { readApplication } from './workspace/bot-identity.ts';

/** The first wait while Discord cannot be reached; each further one is twice as long. */
const minRetryDelayMs = 1000;
const maxRetryDelayMs = 60_000;

/** The wait after Discord rejected the token or the application, which only the operator can change. */
const rejectedRetryMs = 900_000;

export interface ConnectionDeps extends RestDeps {
  /** For the application and its commands. */
  readonly rest: REST;
  /** The other clients, whose token the SDK clears after Discord has rejected it. */
  readonly otherRests: readonly REST[];
  readonly onReconnect: () => void;
  /** In ms; 15 min by default. */
  readonly rejectedRetryMs?: number | undefined;
}

/** Handlers of events while the connection is open. */
type ConnectionEvents = Pick<GatewayEvents, 'onInteraction' | 'onMessage' | 'onGuildCreate' | 'onGuildDelete'>;

export interface Connection {
  /**
   * Resolves when connected, or when `close` is called. Keeps trying while Discord cannot be reached. May be called again after an
   * error.
   * @throws {StartError} if Discord rejects the token or the application.
   */
  open(commands: readonly Command[], events: ConnectionEvents): Promise<void>;
  /** Closes the connection because Discord rejects the token, and tries again every 15 minutes. */
  rejectToken(): void;
  isOpen(): boolean;
  /** Why it is not connected, and what the operator can do. */
  problem(): string | undefined;
  close(): Promise<void>;
}

export function createConnection(config: DiscordConfig, deps: ConnectionDeps): Connection {
  const { log } = deps;
  const closing = new AbortController();
  /** The connected client; `undefined` before, after a rejection, and after a failed start. */
  let client: Client | undefined;
  let problem: string | undefined;
  let retryTimer: NodeJS.Timeout | undefined;

  const tryToOpen = async (commands: readonly Command[], events: ConnectionEvents): Promise<void> => {
    if (!/^[\w.-]+$/.test(config.token)) throw rejectedTokenError();
    const attempt = createClient(config, deps);
    const disconnected = Promise.withResolvers<never>();
    disconnected.promise.catch(() => undefined);
    registerGatewayEvents(attempt, log, {
      ...events,
      onResume: deps.onReconnect,
      onDisconnect: (error) => {
        disconnected.reject(error);
        if (client === attempt) reject(error);
      },
      isStopping: () => closing.signal.aborted || client !== attempt,
    });
    try {
      const { id } = await readApplication(deps.rest.setToken(config.token));
      await Promise.race([Promise.all([registerCommands(deps.rest, id, commands, log), connect(attempt, config.token)]), disconnected.promise]);
    } catch (error) {
      await attempt.destroy().catch(() => undefined);
      throw error;
    }
    if (closing.signal.aborted) return attempt.destroy();
    for (const rest of deps.otherRests) rest.setToken(config.token);
    client = attempt;
    problem = undefined;
    log.info('Discord: connected');
  };
  /** Set by `open`. */
  let reopen: () => Promise<void> = async () => {};

  /** Logs the same problem only once. */
  const report = (error: StartError, level: 'warn' | 'error'): void => {
    if (problem !== error.message) log[level](`Discord: not connected. ${error.message}`);
    problem = error.message;
  };
  const reject = (error: StartError): void => {
    const rejected = client;
    if (!rejected || closing.signal.aborted) return;
    client = undefined;
    report(error, 'error');
    void rejected.destroy().catch(() => undefined);
    scheduleRetry();
  };
  const scheduleRetry = (): void => {
    retryTimer = setTimeout(() => void retry(), deps.rejectedRetryMs ?? rejectedRetryMs).unref();
  };
  const retry = async (): Promise<void> => {
    try {
      await reopen();
      deps.onReconnect();
    } catch (error) {
      if (closing.signal.aborted) return;
      report(startError(error, config.apiUrl), 'error');
      scheduleRetry();
    }
  };

  return {
    open: async (commands, events) => {
      reopen = async () => tryToOpen(commands, events);
      for (let delayMs = minRetryDelayMs; !closing.signal.aborted; delayMs = Math.min(delayMs * 2, maxRetryDelayMs)) {
        try {
          return await reopen();
        } catch (error) {
          const found = startError(error, config.apiUrl);
          if (!isTemporary(error)) {
            problem = found.message;
            throw found;
          }
          report(found, 'warn');
          const pauseMs = error instanceof RequestsPausedError ? error.retryAfterMs : 0;
          await wait(Math.max(delayMs, pauseMs), undefined, { signal: closing.signal }).catch(() => undefined);
        }
      }
    },
    rejectToken: () => reject(rejectedTokenError()),
    isOpen: () => client?.isReady() ?? false,
    problem: () => problem,
    close: async () => {
      closing.abort();
      clearTimeout(retryTimer);
      await client?.destroy();
    },
  };
}
