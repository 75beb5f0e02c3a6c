/** Sends the requests of the outbox: evenly spaced, each once, and with every error mapped to what it means for the post. */
import type { REST } from 'discord.js';
import type { Logger } from 'pino';
import { errorFields, isTokenInvalid } from '../errors.ts';
import { readBotUserId } from '../workspace/bot-identity.ts';
import type { Operation } from './error-advice.ts';
import { toPostError } from './map-post-error.ts';

export interface OutboxDeps {
  /** Must send every request once and wait for no rate limit. */
  readonly rest: REST;
  readonly log: Logger;
  readonly onTokenRejected: () => void;
}

export interface OutboxClient {
  readonly rest: REST;
  readonly log: Logger;
  /** The bot's own user id, requested once. */
  botUserId(): Promise<string>;
  /** Sends one request for a post. @throws {RejectedError | RetryLaterError | UnknownOutcomeError} */
  call<T>(operation: Operation, request: (rest: REST) => Promise<T>): Promise<T>;
  /** Reports the error if it means that the bot's token was rejected. */
  reportRejectedToken(error: unknown): void;
}

export function createOutboxClient({ rest, log, onTokenRejected }: OutboxDeps): OutboxClient {
  const waitForTurn = createThrottle();
  let userId: string | undefined;
  const reportRejectedToken = (error: unknown): void => {
    if (isTokenInvalid(error)) onTokenRejected();
  };
  return {
    rest,
    log,
    reportRejectedToken,
    botUserId: async () => {
      userId ??= await readBotUserId(rest);
      return userId;
    },
    call: async (operation, request) => {
      await waitForTurn();
      try {
        return await request(rest);
      } catch (error) {
        reportRejectedToken(error);
        const postError = toPostError(error, operation);
        // The outbox logs the outcome of the post; this line has the cause.
        log.debug({ ...errorFields(error), operation, outcome: postError.name }, 'Discord: a post was not sent, or not confirmed');
        throw postError;
      }
    },
  };
}

/** At most 49 requests in any 1,005 ms window: 50 a second are allowed, and their latency varies by a few ms. */
const maxPerWindow = 49;
const windowMs = 1005;
/** Upper bound of the delay; the outbox's `sendTimeoutMs` assumes it. */
const maxDelayMs = 500;

/**
 * Spaces out requests that would otherwise be sent together after the program was busy for a moment: Discord limits them in any second.
 * @returns a function that resolves when the next request may be sent.
 */
export function createThrottle(): () => Promise<void> {
  const sentAt: number[] = [];
  let previous = Promise.resolve();
  return async () => {
    const deadline = performance.now() + maxDelayMs;
    previous = previous.then(async () => {
      const oldest = sentAt.length < maxPerWindow ? Number.NEGATIVE_INFINITY : (sentAt.shift() ?? 0);
      const delay = Math.min(oldest + windowMs, deadline) - performance.now();
      if (delay > 0) await new Promise((resolve) => setTimeout(resolve, Math.ceil(delay)));
      sentAt.push(performance.now());
    });
    return previous;
  };
}
