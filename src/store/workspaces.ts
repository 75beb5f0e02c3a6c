/** Writes what changes when the bot has left a whole workspace. */
import { sql } from 'kysely';
import type { Database } from './database.ts';
import { deleteDestination, partitionKey } from './partitions.ts';
import type { DeliveryTable } from './tables.ts';

/** A post that will not be sent. */
export type UnsentPost = Pick<DeliveryTable, 'subscription_id' | 'payload' | 'uses_prompt' | 'page_index'>;

/**
 * Stops its schedules and skips its due posts. The platform rejects posts that are being sent now. Unsent notices are deleted, since nobody
 * there can be reached any more. Call it in a transaction. @param now in ms.
 */
export async function stopWorkspaceRows(
  database: Database,
  place: { readonly platform: string; readonly workspace: string },
  reasons: { readonly schedule: string; readonly post: string },
  now: number,
): Promise<readonly UnsentPost[]> {
  const { kind, query } = database;
  const { platform, workspace } = place;
  const channels = await query
    .selectFrom('subscription')
    .select('id')
    .where('platform', '=', platform)
    .where('workspace', '=', workspace)
    .$if(kind === 'postgres', (select) => select.forUpdate())
    .execute();
  if (channels.length === 0) return [];
  const ids = channels.map(({ id }) => id);
  await query
    .updateTable('subscription')
    .set({ state: 'stopped', next_run_at: null, pause_starts_at: null, paused_until: null, stop_reason: reasons.schedule })
    .where('id', 'in', ids)
    .where('state', 'in', ['on', 'paused'])
    .execute();
  await query.updateTable('subscription').set({ left_at: now }).where('id', 'in', ids).execute();
  const unsent = await query
    .updateTable('delivery')
    .set({ status: 'skipped', reason: reasons.post, completed_at: now })
    .where('subscription_id', 'in', ids)
    .where('status', 'in', ['waiting', 'due'])
    .returning(['subscription_id', 'payload', 'uses_prompt', 'page_index'])
    .execute();
  await query.deleteFrom('notice').where('platform', '=', platform).where('workspace', '=', workspace).where(sql<boolean>`status <> 'told'`).execute();
  await deleteDestination(database, partitionKey(place));
  return unsent;
}
