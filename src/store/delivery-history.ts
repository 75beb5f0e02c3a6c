/** Reads what became of posts. */
import type { Database } from './database.ts';
import type { DeliveryTable } from './tables.ts';

/** The messages of one date: the post, then what went into its thread. */
export type DeliveredDate = readonly [DeliveryTable, ...DeliveryTable[]];

/** The latest dates of a channel, latest first. */
export async function findHistory({ query }: Database, subscription: string, limit: number): Promise<readonly DeliveredDate[]> {
  const latest = await query
    .selectFrom('delivery')
    .selectAll()
    .where('subscription_id', '=', subscription)
    .where('page_index', '=', 0)
    .orderBy('scheduled_for', 'desc')
    .limit(limit)
    .execute();
  const oldest = latest.at(-1)?.scheduled_for;
  if (oldest === undefined) return [];
  const threads = await query
    .selectFrom('delivery')
    .selectAll()
    .where('subscription_id', '=', subscription)
    .where('scheduled_for', '>=', oldest)
    .where('page_index', '>', 0)
    .orderBy('page_index')
    .execute();
  return latest.map((post) => [post, ...threads.filter(({ purpose, scheduled_for }) => purpose === post.purpose && scheduled_for === post.scheduled_for)]);
}

export const findResult = async ({ query }: Database, id: string): Promise<Pick<DeliveryTable, 'status' | 'link' | 'reason'> | undefined> =>
  query.selectFrom('delivery').select(['status', 'link', 'reason']).where('id', '=', id).executeTakeFirst();
