/** Reads what a member may do in a guild. Interactions contain this; messages do not. */
import { type REST, Routes } from 'discord.js';
import * as z from 'zod';
import { allPermissions, type Member, permissionsIn } from '../permissions.ts';

const guildSchema = z.object({
  owner_id: z.string(),
  roles: z.array(z.object({ id: z.string(), permissions: z.string().regex(/^\d+$/).transform(BigInt) })),
});

/**
 * @returns the bits of `permissionsIn`, without the overwrites of a channel; all bits for the owner.
 * @see https://docs.discord.com/developers/resources/guild#get-guild
 */
export async function readMemberPermissions(rest: REST, guild: string, member: Member): Promise<bigint> {
  const { owner_id: owner, roles } = guildSchema.parse(await rest.get(Routes.guild(guild)));
  return member.id === owner ? allPermissions : permissionsIn({ guild, roles, member, overwrites: [] });
}
