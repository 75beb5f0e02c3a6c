/** What Discord says when the bot was taken out of a server, and not when the server is merely out of order. */
import type { Logger } from 'pino';
import { z } from 'zod';
import { describeFault } from '../errors.ts';

/** @see https://docs.discord.com/developers/events/gateway-events#guild-delete */
const guildSchema = z.object({ id: z.string(), unavailable: z.boolean().optional() });

/** Never throws: what was not done now is found out within the hour. @param payload a GUILD_DELETE as it came. */
export async function onGuildDeleted(payload: unknown, onRemoved: (server: string) => Promise<void>, log: Logger): Promise<void> {
  const { data } = guildSchema.safeParse(payload);
  if (!data || data.unavailable !== undefined) return;
  try {
    await onRemoved(data.id);
    log.info({ workspace: data.id }, 'Discord: the bot was removed from a server');
  } catch (error) {
    log.error({ workspace: data.id, ...describeFault(error) }, 'Discord: the schedules of a server the bot was removed from have not stopped yet');
  }
}
