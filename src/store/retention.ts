/** Deletes expired data in small batches, so that other work can run in between. */
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { noticeRetentionDays, postRetentionDays, removedQuestionDays } from '../core/retention.ts';
import type { Database } from './database.ts';
import { idPrefix } from './deliveries.ts';
import { welcomeTtlMs } from './welcomes.ts';

const hourMs = 3_600_000;
const noticeRetentionMs = noticeRetentionDays * 24 * hourMs;
const removedQuestionMs = removedQuestionDays * 24 * hourMs;
const postRetentionMs = postRetentionDays * 24 * hourMs;

/** Rows deleted in one statement, during which SQLite blocks everything else. */
const deletionBatchSize = 50;
/** Statements between two checkpoints of SQLite's log. Writing back all of it at the end would block far longer. */
const checkpointBatches = 4;
/** Pause between two statements, in ms: long enough for another connection to lock the file. */
const pauseMs = 5;
/** Number of due posts that can be checked for erased channels without delaying answers. */
const maxDueChecked = 2000;

/**
 * Whether there is so much to delete that SQLite should do it in a worker thread. A statement blocks everything else for a time that
 * depends on the disk and on what else writes to it. @param now in ms.
 */
export async function hasManyExpired({ query }: Database, now: number): Promise<boolean> {
  const found = await query
    .selectNoFrom((select) => [
      select
        .selectFrom('delivery')
        .select('id')
        .where('id', '<', idPrefix(now - postRetentionMs))
        .where('completed_at', 'is not', null)
        .orderBy('id')
        .offset(deletionBatchSize)
        .limit(1)
        .as('delivery'),
      select
        .selectFrom('destination')
        .select('key')
        .where('next_slot_at', '<', now - hourMs)
        .offset(deletionBatchSize)
        .limit(1)
        .as('destination'),
      select.selectFrom('delivery').select('id').where(sql<boolean>`status = 'due'`).offset(maxDueChecked).limit(1).as('due'),
    ])
    .executeTakeFirstOrThrow();
  return Object.values(found).some((row) => row !== null);
}

/** Deletes everything past its retention, and what is left of erased channels. @param now in ms. */
export async function deleteUnneeded(database: Database, now: number): Promise<void> {
  await deleteExpired(database, now);
  await deleteOrphans(database);
}

async function deleteExpired(database: Database, now: number): Promise<void> {
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
  await inBatches(database, async () =>
    query
      .deleteFrom('effect')
      .where(({ eb, selectFrom }) => eb('cause', 'in', selectFrom('effect').select('cause').where('repeat_until', '<=', now).limit(deletionBatchSize)))
      .executeTakeFirst(),
  );
  await deleteExpiredPapers(database, now);
  await deleteUnneededWatches(database, now);
  await query
    .deleteFrom('own_question')
    .where('removed_at', '<', now - removedQuestionMs)
    .execute();
  await query
    .deleteFrom('welcome')
    .where('welcomed_at', '<', now - welcomeTtlMs)
    .execute();
}

/** Ids begin with the date of their row, so the oldest rows come first in the order of the ids. */
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

async function deleteExpiredPapers(database: Database, now: number): Promise<void> {
  const { query } = database;
  await inBatches(database, async () =>
    query
      .deleteFrom('paper')
      .where(({ eb, selectFrom }) => eb('id', 'in', selectFrom('paper').select('id').where('expires_at', '<=', now).limit(deletionBatchSize)))
      .executeTakeFirst(),
  );
  await inBatches(database, async () =>
    query
      .deleteFrom('paper_identifier')
      .where(({ eb, selectFrom }) =>
        eb('identifier', 'in', selectFrom('paper_identifier').select('identifier').where('expires_at', '<=', now).limit(deletionBatchSize)),
      )
      .executeTakeFirst(),
  );
}

/** Deletes watches of brought papers that no channel has any more, and old changes. The watch of a library paper that no channel has is deleted by its check. */
async function deleteUnneededWatches({ query }: Database, now: number): Promise<void> {
  if (!(await query.selectFrom('paper_watch').select('paper').limit(1).executeTakeFirst())) return;
  await query
    .deleteFrom('paper_watch')
    .where('paper', 'like', 'p-%')
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('channel_paper').select('paper').whereRef('channel_paper.paper', '=', 'paper_watch.paper'))))
    .execute();
  await query
    .deleteFrom('paper_change')
    .where(({ or, eb, not, exists, selectFrom }) =>
      or([
        eb('found_at', '<', now - postRetentionMs),
        not(exists(selectFrom('paper_watch').select('paper').whereRef('paper_watch.paper', '=', 'paper_change.paper'))),
      ]),
    )
    .execute();
}

async function inBatches({ kind, query }: Database, deleteSome: () => Promise<{ readonly numDeletedRows: bigint }>): Promise<void> {
  for (let batch = 1; ; batch += 1) {
    const { numDeletedRows } = await deleteSome();
    if (numDeletedRows < deletionBatchSize) return;
    if (kind === 'sqlite' && batch % checkpointBatches === 0) await sql`pragma wal_checkpoint(passive)`.execute(query);
    await wait(pauseMs);
  }
}

/** Deletes unsent messages of erased channels: if a post was recorded during the erasure, its follow-up may be left. */
async function deleteOrphans({ query }: Database): Promise<void> {
  // Each condition is that of an index.
  for (const isOpen of [sql<boolean>`status = 'due'`, sql<boolean>`status = 'waiting'`])
    await query
      .deleteFrom('delivery')
      .where(isOpen)
      .where(({ not, exists, selectFrom }) => not(exists(selectFrom('subscription').select('id').whereRef('subscription.id', '=', 'delivery.subscription_id'))))
      .execute();
}

/** Brings forward what was postponed while the clock ran ahead, once the clock is right again. @param maxDelayMs the longest that a post is ever postponed. */
export async function clampAfterClockRollback({ query }: Database, now: number, maxDelayMs: number): Promise<void> {
  const beyond = now + maxDelayMs;
  // No request under way takes longer than this.
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
