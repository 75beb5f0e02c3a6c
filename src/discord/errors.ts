/** What went wrong between the bot and Discord, told so that no token and no message text can reach the log. */
import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import type { Logger } from 'pino';

/** @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const expiredInteractionCodes: ReadonlyMap<number | string, string> = new Map([
  [10015, 'the interaction ran out of time'],
  [10062, 'the interaction ran out of time or another process took it'],
  [40060, 'the interaction was answered already'],
  [50027, 'the interaction ran out of time'],
]);

/** A refusal is certain, and so is a request held back; after anything else the work may have been done all the same. */
export const outcomeUnknown = (error: unknown): boolean => !(error instanceof DiscordAPIError || error instanceof RateLimitError);

/** Another callback was taken before: of another process, or our own whose answer was lost. */
export const isAlreadyAcknowledged = (error: unknown): boolean => error instanceof DiscordAPIError && error.code === 40060;

/** A thread stands on that message. @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
export const threadExists = (error: unknown): boolean => error instanceof DiscordAPIError && error.code === 160004;

/** Why nothing can be said to the asker any more, or `undefined`. */
export const expiredInteractionReason = (error: unknown): string | undefined =>
  error instanceof DiscordAPIError ? expiredInteractionCodes.get(error.code) : undefined;

/** The bot's own token was refused. A refused interaction token is no such thing. */
export const isTokenInvalid = (error: unknown): boolean => error instanceof DiscordAPIError && error.status === 401 && error.code !== 50027;

/** Without address and body: the address holds the interaction's token, the body what was said. */
export function describeFault(error: unknown): object {
  if (error instanceof DiscordAPIError) return { fault: error.name, message: error.message, status: error.status, method: error.method };
  if (error instanceof HTTPError) return { fault: error.name, status: error.status, method: error.method };
  if (error instanceof Error) return { fault: error.name, message: error.message, stack: error.stack };
  return { fault: String(error) };
}

/** Logs a fault of ours and gives the reference the asker is told. */
export function logFault(log: Logger, error: unknown, what: string): string {
  const reference = crypto.randomUUID().slice(0, 8);
  log.error({ reference, ...describeFault(error) }, what);
  return reference;
}
