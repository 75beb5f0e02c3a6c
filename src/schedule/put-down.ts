/** Writes a batch of turns, each kind of row in one statement. A date that is in the ledger already stays as it is. */
import { sql } from 'kysely';
import type { Database } from '../store/database.ts';
import { jsonRows } from '../store/json-rows.ts';
import type { MovedSubscription, NewPost, NewSkip } from './turn.ts';

const postColumns = {
  id: 'text',
  subscription_id: 'text',
  scheduled_for: 'whole',
  prompt: 'text',
  again: 'whole',
  line: 'text',
  followed_by: 'text',
} as const;

/** Gives the ids of those that were added. */
export async function addPosts({ kind, query }: Database, posts: readonly NewPost[]): Promise<ReadonlySet<string>> {
  if (posts.length === 0) return new Set();
  const { rows } = await sql<{
    id: string;
  }>`insert into delivery (id, subscription_id, scheduled_for, prompt, again, line, followed_by, counts, status, due_at, part, kind, page, attempts)
    select id, subscription_id, scheduled_for, prompt, again, line, followed_by, 1, 'due', scheduled_for, 0, 'scheduled', 1, 0
    from ${jsonRows(kind, 'added', postColumns, posts)} where true
    on conflict (subscription_id, scheduled_for, part) do nothing returning id`.execute(query);
  return new Set(rows.map(({ id }) => id));
}

const skipColumns = { id: 'text', subscription_id: 'text', scheduled_for: 'whole', reason: 'text' } as const;

/** @param now in ms. */
export async function addSkips({ kind, query }: Database, skips: readonly NewSkip[], now: number): Promise<void> {
  if (skips.length === 0) return;
  await sql`insert into delivery (id, subscription_id, scheduled_for, reason, status, due_at, settled_at, part, kind, again, counts, page, attempts)
    select id, subscription_id, scheduled_for, reason, 'skipped', scheduled_for, cast(${now} as bigint), 0, 'scheduled', 0, 0, 1, 0
    from ${jsonRows(kind, 'added', skipColumns, skips)} where true
    on conflict (subscription_id, scheduled_for, part) do nothing`.execute(query);
}

const movedColumns = { id: 'text', next_run_at: 'whole', paper: 'text', used: 'text', round: 'whole' } as const;

export async function moveOn({ kind, query }: Database, moved: readonly MovedSubscription[]): Promise<void> {
  if (moved.length === 0) return;
  await sql`update subscription set next_run_at = moved.next_run_at, paper = moved.paper, used = moved.used, round = moved.round
    from ${jsonRows(kind, 'moved', movedColumns, moved)} where subscription.id = moved.id`.execute(query);
}

export async function stopUnreadable({ query }: Database, id: string): Promise<void> {
  const because = 'I could not read this schedule any more. Please set it up again.';
  await query
    .updateTable('subscription')
    .set({ state: 'stopped', recurrence: null, next_run_at: null, stopped_because: because })
    .where('id', '=', id)
    .execute();
}
