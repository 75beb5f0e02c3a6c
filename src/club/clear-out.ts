/** Drops what nobody needs any more: the pace of destinations long free, notices told, posts of long ago. */
import { sql } from 'kysely';
import { keptNoticeDays, keptPostDays } from '../core/kept.ts';
import { longestPause } from '../delivery/pacing.ts';
import type { Database } from '../store/database.ts';
import { welcomeHolds } from '../store/welcomes.ts';

/** In ms. */
const every = 3_600_000;

/** In ms. */
const keptNotice = keptNoticeDays * 24 * every;
const keptPost = keptPostDays * 24 * every;

async function dropOld({ query }: Database, now: number): Promise<void> {
  await query
    .deleteFrom('destination')
    .where('free_at', '<', now - every)
    .where('free_at', '>', 0)
    .execute();
  await query
    .deleteFrom('notice')
    .where('status', '=', 'told')
    .where('due_at', '<', now - keptNotice)
    .execute();
  await query
    .deleteFrom('delivery')
    .where('settled_at', 'is not', null)
    .where('scheduled_for', '<', now - keptPost)
    .execute();
  await query
    .deleteFrom('welcome')
    .where('welcomed_at', '<', now - welcomeHolds)
    .execute();
}

/** A post recorded in the very moment its channel was erased may have left its thread behind. */
async function dropOrphans({ query }: Database): Promise<void> {
  await query
    .deleteFrom('delivery')
    .where(sql<boolean>`status in ('due', 'sending')`)
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('subscription').select('id').whereRef('subscription.id', '=', 'delivery.subscription_id'))))
    .execute();
}

/** What was put off on a clock that ran ahead and has been set right since would else wait for that time. @param now in ms. */
async function afterClockWentBack({ query }: Database, now: number): Promise<void> {
  const beyond = now + longestPause + minute;
  await query.updateTable('destination').set({ free_at: now }).where('free_at', '>', beyond).execute();
  await query
    .updateTable('delivery')
    // No request that is under way outlives it.
    .set({ due_at: now + minute })
    .where(sql<boolean>`status in ('due', 'sending')`)
    .where('due_at', '>', beyond)
    .execute();
}

const minute = 60_000;

/** Looks at most once an hour, and once a minute whether the clock was set back. @param now gives ms. */
export function createClearOut(database: Database, now: () => number): () => Promise<void> {
  let next = Number.NEGATIVE_INFINITY;
  let checked = Number.NEGATIVE_INFINITY;
  return async () => {
    if (Math.abs(now() - checked) >= minute) {
      checked = now();
      await afterClockWentBack(database, checked);
    }
    if (now() < next && next - now() <= every) return;
    next = now() + every;
    await dropOld(database, now());
    await dropOrphans(database);
  };
}
