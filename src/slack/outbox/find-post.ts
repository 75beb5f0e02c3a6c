/** Searches a channel for a post of the outbox that may already be there. */
import type { webApi } from '@slack/bolt';
import type { Platform, PostTarget } from '../../core/ports/platform.ts';
import { HistoryUnavailableError, RejectedError } from '../../core/ports/post-errors.ts';
import { apiErrorOf } from '../api-errors.ts';
import type { BotIdentity } from '../workspace/bot-identity.ts';
import type { OutboxClient } from './client.ts';
import { keyOf } from './delivery-key.ts';
import { toPostedMessage } from './post.ts';

/** The search starts this long before the post was sent, in ms, since our clock and Slack's may differ. */
const searchMarginMs = 900_000;
/** Messages in one page. Some apps never get more. @see https://docs.slack.dev/reference/methods/conversations.history */
const historyPageSize = 15;
const maxHistoryPages = 20;

interface HistoryMessage {
  readonly ts?: string;
  readonly user?: string;
  readonly bot_id?: string;
  readonly metadata?: unknown;
}

interface History {
  readonly messages?: readonly HistoryMessage[];
  readonly response_metadata?: { readonly next_cursor?: string };
}

export function createPostFinder({ requireWorkspace, call }: OutboxClient): Pick<Platform, 'findPost'> {
  return {
    findPost: async (address, key, since) => {
      const workspace = await requireWorkspace(address.workspace);
      const readPage = createPageReader(address, since);
      let cursor = '';
      for (let page = 0; page < maxHistoryPages; page += 1) {
        const { messages = [], response_metadata: more } = await call(workspace, async (client) => readPage(client, cursor)).catch(toHistoryUnavailable);
        const found = messages.find((message) => isBy(workspace.self, message) && keyOf(message.metadata) === key);
        if (found?.ts) return toPostedMessage(found.ts, address, workspace.self);
        if (!more?.next_cursor) return undefined;
        cursor = more.next_cursor;
      }
      throw new HistoryUnavailableError(
        `More than ${maxHistoryPages * historyPageSize} messages were posted since then; the post is not among the ones I checked.`,
      );
    },
  };
}

/** Reads one page of the channel's or the thread's history. @see https://docs.slack.dev/reference/methods/conversations.replies */
function createPageReader({ channel, thread }: PostTarget, since: Temporal.Instant): (client: webApi.WebClient, cursor: string) => Promise<History> {
  const oldest = ((since.epochMilliseconds - searchMarginMs) / 1000).toFixed(6);
  const range = { channel, oldest, limit: historyPageSize, include_all_metadata: true };
  return async (client, cursor) => {
    const options = cursor ? { ...range, cursor } : range;
    return thread ? client.conversations.replies({ ...options, ts: thread }).catch(emptyIfDeleted) : client.conversations.history(options);
  };
}

/** A deleted thread has no posts. */
function emptyIfDeleted(error: unknown): History {
  if (apiErrorOf(error) === 'thread_not_found') return {};
  throw error;
}

function toHistoryUnavailable(error: unknown): never {
  throw error instanceof RejectedError ? new HistoryUnavailableError(`I cannot read the history of the channel. ${error.message}`) : error;
}

const isBy = ({ botId, userId }: BotIdentity, { bot_id, user }: HistoryMessage): boolean =>
  (bot_id !== undefined && bot_id === botId) || (user !== undefined && user === userId);
