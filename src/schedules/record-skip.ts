/** Puts on record that somebody let the next date pass. */
import type { Actor } from '../core/command/command.ts';
import type { Database } from '../store/database.ts';
import { newId } from '../store/new-id.ts';
import { partitionKey } from '../store/partition-key.ts';
import type { Subscription } from '../store/subscriptions.ts';

/** @param now in ms. */
export async function recordSkip({ query }: Database, row: Subscription, by: Actor, now: number): Promise<void> {
  if (row.next_run_at === null) return;
  await query
    .insertInto('delivery')
    .values({
      ...{ prompt: null, line: null, followed_by: null, thread: null, sent_at: null, message_id: null, link: null, lease_owner: null },
      id: newId(),
      subscription_id: row.id,
      lane: partitionKey(row),
      scheduled_for: row.next_run_at,
      ...{ part: 0, page: 1, again: 0, counts: 0, attempts: 0, kind: 'scheduled', status: 'skipped' },
      due_at: row.next_run_at,
      asked_by_id: by.id,
      asked_by_name: by.name,
      reason: `Skipped by ${by.name}.`,
      settled_at: now,
    })
    .onConflict((conflict) => conflict.columns(['subscription_id', 'scheduled_for', 'part']).doNothing())
    .execute();
}

/** Whoever sets a schedule anew means its coming dates too. @param now in ms. */
export async function deleteFutureSkips({ query }: Database, { id }: Subscription, now: number): Promise<void> {
  await query.deleteFrom('delivery').where('subscription_id', '=', id).where('status', '=', 'skipped').where('scheduled_for', '>', now).execute();
}
