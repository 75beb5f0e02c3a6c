/** Which channels one person may know of, as far as the bot can tell: public ones it is in, and private ones both are in. */
import type { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { errorFields } from '../bolt-logger.ts';
import { withRateLimitRetry } from '../web-client.ts';

/** Slack advises no more than 200 at a time. @see https://docs.slack.dev/reference/methods/users.conversations */
const channelPageSize = 200;
const maxChannelPages = 10;

export interface VisibleChannels {
  readonly channels: readonly string[];
  /** False where Slack did not tell of all of them. */
  readonly complete: boolean;
}

type ListRequest = Pick<webApi.UsersConversationsArguments, 'types' | 'user'>;
type ConversationInfo = NonNullable<webApi.UsersConversationsResponse['channels']>[number];

/** A channel of which Slack does not say for certain that it is public, or shared with that person, is not among them. */
export async function listVisibleChannels(client: webApi.WebClient, user: string, log: Logger): Promise<VisibleChannels> {
  const found = await Promise.all([
    listChannels(client, { types: 'public_channel' }, log, (channel) => channel.is_private === false),
    listChannels(client, { types: 'private_channel', user }, log, () => true),
  ]);
  return { channels: [...new Set(found.flatMap(({ channels }) => channels))], complete: found.every(({ complete }) => complete) };
}

/** What was told before a page failed holds. */
async function listChannels(
  client: webApi.WebClient,
  asked: ListRequest,
  log: Logger,
  isKnown: (channel: ConversationInfo) => boolean,
): Promise<VisibleChannels> {
  const channels: string[] = [];
  let cursor: string | undefined = '';
  try {
    for (let page = 0; page < maxChannelPages && cursor !== undefined; page += 1) {
      const paging = { limit: channelPageSize, ...(cursor ? { cursor } : {}) };
      const told: webApi.UsersConversationsResponse = await withRateLimitRetry(() =>
        client.users.conversations({ ...asked, ...paging, exclude_archived: true }),
      );
      channels.push(...(told.channels ?? []).filter(isKnown).flatMap(({ id }) => id ?? []));
      cursor = told.response_metadata?.next_cursor || undefined;
    }
  } catch (error) {
    log.warn({ ...errorFields(error), types: asked.types }, 'Slack: not known which channels somebody is in; its home page lists none of the others');
    return { channels, complete: false };
  }
  return { channels, complete: cursor === undefined };
}
