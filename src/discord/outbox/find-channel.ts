/** A channel named in the configuration: where it is, and whether the bot may post there. */
import type { REST } from 'discord.js';
import type { Logger } from 'pino';
import type { ChannelRef } from '../../core/command/command.ts';
import { UserError } from '../../core/errors.ts';
import type { Platform } from '../../core/ports/platform.ts';
import { isTokenInvalid } from '../errors.ts';
import { hasPermission, namePermissions } from '../permissions.ts';
import { inviteLink } from '../setup/manifest.ts';
import { applicationOf } from '../workspace/application.ts';
import { type ChannelPermissions, loadChannel, loadPermissions } from './channel-permissions.ts';
import { isRefusal } from './error-advice.ts';
import { toPostError } from './map-post-error.ts';
import type { PostOptions } from './post.ts';

/** @param me the bot's own user id. */
export function createChannelFinder({ rest, log, onTokenRefused }: PostOptions, me: () => Promise<string>): Pick<Platform, 'findChannel'> {
  return {
    findChannel: async (id) => {
      if (!/^\d{15,20}$/.test(id)) throw new UserError(invalidIdMessage(id));
      try {
        const channel = await loadChannel(rest, id);
        const place = foundChannelRef(channel);
        checkPermissions(await loadPermissions(rest, channel, await me()), channel, log);
        return place;
      } catch (error) {
        if (isTokenInvalid(error)) onTokenRefused();
        if (error instanceof UserError) throw error;
        throw isRefusal(error) ? new UserError(await notVisibleMessage(rest, id)) : toPostError(error, 'read');
      }
    },
  };
}

const invalidIdMessage = (id: string): string =>
  `“${id.slice(0, 40)}” is not the id of a Discord channel, which is a number of 17 to 20 digits. Switch on Developer Mode (User Settings, Advanced), then right-click the channel and choose Copy Channel ID.`;

async function notVisibleMessage(rest: REST, id: string): Promise<string> {
  const link = await applicationOf(rest).then(
    ({ id }) => ` (${inviteLink(id)})`,
    () => '',
  );
  return `I cannot see the Discord channel ${id}. Check the id; if it is right, invite me to its server${link} or give me View Channel in the channel’s settings, under Permissions.`;
}

/** @see https://docs.discord.com/developers/resources/channel#channel-object-channel-types */
function foundChannelRef({ id, type, guild_id: guild, parent_id: parent }: ChannelPermissions): ChannelRef {
  if (!guild || type === 1 || type === 3) throw new UserError(`The Discord channel ${id} is a direct conversation. Name a text channel of a server.`);
  if (type >= 10 && type <= 12) throw new UserError(`The Discord channel ${id} is a thread. Name the channel it is in${parent ? `, ${parent}` : ''}.`);
  if (type === 15 || type === 16)
    throw new UserError(`The Discord channel ${id} is a forum, where posts need tags and titles of their own. Name a text channel.`);
  if (type !== 0 && type !== 5) throw new UserError(`The Discord channel ${id} is not a text channel. Name one that is.`);
  return { platform: 'discord', workspace: guild, channel: id };
}

/** Without the second ones posts arrive, and their threads do not. @throws {UserError} */
function checkPermissions(rights: bigint, { id }: ChannelPermissions, log: Logger): void {
  const needed = (['viewChannel', 'sendMessages'] as const).filter((permission) => !hasPermission(rights, permission));
  const where = `in the Discord channel ${id}, in its settings under Permissions`;
  if (needed.length > 0) throw new UserError(`I may not post there: give me ${namePermissions(needed)} ${where}.`);
  const wanted = (['createPublicThreads', 'sendMessagesInThreads', 'readMessageHistory'] as const).filter((permission) => !hasPermission(rights, permission));
  if (wanted.length > 0) log.warn(`Posts will lack their threads or cannot be confirmed: give me ${namePermissions(wanted)} ${where}.`);
}
