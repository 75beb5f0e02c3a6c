/** Lists the channels of the bot that a person may know about: public ones that the bot is in, and private ones that both are in. */
import type { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { errorFields } from '../bolt-logger.ts';
import { withRateLimitRetry } from '../web-client.ts';

/** Slack recommends at most 200 at a time. @see https://docs.slack.dev/reference/methods/users.conversations */
const channelPageSize = 200;
const maxChannelPages = 10;

export interface VisibleChannels {
  readonly channels: readonly string[];
  /** False if Slack did not list all of them. */
  readonly complete: boolean;
}

type ListRequest = Pick<webApi.UsersConversationsArguments, 'types' | 'user'>;
type ConversationInfo = NonNullable<webApi.UsersConversationsResponse['channels']>[number];

/** Leaves out a channel unless Slack says for certain that it is public, or that the person is in it. */
export async function listVisibleChannels(client: webApi.WebClient, user: string, log: Logger): Promise<VisibleChannels> {
  const lists = await Promise.all([
    listChannels(client, { types: 'public_channel' }, log, (channel) => channel.is_private === false),
    listChannels(client, { types: 'private_channel', user }, log, () => true),
  ]);
  return { channels: [...new Set(lists.flatMap(({ channels }) => channels))], complete: lists.every(({ complete }) => complete) };
}

/** If a page fails, returns the channels of the pages before it. */
async function listChannels(
  client: webApi.WebClient,
  request: ListRequest,
  log: Logger,
  isVisible: (channel: ConversationInfo) => boolean,
): Promise<VisibleChannels> {
  const channels: string[] = [];
  let cursor: string | undefined = '';
  try {
    for (let page = 0; page < maxChannelPages && cursor !== undefined; page += 1) {
      const paging = { limit: channelPageSize, ...(cursor ? { cursor } : {}) };
      const answer: webApi.UsersConversationsResponse = await withRateLimitRetry(() =>
        client.users.conversations({ ...request, ...paging, exclude_archived: true }),
      );
      channels.push(...(answer.channels ?? []).filter(isVisible).flatMap(({ id }) => id ?? []));
      cursor = answer.response_metadata?.next_cursor || undefined;
    }
  } catch (error) {
    log.warn({ ...errorFields(error), types: request.types }, 'Slack: failed to list the channels of a user; their Home tab leaves some out');
    return { channels, complete: false };
  }
  return { channels, complete: cursor === undefined };
}
