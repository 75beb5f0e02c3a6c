/** What came of a request for a post, as far as it can be known. */
import { RateLimitError } from 'discord.js';
import { Blind, Paused, Refused, Unsure } from '../core/post-errors.ts';
import { tokenRefused } from './faults.ts';
import { type Deed, describeRefusal, isRefusal } from './refusals.ts';

/** In ms. */
const waits = { connection: 10_000, doubtfulThread: 10_000, token: 300_000, shortest: 100 } as const;

/** What to throw for a fault on the way to a post. */
export function postFault(error: unknown, deed: Deed): Refused | Paused | Unsure {
  const pause = pauseOf(error);
  if (pause) return pause;
  if (isRefusal(error)) return new Refused(describeRefusal(error, deed));
  // Opened twice it is one thread, and nothing was sent into it yet.
  if (deed === 'open thread') return new Paused('Discord did not say whether it opened the thread.', waits.doubtfulThread, 'channel');
  return new Unsure('Discord did not confirm the post.');
}

/** What to throw for a fault on the way into the history. */
export function readFault(error: unknown): Blind | Paused | Unsure {
  const pause = pauseOf(error);
  if (pause) return pause;
  if (isRefusal(error)) return new Blind(describeRefusal(error, 'read'));
  return new Unsure('Discord did not hand over the channel’s history.');
}

/** Where the request was certainly not carried out, and may be made again later. */
function pauseOf(error: unknown): Paused | undefined {
  if (error instanceof RateLimitError) return new Paused('Discord asks us to slow down.', waitOf(error), error.global ? 'platform' : 'channel');
  if (tokenRefused(error) || tokenGone(error)) return new Paused('Discord refuses DISCORD_TOKEN. The operator has to set a new one.', waits.token, 'platform');
  if (neverConnected(error)) return new Paused('Discord cannot be reached. Check the network.', waits.connection, 'process');
  if (isRefusal(error) && error.code === overloaded) return new Paused('Discord is overloaded.', waits.connection, 'platform');
  return undefined;
}

/** @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const overloaded = 130_000;

/** A limit says in one of three places when to come back. */
const waitOf = ({ timeToReset, retryAfter, sublimitTimeout }: RateLimitError): number =>
  Math.ceil(Math.max(timeToReset, retryAfter, sublimitTimeout, waits.shortest));

/** The SDK drops a token that was refused, and then sends nothing any more. */
const tokenGone = (error: unknown): boolean => error instanceof Error && error.message.startsWith('Expected token to be set');

const connectionCodes: readonly unknown[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

/** Whether not one byte can have reached Discord. */
function neverConnected(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ('code' in error && connectionCodes.includes(error.code)) || neverConnected(error.cause);
}
