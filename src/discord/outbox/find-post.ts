/** Looks for a post of ours in a channel's history. @see https://docs.discord.com/developers/resources/message#get-channel-messages */
import { DiscordAPIError, type REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { Platform, PostTarget } from '../../core/ports/platform.ts';
import { HistoryUnavailableError } from '../../core/ports/post-errors.ts';
import { describeFault, isTokenInvalid } from '../errors.ts';
import { hasPermission } from '../permissions.ts';
import { loadChannel, loadPermissions } from './channel-permissions.ts';
import { carriesKey } from './delivery-key.ts';
import { missingPermissionMessage } from './error-advice.ts';
import { toApiPostError } from './map-post-error.ts';
import { type PostOptions, toPostedMessage } from './post.ts';

/** Messages of one request, the most Discord gives. */
const historyPageSize = 100;
/** So many messages are looked through at most. */
const maxHistoryPages = 20;
/** How far Discord's clock and ours may be apart, in ms. */
const maxClockSkewMs = 900_000;

const message = z.object({
  id: z.string(),
  author: z.object({ id: z.string() }),
  nonce: z.union([z.string(), z.number()]).nullish(),
  components: z.array(z.unknown()).nullish(),
});
const history = z.array(message);

type HistoryMessage = z.infer<typeof message>;

/** @param me the bot's own user id. */
export function createPostFinder({ rest, log, onTokenRefused }: PostOptions, me: () => Promise<string>): Pick<Platform, 'findPost'> {
  return {
    findPost: async (address, key, since) => {
      try {
        const found = await search(rest, address, key, since, await me());
        return found && toPostedMessage(address, found.id);
      } catch (error) {
        if (isTokenInvalid(error)) onTokenRefused();
        if (error instanceof HistoryUnavailableError) throw error;
        const fault = toApiPostError(error);
        log.warn({ ...describeFault(error), outcome: fault.name }, 'a channel’s history could not be read');
        throw fault;
      }
    },
  };
}

async function search(rest: REST, address: PostTarget, key: string, since: Temporal.Instant, me: string): Promise<HistoryMessage | undefined> {
  let after = snowflakeAt(since.epochMilliseconds - maxClockSkewMs);
  for (let page = 0; page < maxHistoryPages; page += 1) {
    const messages = await messagesAfter(rest, address.thread ?? address.channel, after);
    if (messages === 'no such channel') return undefined;
    if (page === 0 && messages.length === 0) await assertHistoryReadable(rest, address.channel, me);
    const found = messages.find((each) => each.author.id === me && carriesKey(each, key));
    if (found || messages.length < historyPageSize) return found;
    after = messages.map(({ id }) => BigInt(id)).reduce((latest, id) => (id > latest ? id : latest), after);
  }
  throw new HistoryUnavailableError(
    `More than ${historyPageSize * maxHistoryPages} messages were written in the Discord channel since. Please look yourself whether the post is among them.`,
  );
}

/** The earliest ones after that, newest first. A thread nobody opened is no channel yet. */
async function messagesAfter(rest: REST, channel: string, after: bigint): Promise<readonly HistoryMessage[] | 'no such channel'> {
  const query = new URLSearchParams({ after: String(after), limit: String(historyPageSize) });
  try {
    return history.parse(await rest.get(Routes.channelMessages(channel), { query }));
  } catch (error) {
    if (error instanceof DiscordAPIError && error.code === 10003) return 'no such channel';
    throw error;
  }
}

/** Without the permission Discord shows an empty history, and no error. @throws {HistoryUnavailableError} */
async function assertHistoryReadable(rest: REST, channelId: string, me: string): Promise<void> {
  const rights = await loadPermissions(rest, await loadChannel(rest, channelId), me);
  const missing = (['viewChannel', 'readMessageHistory'] as const).filter((permission) => !hasPermission(rights, permission));
  if (missing.length > 0) throw new HistoryUnavailableError(missingPermissionMessage(missing));
}

/** Discord counts its ids in ms from 2015 on. @see https://docs.discord.com/developers/reference#snowflakes */
function snowflakeAt(milliseconds: number): bigint {
  const discordEpoch = 1_420_070_400_000;
  return BigInt(Math.max(0, Math.floor(milliseconds) - discordEpoch)) << 22n;
}
