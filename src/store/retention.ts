/** Deletes what nobody needs any more, a little at a time: whatever else waits has its turn in between. */
import { sql } from 'kysely';
import { noticeRetentionDays, postRetentionDays } from '../core/retention.ts';
import type { Database } from './database.ts';
import { idPrefix } from './delivery-id.ts';
import { welcomeTtlMs } from './welcomes.ts';

const hourMs = 3_600_000;
const noticeRetentionMs = noticeRetentionDays * 24 * hourMs;
const postRetentionMs = postRetentionDays * 24 * hourMs;

/** Rows deleted in one statement: SQLite answers nothing else meanwhile. */
const deletionBatchSize = 50;
/** After so many statements SQLite's log is written back: all of it at once would take far longer. */
const checkpointBatches = 4;

/** @param now in ms. */
export async function deleteExpired(database: Database, now: number): Promise<void> {
  const { query } = database;
  await inBatches(database, async () =>
    query
      .deleteFrom('destination')
      .where(({ eb, selectFrom }) =>
        eb(
          'key',
          'in',
          selectFrom('destination')
            .select('key')
            .where('next_slot_at', '<', now - hourMs)
            .limit(deletionBatchSize),
        ),
      )
      .executeTakeFirst(),
  );
  await query
    .deleteFrom('notice')
    .where('status', '=', 'told')
    .where('run_at', '<', now - noticeRetentionMs)
    .execute();
  await deleteOldDeliveries(database, now - postRetentionMs);
  await query
    .deleteFrom('welcome')
    .where('welcomed_at', '<', now - welcomeTtlMs)
    .execute();
}

/** Ids begin with the date of their row, so the oldest rows are the first of the table's own order. */
async function deleteOldDeliveries(database: Database, before: number): Promise<void> {
  await inBatches(database, async () =>
    database.query
      .deleteFrom('delivery')
      .where(({ eb, selectFrom }) =>
        eb(
          'id',
          'in',
          selectFrom('delivery').select('id').where('id', '<', idPrefix(before)).where('completed_at', 'is not', null).orderBy('id').limit(deletionBatchSize),
        ),
      )
      .executeTakeFirst(),
  );
}

async function inBatches({ kind, query }: Database, deleteSome: () => Promise<{ readonly numDeletedRows: bigint }>): Promise<void> {
  for (let batch = 1; ; batch += 1) {
    const { numDeletedRows } = await deleteSome();
    if (numDeletedRows < deletionBatchSize) return;
    await new Promise(setImmediate);
    if (kind !== 'sqlite' || batch % checkpointBatches !== 0) continue;
    await sql`pragma wal_checkpoint(passive)`.execute(query);
    await new Promise(setImmediate);
  }
}

/** A post recorded in the very moment its channel was erased may have left its thread behind. */
export async function deleteOrphans({ query }: Database): Promise<void> {
  await query
    .deleteFrom('delivery')
    .where(sql<boolean>`status = 'due'`)
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('subscription').select('id').whereRef('subscription.id', '=', 'delivery.subscription_id'))))
    .execute();
}

/** What was put off on a clock that ran ahead and has been set right since would otherwise wait for that time. @param longest the longest a post is ever put off, in ms. */
export async function clampAfterClockRollback({ query }: Database, now: number, longest: number): Promise<void> {
  const beyond = now + longest;
  // No request that is under way outlives it.
  const soon = now + 60_000;
  await query.updateTable('destination').set({ next_slot_at: now }).where('next_slot_at', '>', beyond).execute();
  const late = query.selectFrom('outbox_partition').select('key').where('next_run_at', '>', beyond);
  await query
    .updateTable('delivery')
    .set({ run_at: soon })
    .where(sql<boolean>`status = 'due'`)
    .where('partition_key', 'in', late)
    .where('run_at', '>', beyond)
    .execute();
  await query.updateTable('outbox_partition').set({ next_run_at: now }).where('next_run_at', '>', beyond).execute();
  await query.updateTable('delivery').set({ locked_until: soon }).where(sql<boolean>`status = 'sending'`).where('locked_until', '>', beyond).execute();
}
