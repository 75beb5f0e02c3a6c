/** Inserts rows into the outbox. A date that is already there stays as it is. */
import { hash } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor } from '../core/command/command.ts';
import type { Database } from './database.ts';
import { dedupedJsonRows, jsonRows } from './json-rows.ts';
import { partitionKey, wakePartitions } from './partitions.ts';
import type { Subscription } from './subscriptions.ts';
import type { DeliveryTable } from './tables.ts';

/**
 * The same post has the same id in every copy of the database, so that a bot on a restored backup finds what it posted after the
 * backup was taken. The id starts with the date, so that rows are stored in that order.
 */
export function deliveryId({
  subscription_id,
  purpose,
  scheduled_for,
  page_index,
}: Pick<DeliveryTable, 'subscription_id' | 'purpose' | 'scheduled_for' | 'page_index'>): string {
  const time = idPrefix(scheduled_for);
  const rest = hash('sha256', `${subscription_id}\n${purpose}\n${scheduled_for}\n${page_index}`, 'hex');
  return `${time}-8${rest.slice(0, 3)}-8${rest.slice(3, 6)}-${rest.slice(6, 18)}`;
}

/** Ids of rows dated before `moment` (in ms) are less than this. */
export function idPrefix(moment: number): string {
  const time = Math.max(0, Math.floor(moment)).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}`;
}

/** Times in ms. */
export interface NewPost {
  readonly scheduled_for: number;
  readonly payload: string;
}

export interface NewSkip {
  readonly scheduled_for: number;
  readonly reason: string;
}

/** The columns of one channel; the rest is the same object for many channels. */
type SharedColumns<T> = { readonly subscription: string; readonly partition: string } & T;

const own = { id: 'text', subscription_id: 'text', partition_key: 'text' } as const;
const postColumns = { own, shared: { scheduled_for: 'whole', payload: 'text' } } as const;

/** @returns the subscriptions whose post was added. */
export async function insertDeliveries(database: Database, posts: readonly SharedColumns<{ readonly post: NewPost }>[]): Promise<ReadonlySet<string>> {
  if (posts.length === 0) return new Set();
  const { kind, query } = database;
  const values = posts.map(({ subscription, partition, post }) => ({ own: scheduledRow(subscription, partition, post.scheduled_for), shared: post }));
  const { rows } = await sql<Pick<DeliveryTable, 'subscription_id' | 'partition_key' | 'run_at'>>`insert into delivery
      (id, subscription_id, partition_key, scheduled_for, payload, uses_prompt, status, run_at, page_index, purpose, kind, attempts)
    select id, subscription_id, partition_key, scheduled_for, payload, 1, 'due', scheduled_for, 0, 'weekly-prompt', 'scheduled', 0
    from ${dedupedJsonRows(kind, 'added', postColumns, values)} where true
    on conflict do nothing returning subscription_id, partition_key, run_at`.execute(query);
  await wakePartitions(database, rows);
  return new Set(rows.map((row) => row.subscription_id));
}

const skipColumns = { own, shared: { scheduled_for: 'whole', reason: 'text' } } as const;

/** @param now in ms. */
export async function insertSkips({ kind, query }: Database, skips: readonly SharedColumns<{ readonly skip: NewSkip }>[], now: number): Promise<void> {
  if (skips.length === 0) return;
  const values = skips.map(({ subscription, partition, skip }) => ({ own: scheduledRow(subscription, partition, skip.scheduled_for), shared: skip }));
  await sql`insert into delivery
      (id, subscription_id, partition_key, scheduled_for, reason, status, run_at, completed_at, page_index, purpose, kind, uses_prompt, attempts)
    select id, subscription_id, partition_key, scheduled_for, reason, 'skipped', scheduled_for, cast(${now} as bigint), 0, 'weekly-prompt', 'scheduled', 0, 0
    from ${dedupedJsonRows(kind, 'added', skipColumns, values)} where true on conflict do nothing`.execute(query);
}

function scheduledRow(subscription: string, partition: string, scheduled_for: number) {
  const id = deliveryId({ subscription_id: subscription, purpose: 'weekly-prompt', scheduled_for, page_index: 0 });
  return { id, subscription_id: subscription, partition_key: partition };
}

/** The next message in the thread of a post that was sent. */
export type NewFollowUp = Pick<
  DeliveryTable,
  'subscription_id' | 'partition_key' | 'purpose' | 'scheduled_for' | 'page_index' | 'kind' | 'asked_by_id' | 'asked_by_name' | 'payload' | 'thread' | 'run_at'
> & { readonly status: 'waiting' | 'due' };

const followUpColumns = {
  id: 'text',
  subscription_id: 'text',
  partition_key: 'text',
  purpose: 'text',
  scheduled_for: 'whole',
  page_index: 'whole',
  kind: 'text',
  asked_by_id: 'text',
  asked_by_name: 'text',
  payload: 'text',
  thread: 'text',
  run_at: 'whole',
  status: 'text',
} as const;

export async function insertFollowUps(database: Database, followUps: readonly NewFollowUp[]): Promise<void> {
  if (followUps.length === 0) return;
  const { kind, query } = database;
  const rows = followUps.map((row) => ({ ...row, id: deliveryId(row) }));
  const columns = sql.join(Object.keys(followUpColumns).map((column) => sql.ref(column)));
  await sql`insert into delivery (${columns}, uses_prompt, attempts)
    select ${columns}, 0, 0 from ${jsonRows(kind, 'added', followUpColumns, rows)} where true
    on conflict do nothing`.execute(query);
  await wakePartitions(
    database,
    rows.filter(({ status }) => status === 'due'),
  );
}

const requested = 'requested-prompt';

/** Inserts a post that somebody asked for, to be sent immediately. @param now in ms. @returns its id. */
export async function insertRequestedPost(
  database: Database,
  row: Subscription,
  by: Actor,
  post: Pick<DeliveryTable, 'payload' | 'uses_prompt' | 'thread'>,
  now: number,
): Promise<string> {
  const { query } = database;
  const scheduled_for = await uniqueTimestamp(database, row.id, now);
  const key = { subscription_id: row.id, purpose: requested, scheduled_for, page_index: 0 } as const;
  const id = deliveryId(key);
  const partition_key = partitionKey(row);
  await query
    .insertInto('delivery')
    .values({ ...blankDelivery, ...key, ...post, id, partition_key, kind: 'asked', asked_by_id: by.id, asked_by_name: by.name, status: 'due', run_at: now })
    .execute();
  await wakePartitions(database, [{ partition_key, run_at: now }]);
  return id;
}

/** Another request may have the same millisecond. */
async function uniqueTimestamp({ query }: Database, subscription: string, now: number): Promise<number> {
  const taken = await query
    .selectFrom('delivery')
    .select('scheduled_for')
    .where('subscription_id', '=', subscription)
    .where('scheduled_for', '>=', now)
    .where('scheduled_for', '<', now + 1000)
    .where('purpose', '=', requested)
    .execute();
  const moments = new Set(taken.map(({ scheduled_for }) => scheduled_for));
  let free = now;
  while (moments.has(free)) free += 1;
  return free;
}

/** Records that somebody skipped the next date. @param now in ms. */
export async function insertSkipBy({ query }: Database, row: Subscription, by: Actor, now: number): Promise<void> {
  if (row.next_run_at === null) return;
  await query
    .insertInto('delivery')
    .values({
      ...{ ...blankDelivery, ...scheduledRow(row.id, partitionKey(row), row.next_run_at), purpose: 'weekly-prompt', kind: 'scheduled' },
      ...{ scheduled_for: row.next_run_at, run_at: row.next_run_at, page_index: 0, uses_prompt: 0, payload: null, status: 'skipped' },
      ...{ asked_by_id: by.id, asked_by_name: by.name, reason: `Skipped by ${by.name}.`, completed_at: now },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Columns that are empty in a new row. */
export const blankDelivery = {
  ...{ thread: null, locked_until: null, lease_owner: null, attempts: 0, maybe_sent_since: null },
  ...{ message_id: null, link: null, reason: null, completed_at: null, replies: null, count_at: null },
} as const;

/** Deletes skips of future dates, since a new schedule includes those dates. @param now in ms. */
export async function deleteFutureSkips({ query }: Database, { id }: Subscription, now: number): Promise<void> {
  await query.deleteFrom('delivery').where('subscription_id', '=', id).where('status', '=', 'skipped').where('scheduled_for', '>', now).execute();
}
