/** Asks Discord for a channel and for what the bot may do in it: no route says the latter, so it is worked out. */
import { type REST, Routes } from 'discord.js';
import { z } from 'zod';
import { permissionsIn } from '../permissions.ts';

const bits = z.string().regex(/^\d+$/).transform(BigInt);

const channel = z.object({
  id: z.string(),
  type: z.number(),
  name: z.string().nullish(),
  guild_id: z.string().nullish(),
  parent_id: z.string().nullish(),
  permission_overwrites: z.array(z.object({ id: z.string(), allow: bits, deny: bits })).nullish(),
});
const roles = z.array(z.object({ id: z.string(), permissions: bits }));
const member = z.object({ roles: z.array(z.string()) });

export type ChannelPermissions = z.infer<typeof channel>;

/** @see https://docs.discord.com/developers/resources/channel#get-channel */
export const loadChannel = async (rest: REST, id: string): Promise<ChannelPermissions> => channel.parse(await rest.get(Routes.channel(id)));

/** The bits of {@link permissionsIn}; none outside a server. */
export async function loadPermissions(rest: REST, { guild_id: guild, permission_overwrites: overwrites }: ChannelPermissions, me: string): Promise<bigint> {
  if (!guild) return 0n;
  const [all, own] = await Promise.all([rest.get(Routes.guildRoles(guild)), rest.get(Routes.guildMember(guild, me))]);
  return permissionsIn({ guild, roles: roles.parse(all), member: { id: me, ...member.parse(own) }, overwrites: overwrites ?? [] });
}
