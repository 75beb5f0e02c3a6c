/** What a member may do in a guild. Interactions say so themselves; messages do not. */
import { type REST, Routes } from 'discord.js';
import * as z from 'zod';
import { allPermissions, type Member, permissionsIn } from '../permissions.ts';

const guildSchema = z.object({
  owner_id: z.string(),
  roles: z.array(z.object({ id: z.string(), permissions: z.string().regex(/^\d+$/).transform(BigInt) })),
});

/**
 * The bits of `permissionsIn`, without those of a channel; the owner has all.
 * @see https://docs.discord.com/developers/resources/guild#get-guild
 */
export async function readMemberPermissions(rest: REST, guild: string, member: Member): Promise<bigint> {
  const { owner_id: owner, roles } = guildSchema.parse(await rest.get(Routes.guild(guild)));
  return member.id === owner ? allPermissions : permissionsIn({ guild, roles, member, overwrites: [] });
}
