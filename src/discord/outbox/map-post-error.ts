/** Maps an error of a request to what it means for the post: rejected, to be sent later, or of unknown outcome. */

import { RateLimitError } from 'discord.js';
import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import { HistoryUnavailableError, RejectedError, RetryLaterError, UnknownOutcomeError } from '../../core/ports/post-errors.ts';
import { isApiRejection, isTokenInvalid } from '../errors.ts';
import { RequestsPausedError } from '../request-guard.ts';
import { adviceOn, type Operation } from './error-advice.ts';

/** How long until the next attempt, in ms. */
const retryAfterMs = { unconnected: 10_000, unknownThread: 10_000, token: 300_000, min: 100 } as const;

/** The error to throw if a request for a post failed. */
export function toPostError(error: unknown, operation: Operation): RejectedError | RetryLaterError | UnknownOutcomeError {
  const retryLater = toRetryLaterError(error);
  if (retryLater) return retryLater;
  if (isApiRejection(error)) return new RejectedError(adviceOn(error, operation));
  // Opening a thread twice opens one thread, and no message has been sent into it yet.
  if (operation === 'open thread') return new RetryLaterError('Discord did not confirm that it opened the thread.', retryAfterMs.unknownThread, 'channel');
  return new UnknownOutcomeError('Discord did not confirm the post.');
}

/** The error to throw if reading the history failed. */
export function toHistoryError(error: unknown): HistoryUnavailableError | RetryLaterError | UnknownOutcomeError {
  const retryLater = toRetryLaterError(error);
  if (retryLater) return retryLater;
  if (isApiRejection(error)) return new HistoryUnavailableError(adviceOn(error, 'read'));
  return new UnknownOutcomeError('Discord did not return the channel’s history.');
}

/** @returns an error if the request was certainly not carried out and may be repeated later. */
function toRetryLaterError(error: unknown): RetryLaterError | undefined {
  if (error instanceof RequestsPausedError) return new RetryLaterError('Discord blocks our requests for a while.', error.retryAfterMs, 'platform');
  if (error instanceof RateLimitError)
    return new RetryLaterError('Discord’s rate limit is reached.', rateLimitDelay(error), error.global ? 'platform' : 'channel');
  if (isTokenInvalid(error) || isTokenCleared(error))
    return new RetryLaterError('Discord rejects DISCORD_TOKEN. The operator has to set a new one.', retryAfterMs.token, 'platform');
  if (isConnectFailure(error)) return new RetryLaterError('Discord cannot be reached. Check the network.', retryAfterMs.unconnected, 'process');
  if (isApiRejection(error) && error.code === RESTJSONErrorCodes.APIResourceOverloaded)
    return new RetryLaterError('Discord is overloaded.', retryAfterMs.unconnected, 'platform');
  return undefined;
}

/** The SDK reports the delay in one of three fields, depending on the kind of limit. */
const rateLimitDelay = ({ timeToReset, retryAfter, sublimitTimeout }: RateLimitError): number =>
  Math.ceil(Math.max(timeToReset, retryAfter, sublimitTimeout, retryAfterMs.min));

/** After a 401 the SDK clears the token and sends nothing more. */
const isTokenCleared = (error: unknown): boolean => error instanceof Error && error.message.startsWith('Expected token to be set');

const connectErrorCodes: readonly unknown[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

/** Whether the request cannot have reached Discord. */
function isConnectFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && connectErrorCodes.includes(error.code)) || isConnectFailure(error.cause);
}
