/** Looks for a post of the ledger that may stand in a channel. */
import type { webApi } from '@slack/bolt';
import type { Address, Platform } from '../core/platform.ts';
import { Blind, Refused } from '../core/post-errors.ts';
import type { LedgerCalls } from './ledger-calls.ts';
import { postedAs } from './permalink.ts';
import { keyOf } from './post-key.ts';
import type { Self } from './self.ts';
import { refusalOf } from './web.ts';

/** Our clock and Slack's may differ by so much, in ms. */
const skew = 900_000;
/** Messages asked for at once; some apps are never given more. @see https://docs.slack.dev/reference/methods/conversations.history */
const pageSize = 15;
const mostPages = 20;

interface Message {
  readonly ts?: string;
  readonly user?: string;
  readonly bot_id?: string;
  readonly metadata?: unknown;
}

interface History {
  readonly messages?: readonly Message[];
  readonly response_metadata?: { readonly next_cursor?: string };
}

export function createFinding({ at, once }: LedgerCalls): Pick<Platform, 'findPost'> {
  return {
    findPost: async (address, key, since) => {
      const workspace = await at(address.workspace);
      const read = readerOf(address, since);
      let cursor = '';
      for (let page = 0; page < mostPages; page += 1) {
        const { messages = [], response_metadata: more } = await once(workspace, async (client) => read(client, cursor)).catch(asBlind);
        const found = messages.find((message) => isBy(workspace.self, message) && keyOf(message.metadata) === key);
        if (found?.ts) return postedAs(found.ts, address, workspace.self);
        if (!more?.next_cursor) return undefined;
        cursor = more.next_cursor;
      }
      throw new Blind(`More than ${mostPages * pageSize} messages came after it was sent; it is not among those I looked through.`);
    },
  };
}

/** One page of what was written in the channel or the thread. @see https://docs.slack.dev/reference/methods/conversations.replies */
function readerOf({ channel, thread }: Address, since: Temporal.Instant): (client: webApi.WebClient, cursor: string) => Promise<History> {
  const oldest = ((since.epochMilliseconds - skew) / 1000).toFixed(6);
  const range = { channel, oldest, limit: pageSize, include_all_metadata: true };
  return async (client, cursor) => {
    const options = cursor ? { ...range, cursor } : range;
    return thread ? client.conversations.replies({ ...options, ts: thread }).catch(unlessGone) : client.conversations.history(options);
  };
}

/** Where the thread is no more, nothing stands in it. */
function unlessGone(error: unknown): History {
  if (refusalOf(error) === 'thread_not_found') return {};
  throw error;
}

function asBlind(error: unknown): never {
  throw error instanceof Refused ? new Blind(`I cannot look up what stands in the channel. ${error.message}`) : error;
}

const isBy = ({ botId, userId }: Self, { bot_id, user }: Message): boolean =>
  (bot_id !== undefined && bot_id === botId) || (user !== undefined && user === userId);
