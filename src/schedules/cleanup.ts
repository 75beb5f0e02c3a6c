/** Drops what nobody needs any more: the pace of destinations long free, notices told, posts of long ago. */
import { sql } from 'kysely';
import { noticeRetentionDays, postRetentionDays } from '../core/retention.ts';
import { maxPauseMs } from '../outbox/rate-limits.ts';
import type { Database } from '../store/database.ts';
import { welcomeTtlMs } from '../store/welcomes.ts';

/** In ms. */
const cleanupIntervalMs = 3_600_000;

/** In ms. */
const noticeRetentionMs = noticeRetentionDays * 24 * cleanupIntervalMs;
const postRetentionMs = postRetentionDays * 24 * cleanupIntervalMs;

async function deleteExpired({ query }: Database, now: number): Promise<void> {
  await query
    .deleteFrom('destination')
    .where('free_at', '<', now - cleanupIntervalMs)
    .where('free_at', '>', 0)
    .execute();
  await query
    .deleteFrom('notice')
    .where('status', '=', 'told')
    .where('due_at', '<', now - noticeRetentionMs)
    .execute();
  await query
    .deleteFrom('delivery')
    .where('settled_at', 'is not', null)
    .where('scheduled_for', '<', now - postRetentionMs)
    .execute();
  await query
    .deleteFrom('welcome')
    .where('welcomed_at', '<', now - welcomeTtlMs)
    .execute();
}

/** A post recorded in the very moment its channel was erased may have left its thread behind. */
async function deleteOrphans({ query }: Database): Promise<void> {
  await query
    .deleteFrom('delivery')
    .where(sql<boolean>`status in ('due', 'sending')`)
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('subscription').select('id').whereRef('subscription.id', '=', 'delivery.subscription_id'))))
    .execute();
}

/** What was put off on a clock that ran ahead and has been set right since would else wait for that time. @param now in ms. */
async function clampAfterClockRollback({ query }: Database, now: number): Promise<void> {
  const beyond = now + maxPauseMs + minuteMs;
  await query.updateTable('destination').set({ free_at: now }).where('free_at', '>', beyond).execute();
  await query
    .updateTable('delivery')
    // No request that is under way outlives it.
    .set({ due_at: now + minuteMs })
    .where(sql<boolean>`status in ('due', 'sending')`)
    .where('due_at', '>', beyond)
    .execute();
}

const minuteMs = 60_000;

/** Looks at most once an hour, and once a minute whether the clock was set back. @param now gives ms. */
export function createCleanup(database: Database, now: () => number): () => Promise<void> {
  let next = Number.NEGATIVE_INFINITY;
  let checked = Number.NEGATIVE_INFINITY;
  return async () => {
    if (Math.abs(now() - checked) >= minuteMs) {
      checked = now();
      await clampAfterClockRollback(database, checked);
    }
    if (now() < next && next - now() <= cleanupIntervalMs) return;
    next = now() + cleanupIntervalMs;
    await deleteExpired(database, now());
    await deleteOrphans(database);
  };
}
