/** Writes a batch of turns, each kind of row in one statement. A date that is in the ledger already stays as it is. */
import { sql } from 'kysely';
import type { Database } from './database.ts';
import { dedupedJsonRows } from './json-rows.ts';
import { newId } from './new-id.ts';
import type { StoredProgress } from './progress.ts';
import type { SubscriptionTable } from './tables.ts';

/** Moments in ms. */
export interface NewPost {
  readonly scheduled_for: number;
  readonly prompt: string;
  readonly again: 0 | 1;
  readonly line: string;
  readonly followed_by: string;
}

export interface NewSkip {
  readonly scheduled_for: number;
  readonly reason: string;
}

export type ScheduleAdvance = Pick<SubscriptionTable, 'next_run_at'> & StoredProgress;

/** Of one channel. */
type SharedColumns<T> = { readonly subscription: string; readonly lane: string } & T;

const delivery = { id: 'text', subscription_id: 'text', lane: 'text' } as const;
const postColumns = {
  own: delivery,
  shared: { scheduled_for: 'whole', prompt: 'text', again: 'whole', line: 'text', followed_by: 'text' },
} as const;

/** Gives the channels whose post was added. */
export async function insertDeliveries({ kind, query }: Database, posts: readonly SharedColumns<{ readonly post: NewPost }>[]): Promise<ReadonlySet<string>> {
  if (posts.length === 0) return new Set();
  const values = posts.map(({ subscription, lane, post }) => ({ own: { id: newId(), subscription_id: subscription, lane }, shared: post }));
  const { rows } = await sql<{
    subscription_id: string;
  }>`insert into delivery (id, subscription_id, lane, scheduled_for, prompt, again, line, followed_by, counts, status, due_at, part, kind, page, attempts)
    select id, subscription_id, lane, scheduled_for, prompt, again, line, followed_by, 1, 'due', scheduled_for, 0, 'scheduled', 1, 0
    from ${dedupedJsonRows(kind, 'added', postColumns, values)} where true
    on conflict (subscription_id, scheduled_for, part) do nothing returning subscription_id`.execute(query);
  return new Set(rows.map((row) => row.subscription_id));
}

const skipColumns = { own: delivery, shared: { scheduled_for: 'whole', reason: 'text' } } as const;

/** @param now in ms. */
export async function insertSkips({ kind, query }: Database, skips: readonly SharedColumns<{ readonly skip: NewSkip }>[], now: number): Promise<void> {
  if (skips.length === 0) return;
  const values = skips.map(({ subscription, lane, skip }) => ({ own: { id: newId(), subscription_id: subscription, lane }, shared: skip }));
  await sql`insert into delivery (id, subscription_id, lane, scheduled_for, reason, status, due_at, settled_at, part, kind, again, counts, page, attempts)
    select id, subscription_id, lane, scheduled_for, reason, 'skipped', scheduled_for, cast(${now} as bigint), 0, 'scheduled', 0, 0, 1, 0
    from ${dedupedJsonRows(kind, 'added', skipColumns, values)} where true
    on conflict (subscription_id, scheduled_for, part) do nothing`.execute(query);
}

const moveColumns = { own: { id: 'text' }, shared: { next_run_at: 'whole', paper: 'text', used: 'text', round: 'whole', seasons: 'text' } } as const;

export async function advanceSchedules(
  { kind, query }: Database,
  moves: readonly { readonly subscription: string; readonly move: ScheduleAdvance }[],
): Promise<void> {
  if (moves.length === 0) return;
  const values = moves.map(({ subscription, move }) => ({ own: { id: subscription }, shared: move }));
  await sql`update subscription set next_run_at = moved.next_run_at, paper = moved.paper, used = moved.used, round = moved.round, seasons = moved.seasons
    from ${dedupedJsonRows(kind, 'moved', moveColumns, values)} where subscription.id = moved.id`.execute(query);
}

export async function stopInvalidSchedule({ query }: Database, id: string): Promise<void> {
  const because = 'I could not read this schedule any more. Please set it up again.';
  await query
    .updateTable('subscription')
    .set({ state: 'stopped', recurrence: null, next_run_at: null, stopped_because: because })
    .where('id', '=', id)
    .execute();
}
