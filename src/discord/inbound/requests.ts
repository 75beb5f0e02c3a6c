/** Builds the complete request for the bot from an interaction. Nothing is added to it later. */
import { ChannelType, MessageFlags } from 'discord-api-types/v10';
import type { BotRequest } from '../../core/bot-request.ts';
import type { Actor, ChannelRef } from '../../core/command/command.ts';
import { decodeButton } from '../../core/reply/button.ts';
import { hasPermission } from '../permissions.ts';
import type { ButtonPress } from '../respond/responder.ts';
import type { ButtonInteraction, CommandInteraction, Interaction } from './interactions.ts';

/** Public, private and announcement threads. @see https://docs.discord.com/developers/resources/channel#channel-object-channel-types */
const threadTypes: readonly number[] = [ChannelType.PublicThread, ChannelType.PrivateThread, ChannelType.AnnouncementThread];

/** Text and announcement channels, in which a message can have a thread. */
const threadableTypes: readonly number[] = [ChannelType.GuildText, ChannelType.GuildAnnouncement];

export const fromCommand = (interaction: CommandInteraction): BotRequest => ({
  input: { command: interaction.data.name, options: optionsOf(interaction) },
  ...channelAndActor(interaction),
});

/** @param line a command line, such as `/cite 10.1000/xyz`. */
export const fromCommandLine = (line: string, interaction: Interaction): BotRequest => ({ input: line, ...channelAndActor(interaction) });

/** `undefined` for a button from another version of the bot, or one that is not ours. */
export function fromButton(interaction: ButtonInteraction): ButtonPress | undefined {
  const decoded = decodeButton(interaction.data.custom_id);
  if (!decoded) return undefined;
  const { action, run: line } = decoded;
  const { message } = interaction;
  return {
    action,
    request: { ...fromCommandLine(line, interaction), ...(action === 'share' ? { share: true } : {}) },
    shareKey: `${message?.id} ${actorOf(interaction).id} ${line}`,
    isEphemeral: ((message?.flags ?? 0) & MessageFlags.Ephemeral) !== 0,
    canOpenThread: canOpenThread(interaction),
  };
}

/** Values of another type come from an older registration; the text the user typed is what counts. */
function optionsOf({ data }: CommandInteraction): Record<string, string> {
  return Object.fromEntries((data.options ?? []).flatMap(({ name, value }) => (value === undefined ? [] : [[name, String(value)]])));
}

const channelAndActor = (interaction: Interaction): Omit<BotRequest, 'input'> => ({
  place: channelRefOf(interaction),
  actor: actorOf(interaction),
  isOrganiser: async () => mayOrganise(interaction),
  // Outside guilds there is no workspace of one's own: all such conversations share one name.
  isAdmin: async () => interaction.guild_id !== undefined && mayOrganise(interaction),
});

/** Whoever may manage the guild; in a direct conversation with the bot, whoever talks to it. */
function mayOrganise({ guild_id: guild, member }: Interaction): boolean {
  if (!guild) return true;
  const bits = /^\d+$/.test(member?.permissions ?? '') ? BigInt(member?.permissions ?? 0) : 0n;
  return hasPermission(bits, 'administrator') || hasPermission(bits, 'manageServer');
}

export function channelRefOf({ guild_id: guild, channel, channel_id: channelId }: Interaction): ChannelRef {
  const id = channel?.id ?? channelId ?? 'unknown';
  const isThread = channel != null && threadTypes.includes(channel.type);
  return {
    platform: 'discord',
    workspace: guild ?? '@me',
    channel: (isThread && channel.parent_id) || id,
    ...(isThread ? { thread: id } : {}),
    ...(guild ? {} : { direct: true }),
  };
}

function actorOf({ member, user: directUser }: Interaction): Actor {
  const user = member?.user ?? directUser;
  return { id: user?.id ?? 'unknown', name: member?.nick ?? user?.global_name ?? user?.username ?? 'somebody' };
}

/** Whether a message posted in this channel can have a thread. */
export const canOpenThread = ({ guild_id: guild, channel }: Interaction): boolean => guild != null && channel != null && threadableTypes.includes(channel.type);
