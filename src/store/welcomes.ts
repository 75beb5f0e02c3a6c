/** Stores which channels were welcomed, and when. The row is written before the message, so that only one process posts it. */
import { welcomeRetentionDays } from '../core/retention.ts';
import type { Database } from './database.ts';
import type { ChannelKey } from './subscriptions.ts';

/** Time after which a channel to which the bot comes back is welcomed again, in ms. */
export const welcomeTtlMs = welcomeRetentionDays * 86_400_000;

/** @param now in ms. @returns false if any process has claimed it within that time. */
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
