/** Which channels were welcomed, and when. The row is there before the message: of two processes one alone posts it. */
import { welcomeRetentionDays } from '../core/retention.ts';
import type { Database } from './database.ts';
import type { ChannelKey } from './subscriptions.ts';

/** Until a channel the bot comes back to is welcomed again, in ms. */
export const welcomeTtlMs = welcomeRetentionDays * 86_400_000;

/** @param now in ms. @returns false where it has been claimed within that time, by whatever process. */
export async function claimWelcome({ query }: Database, { platform, workspace, channel }: ChannelKey, now: number): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await query
    .insertInto('welcome')
    .values({ platform, workspace, channel, welcomed_at: now })
    .onConflict((conflict) =>
      conflict
        .columns(['platform', 'workspace', 'channel'])
        .doUpdateSet({ welcomed_at: now })
        .where('welcome.welcomed_at', '<', now - welcomeTtlMs),
    )
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows > 0n;
}
