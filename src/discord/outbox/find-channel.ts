/** Finds the channels that a configuration names, and checks whether the bot may post there. */

import type { REST } from 'discord.js';
import { ChannelType } from 'discord-api-types/v10';
import type { Logger } from 'pino';
import type { ChannelRef } from '../../core/command/command.ts';
import { UserError } from '../../core/errors.ts';
import type { Platform } from '../../core/ports/platform.ts';
import { isApiRejection } from '../errors.ts';
import { inviteLink } from '../invite-link.ts';
import { hasPermission, namePermissions } from '../permissions.ts';
import { readApplication } from '../workspace/bot-identity.ts';
import { type DiscordChannel, readChannel, readPermissions } from './channel-permissions.ts';
import type { OutboxClient } from './client.ts';
import { toPostError } from './map-post-error.ts';

export function createChannelFinder({ rest, log, botUserId, reportRejectedToken }: OutboxClient): Pick<Platform, 'findChannel'> {
  return {
    findChannel: async (id, workspace) => {
      if (!/^\d{15,20}$/.test(id)) throw new UserError(invalidIdMessage(id));
      try {
        const channel = await readChannel(rest, id);
        const ref = channelRefOf(channel, workspace === undefined ? `The Discord channel ${id}` : 'This channel');
        assertPermissions(await readPermissions(rest, channel, await botUserId()), channel, log);
        return ref;
      } catch (error) {
        reportRejectedToken(error);
        if (error instanceof UserError) throw error;
        throw isApiRejection(error) ? new UserError(await notVisibleMessage(rest, id)) : toPostError(error, 'read');
      }
    },
  };
}

const invalidIdMessage = (id: string): string =>
  `“${id.slice(0, 40)}” is not the id of a Discord channel, which is a number of 17 to 20 digits. Switch on Developer Mode (User Settings, Advanced), then right-click the channel and choose Copy Channel ID.`;

async function notVisibleMessage(rest: REST, id: string): Promise<string> {
  const link = await readApplication(rest).then(
    (application) => ` (${inviteLink(application.id)})`,
    () => '',
  );
  return `I cannot see the Discord channel ${id}. Check the id; if it is right, invite me to its server${link} or give me View Channel in the channel’s settings, under Permissions.`;
}

/**
 * @param subject names the channel for the reader: by its id for the configuration, as "this channel" in the chat.
 * @throws {UserError} if it is not a channel in which a message can have a thread. @see https://docs.discord.com/developers/resources/channel#channel-object-channel-types
 */
function channelRefOf({ id, type, guild_id: guild, parent_id: parent }: DiscordChannel, subject: string): ChannelRef {
  switch (guild ? type : ChannelType.DM) {
    case ChannelType.GuildText:
    case ChannelType.GuildAnnouncement:
      return { platform: 'discord', workspace: guild ?? '', channel: id };
    case ChannelType.DM:
    case ChannelType.GroupDM:
      throw new UserError(`${subject} is a direct conversation. Choose a text channel of a server.`);
    case ChannelType.PublicThread:
    case ChannelType.PrivateThread:
    case ChannelType.AnnouncementThread:
      throw new UserError(`${subject} is a thread. Name the channel it is in${parent ? `, ${parent}` : ''}.`);
    case ChannelType.GuildForum:
      throw new UserError(`${subject} is a forum, which takes no plain messages. Choose a text channel.`);
    case ChannelType.GuildMedia:
      throw new UserError(`${subject} is a media channel, which takes no plain messages. Choose a text channel.`);
    case ChannelType.GuildVoice:
    case ChannelType.GuildStageVoice:
      throw new UserError(`${subject} is a voice channel. Its chat has no threads, in which a question is discussed. Choose a text channel.`);
    case ChannelType.GuildCategory:
      throw new UserError(`${subject} is a category, which contains channels and no messages. Choose a text channel in it.`);
    default:
      throw new UserError(`${subject} is not a text channel. Choose one that is.`);
  }
}

/** Warns about permissions that threads or the history need. @throws {UserError} if the bot could not post at all. */
function assertPermissions(granted: bigint, { id }: DiscordChannel, log: Logger): void {
  const required = (['viewChannel', 'sendMessages'] as const).filter((permission) => !hasPermission(granted, permission));
  const place = `in the Discord channel ${id}, in its settings under Permissions`;
  if (required.length > 0) throw new UserError(`I may not post there: give me ${namePermissions(required)} ${place}.`);
  const optional = (['createPublicThreads', 'sendMessagesInThreads', 'readMessageHistory'] as const).filter(
    (permission) => !hasPermission(granted, permission),
  );
  if (optional.length > 0) log.warn(`Posts will lack their threads or cannot be confirmed: give me ${namePermissions(optional)} ${place}.`);
}
