/** Builds the complete request for the bot from an interaction or a message. Nothing is added to it later. */
import { ChannelType, ComponentType, MessageFlags } from 'discord-api-types/v10';
import type { BotRequest } from '../../core/bot-request.ts';
import type { Cause } from '../../core/cause.ts';
import type { Actor, ChannelRef } from '../../core/command/command.ts';
import { decodeButton } from '../../core/reply/button.ts';
import { mentionsOf } from '../../core/reply/people.ts';
import { zonesOfLocale } from '../../core/schedule/calendar/zones-of-locale.ts';
import { isOrganiserWith, type Member } from '../permissions.ts';
import type { DiscordSubmission } from '../respond/modals.ts';
import type { ButtonPress } from '../respond/responder.ts';
import type { ButtonInteraction, CommandInteraction, Interaction, ModalInteraction } from './interactions.ts';
import type { UserMessage } from './messages.ts';

/** Public, private and announcement threads. @see https://docs.discord.com/developers/resources/channel#channel-object-channel-types */
const threadTypes: readonly number[] = [ChannelType.PublicThread, ChannelType.PrivateThread, ChannelType.AnnouncementThread];

/** Text and announcement channels, in which a message can have a thread. */
const threadableTypes: readonly number[] = [ChannelType.GuildText, ChannelType.GuildAnnouncement];

/** Channels whose chat has messages, but no threads. @see https://docs.discord.com/developers/topics/threads#thread-metadata */
const voiceTypes: readonly number[] = [ChannelType.GuildVoice, ChannelType.GuildStageVoice];

export const fromCommand = (interaction: CommandInteraction): BotRequest => ({
  input: { command: interaction.data.name, options: optionsOf(interaction) },
  ...channelAndActor(interaction),
  cause: commandCause(interaction),
});

/** @param line a command line, such as `/cite 10.1000/xyz`. */
export const fromCommandLine = (line: string, interaction: Interaction): ButtonPress['request'] => ({
  input: line,
  ...channelAndActor(interaction),
  cause: commandCause(interaction),
});

/** Every replica receives every interaction, with the same id. @see https://docs.discord.com/developers/interactions/receiving-and-responding */
const commandCause = ({ id }: Interaction): Cause => ({ kind: 'command', id: `discord ${id}` });

/** @returns `undefined` for a button from another version of the bot, or one that is not ours. */
export function fromButton(interaction: ButtonInteraction): ButtonPress | undefined {
  const decoded = decodeButton(interaction.data.custom_id);
  if (!decoded) return undefined;
  const { action, run: line } = decoded;
  const { message } = interaction;
  // Two people may press at the same time, or one person twice. All presses of one button have the same cause.
  const cause: Cause = { kind: 'press', id: `discord ${message?.id} ${line}` };
  return {
    action,
    request: { ...fromCommandLine(line, interaction), cause, ...(action === 'share' ? { share: true } : {}), ...(action === 'file' ? { asFile: true } : {}) },
    cause,
    interaction: commandCause(interaction),
    isEphemeral: ((message?.flags ?? 0) & MessageFlags.Ephemeral) !== 0,
    canOpenThread: canOpenThread(interaction),
  };
}

/** @returns `undefined` for a modal from another version of the bot, or one that is not ours. */
export function fromModal(interaction: ModalInteraction): DiscordSubmission | undefined {
  const decoded = decodeButton(interaction.data.custom_id);
  if (decoded?.action !== 'form') return undefined;
  const inputs = interaction.data.components.flatMap(({ component }) => (component ? [component] : []));
  return {
    ...channelAndActor(interaction),
    input: decoded.run,
    values: Object.fromEntries(
      inputs.map(({ type, custom_id: option, value, values }) => [
        option,
        type === ComponentType.UserSelect ? mentionsOf(values ?? []) : (value ?? values?.join(' ') ?? ''),
      ]),
    ),
    cause: commandCause(interaction),
  };
}

/** Values that are not strings come from an older registration, and are turned into text. */
function optionsOf({ data }: CommandInteraction): Record<string, string> {
  return Object.fromEntries((data.options ?? []).flatMap(({ name, value }) => (value === undefined ? [] : [[name, String(value)]])));
}

/** Looks up what a message does not contain. */
export interface GuildLookups {
  permissionsOf(guild: string, member: Member): Promise<bigint>;
  /** @returns `undefined` if Discord does not provide the channel. */
  channelOf(id: string): Promise<Interaction['channel'] | undefined>;
}

/** @param line the line in the message, without the mention. */
export async function fromMessage(line: string, message: UserMessage, { permissionsOf, channelOf }: GuildLookups): Promise<BotRequest> {
  const { id, channel_id: channelId, guild_id: guild, author, member } = message;
  const mayOrganise = async (of: string): Promise<boolean> => isOrganiserWith(await permissionsOf(of, { id: author.id, roles: member?.roles ?? [] }));
  return {
    input: line,
    place: channelRefOf({ guild_id: guild, channel_id: channelId, channel: guild ? await channelOf(channelId) : undefined }),
    actor: { id: author.id, name: member?.nick ?? author.global_name ?? author.username },
    // In a direct message, everybody may change their own settings.
    isOrganiser: async () => !guild || mayOrganise(guild),
    isAdmin: async () => guild != null && mayOrganise(guild),
    cause: { kind: 'message', id: `discord ${channelId} ${id}` },
  };
}

const channelAndActor = (interaction: Interaction): Omit<BotRequest, 'input'> => ({
  place: channelRefOf(interaction),
  actor: actorOf(interaction),
  isOrganiser: async () => mayOrganise(interaction),
  // Outside guilds, nobody is an admin: all direct conversations share one workspace.
  isAdmin: async () => interaction.guild_id !== undefined && mayOrganise(interaction),
  likelyZones: async () => zonesOfLocale(interaction.locale ?? ''),
});

/** Whether the person may manage the guild. In a direct conversation with the bot, everybody may. */
function mayOrganise({ guild_id: guild, member }: Interaction): boolean {
  if (!guild) return true;
  const bits = /^\d+$/.test(member?.permissions ?? '') ? BigInt(member?.permissions ?? 0) : 0n;
  return isOrganiserWith(bits);
}

export function channelRefOf({ guild_id: guild, channel, channel_id: channelId }: Pick<Interaction, 'guild_id' | 'channel' | 'channel_id'>): ChannelRef {
  const id = channel?.id ?? channelId ?? 'unknown';
  const isThread = channel != null && threadTypes.includes(channel.type);
  return {
    platform: 'discord',
    workspace: guild ?? '@me',
    channel: (isThread && channel.parent_id) || id,
    ...(isThread ? { thread: id } : {}),
    ...(channel?.type === ChannelType.PrivateThread ? { isPrivateThread: true } : {}),
    ...(channel && voiceTypes.includes(channel.type) ? { hasNoThreads: true } : {}),
    ...(guild ? {} : { direct: true }),
  };
}

function actorOf({ member, user: directUser }: Interaction): Actor {
  const user = member?.user ?? directUser;
  return { id: user?.id ?? 'unknown', name: member?.nick ?? user?.global_name ?? user?.username ?? 'somebody' };
}

/** Whether a message posted in this channel can have a thread. */
export const canOpenThread = ({ guild_id: guild, channel }: Interaction): boolean => guild != null && channel != null && threadableTypes.includes(channel.type);
