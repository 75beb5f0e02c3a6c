/** Records posts, many in one transaction: each ends its lease, and what follows in the thread comes into the outbox. */
import { sql } from 'kysely';
import { type Database, inTransaction } from './database.ts';
import { insertFollowUps, type NewFollowUp } from './deliveries.ts';
import { jsonRows } from './json-rows.ts';
import { resetRejections } from './subscriptions.ts';
import type { DeliveryTable } from './tables.ts';

export interface PostedDelivery {
  readonly row: Pick<DeliveryTable, 'id' | 'attempts' | 'subscription_id'>;
  readonly message_id: string;
  readonly link: string | null;
  readonly followUp?: NewFollowUp | undefined;
  /** Whether this post ends a series of rejected ones. */
  readonly resetsRejections: boolean;
}

/** Gives the ids of the rows this process still held. @param now in ms. */
export async function recordPosted(database: Database, owner: string, posts: readonly PostedDelivery[], now: number): Promise<ReadonlySet<string>> {
  return inTransaction(database, async (held) => {
    const recorded = await endLeases(held, owner, posts, now);
    const ours = posts.filter(({ row }) => recorded.has(row.id));
    await resetRejections(
      held,
      ours.flatMap(({ row, resetsRejections: resets }) => (resets ? [row.subscription_id] : [])),
    );
    await insertFollowUps(
      held,
      ours.flatMap(({ followUp }) => followUp ?? []),
      now,
    );
    return recorded;
  });
}

const postedColumns = { id: 'text', attempts: 'whole', message_id: 'text', link: 'text' } as const;

async function endLeases({ kind, query }: Database, owner: string, posts: readonly PostedDelivery[], now: number): Promise<ReadonlySet<string>> {
  const rows = posts.map(({ row, message_id, link }) => ({ id: row.id, attempts: row.attempts + 1, message_id, link }));
  // Written so that it is no condition of an index: each row is found by its id.
  const isSending = sql`delivery.status || '' = 'sending'`;
  const { rows: recorded } = await sql<{ id: string }>`update delivery
    set status = 'posted', message_id = sent.message_id, link = sent.link, reason = null, completed_at = cast(${now} as bigint), lease_owner = null, locked_until = null
    from ${jsonRows(kind, 'sent', postedColumns, rows)}
    where delivery.id = sent.id and ${isSending} and delivery.lease_owner = ${owner} and delivery.attempts = sent.attempts
    returning delivery.id`.execute(query);
  return new Set(recorded.map(({ id }) => id));
}
