/** Reads the outcome of posts. */
import type { Database } from './database.ts';
import { promptIn } from './payload.ts';
import type { DeliveryTable } from './tables.ts';

/** The messages of one date: the post, then what went into its thread. */
export type DeliveredDate = readonly [DeliveryTable, ...DeliveryTable[]];

/** The latest dates of a channel's questions, latest first. */
export async function findHistory({ query }: Database, subscription: string, limit: number): Promise<readonly DeliveredDate[]> {
  const latest = await query
    .selectFrom('delivery')
    .selectAll()
    .where('subscription_id', '=', subscription)
    .where('page_index', '=', 0)
    .where('purpose', '<>', 'paper-update')
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

/** When somebody last asked for a post that was not rejected or skipped, if after `since`; both in ms. */
export async function findLastRequestAt({ query }: Database, subscription: string, since: number): Promise<number | undefined> {
  const row = await query
    .selectFrom('delivery')
    .select('scheduled_for')
    .where('subscription_id', '=', subscription)
    .where('scheduled_for', '>', since)
    .where('kind', '=', 'asked')
    .where('page_index', '=', 0)
    .where('status', 'not in', ['refused', 'failed', 'skipped'])
    .orderBy('scheduled_for', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.scheduled_for;
}

/** Ids of the questions that are about to be posted in a channel. */
export async function findUnsentPrompts({ query }: Database, subscription: string): Promise<readonly string[]> {
  const rows = await query
    .selectFrom('delivery')
    .select('payload')
    .where('subscription_id', '=', subscription)
    .where('page_index', '=', 0)
    .where('status', 'in', ['due', 'sending'])
    .execute();
  return rows.flatMap(({ payload }) => promptIn(payload) ?? []);
}
