/** Backgrounds that wait before they are posted in the thread of their question. */
import { sql } from 'kysely';
import type { RevealMode } from '../core/ports/schedule-service.ts';
import { type Database, inTransaction } from './database.ts';
import { wakePartitions } from './partitions.ts';
import type { DeliveryTable } from './tables.ts';

// The condition of the index, spelled out: otherwise the index is not used.
const isWaiting = sql<boolean>`status = 'waiting'`;

/** Rows made due in one transaction, during which SQLite blocks everything else. */
const releaseBatchSize = 500;

/** Makes backgrounds due whose time has come. Most calls find none, and so need no lock. @param now in ms. */
export async function releaseWaiting(database: Database, now: number): Promise<void> {
  const next = database.query.selectFrom('delivery').select('id').where(isWaiting).where('run_at', '<=', now).orderBy('run_at');
  for (;;) {
    const found = await next.limit(releaseBatchSize).execute();
    if (found.length === 0) return;
    const ids = found.map(({ id }) => id).sort();
    await inTransaction(database, async (transaction) => makeDue(transaction, ids));
    if (found.length < releaseBatchSize) return;
    await new Promise(setImmediate);
  }
}

/** @param now the new `run_at`, in ms; unchanged if absent. @returns false if another replica or an organiser was faster. */
async function makeDue(transaction: Database, ids: readonly string[], now?: number): Promise<boolean> {
  const released = await transaction.query
    .updateTable('delivery')
    .set({ status: 'due', ...(now === undefined ? {} : { run_at: now }) })
    .where('id', 'in', ids)
    .where('status', '=', 'waiting')
    .returning(['partition_key', 'run_at'])
    .execute();
  await wakePartitions(transaction, released);
  return released.length > 0;
}

/** Makes one background due now, before its time. Call it in a transaction. @param now in ms. @returns whether it was still waiting. */
export const revealNow = async (transaction: Database, { id }: Pick<DeliveryTable, 'id'>, now: number): Promise<boolean> => makeDue(transaction, [id], now);

/** Applies a channel's new reveal mode to its waiting backgrounds. Call it in a transaction. @param now in ms. */
export async function applyRevealMode(transaction: Database, subscription: string, reveal: RevealMode, now: number): Promise<void> {
  switch (reveal) {
    case 'now': {
      const waiting = await transaction.query
        .selectFrom('delivery')
        .select('id')
        .where('subscription_id', '=', subscription)
        .where('status', '=', 'waiting')
        .execute();
      if (waiting.length > 0)
        await makeDue(
          transaction,
          waiting.map(({ id }) => id),
          now,
        );
      return;
    }
    case 'never':
      await transaction.query.deleteFrom('delivery').where('subscription_id', '=', subscription).where('status', '=', 'waiting').execute();
      return;
    case 'day':
      return;
  }
}

/** Brings forward backgrounds that were postponed while the clock ran ahead. @param maxDelayMs the longest that a background waits. */
export async function clampWaiting({ query }: Database, now: number, maxDelayMs: number): Promise<void> {
  const latest = now + maxDelayMs;
  await query.updateTable('delivery').set({ run_at: latest }).where(isWaiting).where('run_at', '>', latest).execute();
}
