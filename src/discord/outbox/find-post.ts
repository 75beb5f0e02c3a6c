/** Searches a channel's history for one of our posts. @see https://docs.discord.com/developers/resources/message#get-channel-messages */

import { DiscordAPIError, type REST, Routes } from 'discord.js';
import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import * as z from 'zod';
import type { Platform, PostTarget } from '../../core/ports/platform.ts';
import { HistoryUnavailableError } from '../../core/ports/post-errors.ts';
import { errorFields } from '../errors.ts';
import { hasPermission } from '../permissions.ts';
import { readChannel, readPermissions } from './channel-permissions.ts';
import type { OutboxClient } from './client.ts';
import { carriesKey } from './delivery-key.ts';
import { missingPermissionMessage } from './error-advice.ts';
import { toHistoryError } from './map-post-error.ts';
import { toPostedMessage } from './post.ts';

/** Messages per request; the maximum that Discord returns. */
const historyPageSize = 100;
const maxHistoryPages = 20;
/** How far Discord's clock and ours may differ. */
const maxClockSkewMs = 900_000;

const messageSchema = z.object({
  id: z.string(),
  author: z.object({ id: z.string() }),
  nonce: z.union([z.string(), z.number()]).nullish(),
  components: z.array(z.unknown()).nullish(),
});
const historySchema = z.array(messageSchema);

type HistoryMessage = z.infer<typeof messageSchema>;

export function createPostFinder({ rest, log, botUserId, reportRejectedToken }: OutboxClient): Pick<Platform, 'findPost'> {
  return {
    findPost: async (target, key, since) => {
      try {
        const found = await search(rest, target, key, since, await botUserId());
        return found && toPostedMessage(target, found.id);
      } catch (error) {
        reportRejectedToken(error);
        if (error instanceof HistoryUnavailableError) throw error;
        const historyError = toHistoryError(error);
        log.warn({ ...errorFields(error), outcome: historyError.name }, 'Discord: failed to read the history of a channel');
        throw historyError;
      }
    },
  };
}

async function search(rest: REST, target: PostTarget, key: string, since: Temporal.Instant, botUserId: string): Promise<HistoryMessage | undefined> {
  let after = snowflakeAt(since.epochMilliseconds - maxClockSkewMs);
  for (let page = 0; page < maxHistoryPages; page += 1) {
    const messages = await readMessagesAfter(rest, target.thread ?? target.channel, after);
    if (messages === 'no such channel') return undefined;
    if (page === 0 && messages.length === 0) await assertHistoryReadable(rest, target.channel, botUserId);
    const found = messages.find((message) => message.author.id === botUserId && carriesKey(message, key));
    if (found || messages.length < historyPageSize) return found;
    after = messages.map(({ id }) => BigInt(id)).reduce((latest, id) => (id > latest ? id : latest), after);
  }
  throw new HistoryUnavailableError(
    `More than ${historyPageSize * maxHistoryPages} messages were written in the Discord channel since then. Please check whether the post is among them.`,
  );
}

/** The earliest messages after that id, newest first. A thread that was never opened is not a channel yet. */
async function readMessagesAfter(rest: REST, channel: string, after: bigint): Promise<readonly HistoryMessage[] | 'no such channel'> {
  const query = new URLSearchParams({ after: String(after), limit: String(historyPageSize) });
  try {
    return historySchema.parse(await rest.get(Routes.channelMessages(channel), { query }));
  } catch (error) {
    if (error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownChannel) return 'no such channel';
    throw error;
  }
}

/** Without the permission Discord returns an empty history instead of an error. @throws {HistoryUnavailableError} */
async function assertHistoryReadable(rest: REST, channelId: string, botUserId: string): Promise<void> {
  const granted = await readPermissions(rest, await readChannel(rest, channelId), botUserId);
  const missing = (['viewChannel', 'readMessageHistory'] as const).filter((permission) => !hasPermission(granted, permission));
  if (missing.length > 0) throw new HistoryUnavailableError(missingPermissionMessage(missing));
}

/** The first 42 bits of an id are the ms since the start of 2015. @see https://docs.discord.com/developers/reference#snowflakes */
function snowflakeAt(epochMs: number): bigint {
  const discordEpochMs = 1_420_070_400_000;
  return BigInt(Math.max(0, Math.floor(epochMs) - discordEpochMs)) << 22n;
}
