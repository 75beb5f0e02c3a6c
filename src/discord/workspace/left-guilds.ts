/** Finds the guilds that the bot is no longer in: Discord never reports a removal that happened while the bot was offline. */

import { DiscordAPIError, type REST, Routes } from 'discord.js';
import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import * as z from 'zod';
import type { Platform } from '../../core/ports/platform.ts';

const guildsSchema = z.array(z.object({ id: z.string() }));

/** The maximum that Discord returns in one response. */
const guildPageSize = 200;

/** @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const unknownGuildCodes: readonly (string | number)[] = [RESTJSONErrorCodes.UnknownGuild, RESTJSONErrorCodes.MissingAccess];

export function createLeftGuildFinder(rest: REST): Required<Pick<Platform, 'findRemovedWorkspaces'>> {
  /** Guilds that this bot has been seen in. */
  const seen = new Set<string>();
  return {
    findRemovedWorkspaces: async (guilds) => {
      const joined = await listGuilds(rest);
      const present = guilds.filter((id) => joined.has(id));
      for (const id of present) seen.add(id);
      const left: string[] = [];
      for (const id of guilds) {
        if (joined.has(id)) continue;
        // With another bot's token every guild would appear to be gone, and that must not stop any schedule.
        const isOurs = present.length > 0 || seen.has(id);
        if (isOurs && (await isInaccessible(rest, id))) left.push(id);
      }
      return left;
    },
  };
}

/** @see https://docs.discord.com/developers/resources/user#get-current-user-guilds */
async function listGuilds(rest: REST): Promise<ReadonlySet<string>> {
  const all = new Set<string>();
  for (let after = '0'; ; ) {
    const page = guildsSchema.parse(await rest.get(Routes.userGuilds(), { query: new URLSearchParams({ limit: String(guildPageSize), after }) }));
    for (const { id } of page) all.add(id);
    const last = page.at(-1);
    if (!last || page.length < guildPageSize) return all;
    after = last.id;
  }
}

/** A guild may be missing from the list during an outage. The request for the guild itself is conclusive. */
async function isInaccessible(rest: REST, id: string): Promise<boolean> {
  try {
    await rest.get(Routes.guild(id));
    return false;
  } catch (error) {
    if (error instanceof DiscordAPIError && unknownGuildCodes.includes(error.code)) return true;
    throw error;
  }
}
