/**
 * Partitions and destinations of the outbox, shared by all replicas. A partition is a workspace with posts, and when to check it for the next
 * one; a destination is a channel, workspace or platform, and when the next message may be sent there (rows of hosts belong to host-slots.ts).
 * A transaction that makes a row due also wakes its partition. Lock order: deliveries and subscriptions, then partitions, then destinations;
 * always in this order, to avoid deadlocks.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Database } from './database.ts';
import { jsonRows } from './json-rows.ts';
import type { SubscriptionTable } from './tables.ts';

export const partitionKey = ({ platform, workspace }: Pick<SubscriptionTable, 'platform' | 'workspace'>): string => `${platform}:${workspace}`;

/** A row that may be sent from `run_at` (ms) on. */
export interface WakeUp {
  readonly partition_key: string;
  readonly run_at: number;
}

export async function wakePartitions({ kind, query }: Database, wakeUps: readonly WakeUp[]): Promise<void> {
  const earliest = new Map<string, number>();
  for (const { partition_key: key, run_at } of wakeUps) earliest.set(key, Math.min(run_at, earliest.get(key) ?? run_at));
  if (earliest.size === 0) return;
  const rows = [...earliest].map(([key, next_run_at]) => ({ key, platform: key.slice(0, key.indexOf(':')), next_run_at }));
  const columns = { key: 'text', platform: 'text', next_run_at: 'whole' } as const;
  // PostgreSQL locks the partition even if the condition does not change it, so a concurrent claim either sees the new row or is waited for.
  await sql`insert into outbox_partition (key, platform, next_run_at) select key, platform, next_run_at from ${jsonRows(kind, 'woken', columns, rows)} where true
    order by key on conflict (key) do update set next_run_at = excluded.next_run_at
    where outbox_partition.next_run_at is null or outbox_partition.next_run_at > excluded.next_run_at`.execute(query);
}

/** Up to `limit` due partitions of a platform, longest overdue first, locked until the transaction ends. */
export async function lockDuePartitions({ kind, query }: Database, platform: string, now: number, limit: number): Promise<readonly string[]> {
  const rows = await query
    .selectFrom('outbox_partition')
    .select('key')
    .where('platform', '=', platform)
    .where('next_run_at', '<=', now)
    .orderBy('next_run_at')
    .limit(limit)
    .$if(kind === 'postgres', (select) => select.forUpdate().skipLocked())
    .execute();
  return rows.map(({ key }) => key);
}

export interface PartitionAdvance {
  /** Partitions that may have more rows to claim now. */
  readonly open: readonly string[];
  /** Partitions in which all remaining rows wait for their time or for a slot. */
  readonly exhausted: readonly string[];
  readonly now: number;
  /** How long before its slot a row may be claimed, in ms. */
  readonly claimAheadMs: number;
}

/** Postpones locked partitions until they have something to claim. A separate statement, so that it sees what was written before the lock was taken. */
export async function advancePartitions(database: Database, { open, exhausted, now, claimAheadMs }: PartitionAdvance): Promise<void> {
  const { kind } = database;
  const later = sql.raw(kind === 'postgres' ? 'greatest' : 'max');
  const slot = (of: string) =>
    sql`coalesce((select next_slot_at from destination where destination.key = ${sql.ref(of)}), 0) - cast(${claimAheadMs} as bigint)`;
  const due = sql`from delivery where status = 'due' and partition_key = outbox_partition.key`;
  const first = sql`(select ${later}(run_at, ${slot('outbox_partition.key')}) ${due} order by run_at limit 1)`;
  await update(database, open, first);
  const earliest = sql`(select min(${later}(run_at, ${slot('outbox_partition.key')}, ${slot('delivery.subscription_id')})) ${due})`;
  // At least `minDelayMs` later, so that rows that another transaction has locked are not polled continuously.
  await update(database, exhausted, sql`case when ${earliest} is null then null else ${later}(${earliest}, cast(${now + minDelayMs} as bigint)) end`);
}

/** In ms. */
const minDelayMs = 20;

async function update({ kind, query }: Database, keys: readonly string[], next: RawBuilder<unknown>): Promise<void> {
  if (keys.length === 0) return;
  const named = jsonRows(
    kind,
    'named',
    { key: 'text' },
    keys.map((key) => ({ key })),
  );
  await sql`update outbox_partition set next_run_at = ${next} where key in (select key from ${named})`.execute(query);
}

/** When the next message may be sent to each destination, in ms. */
export type RateLimitSlots = Map<string, number>;

/** Reads the slots of some destinations. Those of channels and workspaces are protected by the lock of their partition. */
export async function loadSlots({ query }: Database, keys: readonly string[]): Promise<RateLimitSlots> {
  if (keys.length === 0) return new Map();
  const found = await query.selectFrom('destination').selectAll().where('key', 'in', keys).execute();
  return new Map(found.map(({ key, next_slot_at }) => [key, next_slot_at]));
}

/** The slot of a platform, locked until the transaction ends, since the partitions of all replicas share it. */
export async function lockSlot({ kind, query }: Database, key: string): Promise<number> {
  await query
    .insertInto('destination')
    .values({ key, next_slot_at: 0 })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  const { next_slot_at } = await query
    .selectFrom('destination')
    .select('next_slot_at')
    .where('key', '=', key)
    .$if(kind === 'postgres', (select) => select.forUpdate())
    .executeTakeFirstOrThrow();
  return next_slot_at;
}

const destinationColumns = { key: 'text', next_slot_at: 'whole' } as const;

/** A slot never moves back, since the destination may have been paused in the meantime. */
export async function saveSlots({ kind, query }: Database, slots: ReadonlyMap<string, number>): Promise<void> {
  const rows = [...slots].map(([key, next_slot_at]) => ({ key, next_slot_at: Math.ceil(next_slot_at) }));
  if (rows.length === 0) return;
  await sql`insert into destination (key, next_slot_at) select key, next_slot_at from ${jsonRows(kind, 'moved', destinationColumns, rows)} where true order by key
    on conflict (key) do update set next_slot_at = excluded.next_slot_at where destination.next_slot_at < excluded.next_slot_at`.execute(query);
}

/** Pauses a destination until that time, in ms. */
export const pauseUntil = async (database: Database, key: string, until: number): Promise<void> => saveSlots(database, new Map([[key, until]]));

export async function deleteDestination({ query }: Database, key: string): Promise<void> {
  await query.deleteFrom('destination').where('key', '=', key).execute();
}
