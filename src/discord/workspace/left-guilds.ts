/** The servers the bot is no longer in: of a removal while it was not connected Discord tells nothing later. */
import { DiscordAPIError, type REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { Platform } from '../../core/ports/platform.ts';

const guilds = z.array(z.object({ id: z.string() }));

/** As many as Discord names at once. */
const guildPageSize = 200;

/** "Unknown Guild" and "Missing Access". @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const unknownGuildCodes: readonly (string | number)[] = [10004, 50001];

export function createLeftGuildFinder(rest: REST): Required<Pick<Platform, 'findRemovedWorkspaces'>> {
  /** Those in which this very bot was seen. */
  const seen = new Set<string>();
  return {
    findRemovedWorkspaces: async (servers) => {
      const all = await listGuilds(rest);
      const there = servers.filter((id) => all.has(id));
      for (const id of there) seen.add(id);
      const gone: string[] = [];
      for (const id of servers) {
        if (all.has(id)) continue;
        // With the token of another bot none of them would be there: that ends no schedule.
        const isOurs = there.length > 0 || seen.has(id);
        if (isOurs && (await isClosed(rest, id))) gone.push(id);
      }
      return gone;
    },
  };
}

/** @see https://docs.discord.com/developers/resources/user#get-current-user-guilds */
async function listGuilds(rest: REST): Promise<ReadonlySet<string>> {
  const all = new Set<string>();
  for (let after = '0'; ; ) {
    const page = guilds.parse(await rest.get(Routes.userGuilds(), { query: new URLSearchParams({ limit: String(guildPageSize), after }) }));
    for (const { id } of page) all.add(id);
    const last = page.at(-1);
    if (!last || page.length < guildPageSize) return all;
    after = last.id;
  }
}

/** During an outage a server may be missing from a list; asked for by itself, Discord says which it is. */
async function isClosed(rest: REST, id: string): Promise<boolean> {
  try {
    await rest.get(Routes.guild(id));
    return false;
  } catch (error) {
    if (error instanceof DiscordAPIError && unknownGuildCodes.includes(error.code)) return true;
    throw error;
  }
}
