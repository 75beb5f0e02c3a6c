/** Finds questions whose replies are to be counted, each once. Only the number is stored. */
import { sql } from 'kysely';
import type { Database } from './database.ts';
import type { DeliveryTable } from './tables.ts';

/** A posted question whose replies are to be counted at `count_at`. */
export interface UncountedQuestion extends Pick<DeliveryTable, 'id' | 'count_at' | 'message_id'> {
  readonly workspace: string;
  readonly channel: string;
  /** Number of our own messages in its thread. */
  readonly own: number;
}

const ownMessages = sql<number>`(select cast(count(*) as integer) from delivery as own where own.subscription_id = delivery.subscription_id
  and own.scheduled_for = delivery.scheduled_for and own.purpose = delivery.purpose and own.page_index > 0 and own.status = 'posted')`;

/** Due questions of one platform, longest overdue first. @param now in ms. */
export async function findUncounted({ query }: Database, platform: string, now: number, limit: number): Promise<readonly UncountedQuestion[]> {
  return query
    .selectFrom('delivery')
    .innerJoin('subscription', 'subscription.id', 'delivery.subscription_id')
    .select(['delivery.id', 'delivery.count_at', 'delivery.message_id', 'subscription.workspace', 'subscription.channel'])
    .select(ownMessages.as('own'))
    .where('delivery.count_at', '<=', now)
    .where('subscription.platform', '=', platform)
    .orderBy('delivery.count_at')
    .limit(limit)
    .execute();
}

/** Claims a count for this process; false if another process was faster. @param retryAt when it may be tried again if this process dies, in ms. */
export async function claimCount({ query }: Database, { id, count_at }: UncountedQuestion, retryAt: number): Promise<boolean> {
  const { numUpdatedRows } = await query
    .updateTable('delivery')
    .set({ count_at: retryAt })
    .where('id', '=', id)
    .where('count_at', '=', count_at)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** @param replies undefined if the platform cannot count them. */
export async function recordReplies({ query }: Database, id: string, replies: number | undefined): Promise<void> {
  await query
    .updateTable('delivery')
    .set({ count_at: null, replies: replies ?? null })
    .where('id', '=', id)
    .execute();
}
