/** From an interaction to a call of the bot. */
import type { BotRequest } from '../../core/bot-request.ts';
import type { Actor, ChannelRef } from '../../core/command/command.ts';
import { hasPermission } from '../permissions.ts';
import type { CommandInteraction, Interaction } from './interactions.ts';

/** Public, private and announcement threads. @see https://docs.discord.com/developers/resources/channel#channel-object-channel-types */
const threadTypes: readonly number[] = [10, 11, 12];

/** Text and announcement channels: where a thread can be opened on a message. */
const threadableTypes: readonly number[] = [0, 5];

export const fromCommand = (interaction: CommandInteraction): BotRequest => ({
  input: { command: interaction.data.name, options: optionsOf(interaction) },
  ...channelAndActor(interaction),
});

export const fromButtonValue = (line: string, interaction: Interaction): BotRequest => ({ input: line, ...channelAndActor(interaction) });

/** Options of another type come from an older registration; what was typed is what counts. */
function optionsOf({ data }: CommandInteraction): Record<string, string> {
  return Object.fromEntries((data.options ?? []).flatMap(({ name, value }) => (value === undefined ? [] : [[name, String(value)]])));
}

const channelAndActor = (interaction: Interaction): Omit<BotRequest, 'input'> => ({
  place: channelRefOf(interaction),
  actor: callerOf(interaction),
  isOrganiser: async () => mayOrganise(interaction),
  // Outside servers there is no workspace of one's own: all such conversations share one name.
  isAdmin: async () => interaction.guild_id !== undefined && mayOrganise(interaction),
});

/** Who may manage the server; in a conversation with the bot alone, whoever talks to it. */
function mayOrganise({ guild_id: guild, member }: Interaction): boolean {
  if (!guild) return true;
  const bits = /^\d+$/.test(member?.permissions ?? '') ? BigInt(member?.permissions ?? 0) : 0n;
  return hasPermission(bits, 'administrator') || hasPermission(bits, 'manageServer');
}

export function channelRefOf({ guild_id: guild, channel, channel_id: channelId }: Interaction): ChannelRef {
  const here = channel?.id ?? channelId ?? 'unknown';
  const inThread = channel != null && threadTypes.includes(channel.type);
  return {
    platform: 'discord',
    workspace: guild ?? '@me',
    channel: (inThread && channel.parent_id) || here,
    ...(inThread ? { thread: here } : {}),
    ...(guild ? {} : { direct: true }),
  };
}

function callerOf({ member, user }: Interaction): Actor {
  const person = member?.user ?? user;
  return { id: person?.id ?? 'unknown', name: member?.nick ?? person?.global_name ?? person?.username ?? 'somebody' };
}

/** Whether a post made here can carry a thread. */
export const canCarryThread = ({ guild_id: guild, channel }: Interaction): boolean =>
  guild != null && channel != null && threadableTypes.includes(channel.type);
