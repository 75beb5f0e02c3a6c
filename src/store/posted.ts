/** Records many posts in one transaction: ends their leases, and adds their follow-ups in the thread to the outbox. */
import { sql } from 'kysely';
import { type Database, inTransaction } from './database.ts';
import { insertFollowUps, type NewFollowUp } from './deliveries.ts';
import { jsonRows } from './json-rows.ts';
import type { DeliveryTable } from './tables.ts';

export interface PostedDelivery {
  readonly row: Pick<DeliveryTable, 'id' | 'attempts'>;
  readonly message_id: string;
  readonly link: string | null;
  /** When its replies are to be counted, in ms; null if they are not. */
  readonly count_at: number | null;
  readonly followUp?: NewFollowUp | undefined;
  /** Whether this post ends a series of rejected ones. */
  readonly resetsRejections: boolean;
}

/** @param now in ms. @returns the ids of the rows whose lease this process still held. */
export async function recordPosted(database: Database, owner: string, posts: readonly PostedDelivery[], now: number): Promise<ReadonlySet<string>> {
  // One statement needs no transaction of its own.
  if (posts.every(({ followUp, resetsRejections: resets }) => !followUp && !resets)) return new Set((await endLeases(database, owner, posts, now)).keys());
  return inTransaction(database, async (transaction) => {
    const recorded = await endLeases(transaction, owner, posts, now);
    // The channel may have got another id since the row was claimed.
    const ours = posts.flatMap((post) => {
      const subscription_id = recorded.get(post.row.id);
      return subscription_id === undefined ? [] : [{ ...post, subscription_id }];
    });
    await resetRejections(
      transaction,
      ours.flatMap(({ subscription_id, resetsRejections: resets }) => (resets ? [subscription_id] : [])),
    );
    await insertFollowUps(
      transaction,
      ours.flatMap(({ followUp, subscription_id }) => (followUp ? [{ ...followUp, subscription_id }] : [])),
    );
    return new Set(recorded.keys());
  });
}

const postedColumns = { id: 'text', attempts: 'whole', message_id: 'text', link: 'text', count_at: 'whole' } as const;

/** @returns the ids of the rows whose lease this process still held, each with its subscription's id. */
async function endLeases({ kind, query }: Database, owner: string, posts: readonly PostedDelivery[], now: number): Promise<ReadonlyMap<string, string>> {
  const rows = posts.map(({ row, message_id, link, count_at }) => ({ id: row.id, attempts: row.attempts + 1, message_id, link, count_at }));
  // Written so that no index on the status applies, and each row is found by its id.
  const isSending = sql`delivery.status || '' = 'sending'`;
  const { rows: recorded } = await sql<{ id: string; subscription_id: string }>`update delivery
    set status = 'posted', message_id = sent.message_id, link = sent.link, count_at = sent.count_at, reason = null, completed_at = cast(${now} as bigint), lease_owner = null, locked_until = null
    from ${jsonRows(kind, 'sent', postedColumns, rows)}
    where delivery.id = sent.id and ${isSending} and delivery.lease_owner = ${owner} and delivery.attempts = sent.attempts
    returning delivery.id, delivery.subscription_id`.execute(query);
  return new Map(recorded.map(({ id, subscription_id }) => [id, subscription_id]));
}

/** A scheduled post was sent, so earlier rejections no longer count. */
async function resetRejections({ query }: Database, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await query.updateTable('subscription').set({ rejections: 0 }).where('id', 'in', ids).execute();
}
