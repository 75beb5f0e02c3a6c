/** Classifies errors of Discord's API, and describes them for the log without tokens and message texts. */

import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import type { Logger } from 'pino';
import { RequestsPausedError } from './request-guard.ts';

/** The gateway did not accept the connection in time. */
export class GatewayTimeoutError extends Error {
  override readonly name = 'GatewayTimeoutError';
}

/** @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const expiredInteractionCodes: ReadonlyMap<number | string, string> = new Map([
  [RESTJSONErrorCodes.UnknownWebhook, 'the interaction has expired'],
  [RESTJSONErrorCodes.UnknownInteraction, 'the interaction has expired, or another process answered it'],
  [RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged, 'the interaction has already been answered'],
  [RESTJSONErrorCodes.InvalidWebhookToken, 'the interaction has expired'],
]);

/** False after a rejection and for a request that was never sent. After any other error, the request may have been carried out. */
export const isOutcomeUnknown = (error: unknown): boolean =>
  !(error instanceof DiscordAPIError || error instanceof RateLimitError || error instanceof RequestsPausedError);

/** Discord accepted another callback before this one: from another process, or one of ours whose response was lost. */
export const isAlreadyAcknowledged = (error: unknown): boolean =>
  error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;

/** The message already has a thread. @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
export const isThreadExisting = (error: unknown): boolean =>
  error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage;

/** Why this interaction can no longer be answered, or `undefined` if it can. */
export const expiredInteractionReason = (error: unknown): string | undefined =>
  error instanceof DiscordAPIError ? expiredInteractionCodes.get(error.code) : undefined;

/** Discord rejected the bot's own token. A rejected interaction token does not count. */
export const isTokenInvalid = (error: unknown): boolean =>
  error instanceof DiscordAPIError && error.status === 401 && error.code !== RESTJSONErrorCodes.InvalidWebhookToken;

/** A rejection by Discord itself, with one of its own codes. A response from a proxy in between proves nothing. */
export const isApiRejection = (error: unknown): error is DiscordAPIError & { readonly code: number } =>
  error instanceof DiscordAPIError && error.status >= 400 && error.status < 500 && typeof error.code === 'number';

/** Leaves out the URL and the body: the URL contains the interaction's token, the body the message text. */
export function errorFields(error: unknown): object {
  if (error instanceof DiscordAPIError) return { fault: error.name, message: error.message, status: error.status, method: error.method };
  if (error instanceof HTTPError) return { fault: error.name, status: error.status, method: error.method };
  if (error instanceof RequestsPausedError) return { fault: error.name, message: error.message };
  if (error instanceof Error) return { fault: error.name, message: error.message, stack: error.stack };
  return { fault: String(error) };
}

/** Logs an internal error. @returns the reference for the user. */
export function logError(log: Logger, error: unknown, message: string): string {
  const reference = crypto.randomUUID().slice(0, 8);
  log.error({ reference, ...errorFields(error) }, message);
  return reference;
}
