/** Handles GUILD_DELETE: Discord sends it when the bot is removed from a guild, and also when a guild is temporarily unavailable. */
import type { Logger } from 'pino';
import * as z from 'zod';
import { errorFields } from '../errors.ts';

/** @see https://docs.discord.com/developers/events/gateway-events#guild-delete */
const guildSchema = z.object({ id: z.string(), unavailable: z.boolean().optional() });

/** Never throws: a removal that is missed here is found within an hour. @param payload a raw GUILD_DELETE. */
export async function onGuildDeleted(payload: unknown, onRemoved: (guild: string) => Promise<void>, log: Logger): Promise<void> {
  const { data } = guildSchema.safeParse(payload);
  if (!data || data.unavailable !== undefined) return;
  try {
    await onRemoved(data.id);
    log.info({ workspace: data.id }, 'Discord: the bot was removed from a server');
  } catch (error) {
    log.error({ workspace: data.id, ...errorFields(error) }, 'Discord: failed to stop the schedules of a server that removed the bot');
  }
}
