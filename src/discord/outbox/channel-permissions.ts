/** Reads a channel and computes what the bot may do in it, because no route of the API returns that. */
import { type REST, Routes } from 'discord.js';
import * as z from 'zod';
import { permissionsIn } from '../permissions.ts';

const bitsSchema = z.string().regex(/^\d+$/).transform(BigInt);

const channelSchema = z.object({
  id: z.string(),
  type: z.number(),
  name: z.string().nullish(),
  guild_id: z.string().nullish(),
  parent_id: z.string().nullish(),
  permission_overwrites: z.array(z.object({ id: z.string(), allow: bitsSchema, deny: bitsSchema })).nullish(),
});
const rolesSchema = z.array(z.object({ id: z.string(), permissions: bitsSchema }));
const memberSchema = z.object({ roles: z.array(z.string()) });

export type DiscordChannel = z.infer<typeof channelSchema>;

/** @see https://docs.discord.com/developers/resources/channel#get-channel */
export const readChannel = async (rest: REST, id: string): Promise<DiscordChannel> => channelSchema.parse(await rest.get(Routes.channel(id)));

/** The bits of {@link permissionsIn}; none outside a guild. */
export async function readPermissions(rest: REST, { guild_id: guild, permission_overwrites: overwrites }: DiscordChannel, botUserId: string): Promise<bigint> {
  if (!guild) return 0n;
  const [roles, member] = await Promise.all([rest.get(Routes.guildRoles(guild)), rest.get(Routes.guildMember(guild, botUserId))]);
  return permissionsIn({
    guild,
    roles: rolesSchema.parse(roles),
    member: { id: botUserId, ...memberSchema.parse(member) },
    overwrites: overwrites ?? [],
  });
}
