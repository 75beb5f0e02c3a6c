/** What came of a request for a post, as far as it can be known. */
import { RateLimitError } from 'discord.js';
import { HistoryUnavailableError, RejectedError, RetryLaterError, UnknownOutcomeError } from '../../core/ports/post-errors.ts';
import { isTokenInvalid } from '../errors.ts';
import { adviceOn, isRefusal, type Operation } from './error-advice.ts';

/** In ms. */
const retryAfterByCode = { connection: 10_000, doubtfulThread: 10_000, token: 300_000, shortest: 100 } as const;

/** What to throw for a fault on the way to a post. */
export function toPostError(error: unknown, operation: Operation): RejectedError | RetryLaterError | UnknownOutcomeError {
  const pause = pauseOf(error);
  if (pause) return pause;
  if (isRefusal(error)) return new RejectedError(adviceOn(error, operation));
  // Opened twice it is one thread, and nothing was sent into it yet.
  if (operation === 'open thread') return new RetryLaterError('Discord did not say whether it opened the thread.', retryAfterByCode.doubtfulThread, 'channel');
  return new UnknownOutcomeError('Discord did not confirm the post.');
}

/** What to throw for a fault on the way into the history. */
export function toApiPostError(error: unknown): HistoryUnavailableError | RetryLaterError | UnknownOutcomeError {
  const pause = pauseOf(error);
  if (pause) return pause;
  if (isRefusal(error)) return new HistoryUnavailableError(adviceOn(error, 'read'));
  return new UnknownOutcomeError('Discord did not hand over the channel’s history.');
}

/** Where the request was certainly not carried out, and may be made again later. */
function pauseOf(error: unknown): RetryLaterError | undefined {
  if (error instanceof RateLimitError) return new RetryLaterError('Discord asks us to slow down.', waitOf(error), error.global ? 'platform' : 'channel');
  if (isTokenInvalid(error) || tokenRevokedPause(error))
    return new RetryLaterError('Discord refuses DISCORD_TOKEN. The operator has to set a new one.', retryAfterByCode.token, 'platform');
  if (isConnectFailure(error)) return new RetryLaterError('Discord cannot be reached. Check the network.', retryAfterByCode.connection, 'process');
  if (isRefusal(error) && error.code === overloaded) return new RetryLaterError('Discord is overloaded.', retryAfterByCode.connection, 'platform');
  return undefined;
}

/** @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const overloaded = 130_000;

/** A limit says in one of three places when to come back. */
const waitOf = ({ timeToReset, retryAfter, sublimitTimeout }: RateLimitError): number =>
  Math.ceil(Math.max(timeToReset, retryAfter, sublimitTimeout, retryAfterByCode.shortest));

/** The SDK drops a token that was refused, and then sends nothing any more. */
const tokenRevokedPause = (error: unknown): boolean => error instanceof Error && error.message.startsWith('Expected token to be set');

const connectionCodes: readonly unknown[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

/** Whether not one byte can have reached Discord. */
function isConnectFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && connectionCodes.includes(error.code)) || isConnectFailure(error.cause);
}
