/** Leases of rows in the outbox: which rows may be claimed, and which process may send a row until when. */
import { sql } from 'kysely';
import type { RevealMode, ScheduleState } from '../core/ports/schedule-service.ts';
import type { Database } from './database.ts';
import { heartbeatGapMs, heartbeatId } from './heartbeat.ts';
import { jsonRows } from './json-rows.ts';
import { type WakeUp, wakePartitions } from './partitions.ts';
import type { DeliveryTable } from './tables.ts';

/** A row that may be claimed, with its destination. */
export interface PendingDelivery extends DeliveryTable {
  readonly platform: string;
  readonly workspace: string;
  readonly channel: string;
  readonly set_by_id: string | null;
  readonly set_by_name: string | null;
  /** The state of the channel's schedule. */
  readonly state: ScheduleState;
  /** Consecutive rejections of scheduled posts before this one. */
  readonly rejections: number;
  /** The reveal mode of the channel. */
  readonly reveal: RevealMode;
}

/** What a claim needs to know about its platform. */
export interface ClaimState {
  /** Whether any partition may have rows to claim. */
  readonly isReady: boolean;
  /** When the rate limit of the platform allows the next message, in ms. */
  readonly nextSlotAt: number;
  /** Posts with a date up to this time may already have been posted although the database does not record it; in ms. */
  readonly suspectedUntil: number;
}

/** Reads outside of the claim's transaction, since most polls find nothing and so need no lock. */
export async function readClaimState({ query }: Database, platform: string, now: number): Promise<ClaimState> {
  const found = await query
    .selectNoFrom((select) => [
      select.selectFrom('outbox_partition').select('key').where('platform', '=', platform).where('next_run_at', '<=', now).limit(1).as('ready'),
      select.selectFrom('destination').select('next_slot_at').where('key', '=', platform).as('slot'),
      select.selectFrom('heartbeat').select('seen_at').where('id', '=', heartbeatId).as('seen'),
      select.selectFrom('heartbeat').select('resumed_at').where('id', '=', heartbeatId).as('resumed'),
    ])
    .executeTakeFirstOrThrow();
  // Until the next heartbeat, only this shows that no replica used the database for a while.
  const isGap = found.seen === null || now - found.seen > heartbeatGapMs;
  return { isReady: found.ready !== null, nextSlotAt: found.slot ?? 0, suspectedUntil: isGap ? now : (found.resumed ?? now) };
}

export interface DueQuery {
  /** Locked by this transaction. */
  readonly partitions: readonly string[];
  /** Rows to read per partition, and in total. */
  readonly perPartition: number;
  readonly limit: number;
  /** Ids of rows that this process cannot send. */
  readonly except: readonly string[];
  /** The current time, and the time by which a channel must have a slot; in ms. */
  readonly now: number;
  readonly until: number;
}

/**
 * The oldest due rows of each partition, except those whose channel has to wait. They are sorted oldest first, and locked until the
 * transaction ends.
 */
export async function selectDue(
  { kind, query }: Database,
  { partitions, perPartition, limit, except, now, until }: DueQuery,
): Promise<readonly PendingDelivery[]> {
  if (partitions.length === 0) return [];
  const named = jsonRows(
    kind,
    'named',
    { key: 'text' },
    partitions.map((key) => ({ key })),
  );
  const left = jsonRows(
    kind,
    'left_out',
    { id: 'text' },
    except.map((id) => ({ id })),
  );
  const others = except.length === 0 ? sql`` : sql`and waiting.id not in (select id from ${left})`;
  const oldest = (columns: string) => sql`select ${sql.raw(columns)} from delivery as waiting
    where waiting.status = 'due' and waiting.partition_key = named.key and waiting.run_at <= cast(${now} as bigint)
      and coalesce((select next_slot_at from destination where destination.key = waiting.subscription_id), 0) <= cast(${until} as bigint) ${others}
    order by waiting.run_at limit ${perPartition}`;
  const due =
    kind === 'postgres'
      ? sql`${named} cross join lateral (${oldest('waiting.*')} for update skip locked) as due`
      : sql`${named} cross join delivery as due on due.id in (${oldest('waiting.id')})`;
  // Forces a look-up row by row, since there are few rows and many subscriptions.
  const receiver =
    kind === 'postgres'
      ? sql`cross join lateral (select * from subscription where subscription.id = due.subscription_id offset 0) as receiver`
      : sql`inner join subscription as receiver on receiver.id = due.subscription_id`;
  const { rows } = await sql<PendingDelivery>`select due.*, receiver.platform, receiver.workspace, receiver.channel, receiver.set_by_id, receiver.set_by_name,
      receiver.rejections, receiver.state, receiver.reveal from (select due.* from ${due} limit ${limit}) as due ${receiver}`.execute(query);
  return rows.toSorted((a, b) => a.run_at - b.run_at || a.scheduled_for - b.scheduled_for || (a.subscription_id < b.subscription_id ? -1 : 1));
}

/** A lease of one row. From then on the row may have been sent, since `maybe_sent_since`. */
export interface NewLease {
  readonly id: string;
  /** In ms. */
  readonly locked_until: number;
  readonly maybe_sent_since: number;
}

const leaseColumns = { id: 'text', locked_until: 'whole', maybe_sent_since: 'whole' } as const;

export async function insertLeases({ kind, query }: Database, leases: readonly NewLease[], owner: string): Promise<void> {
  if (leases.length === 0) return;
  await sql`update delivery set status = 'sending', lease_owner = ${owner}, locked_until = leased.locked_until, attempts = attempts + 1,
    maybe_sent_since = coalesce(delivery.maybe_sent_since, leased.maybe_sent_since) from ${jsonRows(kind, 'leased', leaseColumns, leases)}
    where delivery.id = leased.id`.execute(query);
}

/** Rows made due again in one transaction. */
const maxReclaimed = 500;

/** Makes rows due again whose lease has expired, since their process died. @param inFlightIds rows that this process is still sending. */
export async function reclaimExpired(database: Database, now: number, inFlightIds: readonly string[]): Promise<void> {
  const { query } = database;
  const expired = sql<boolean>`status = 'sending' and locked_until <= cast(${now} as bigint)`;
  const found = await query.selectFrom('delivery').select('id').where(expired).limit(maxReclaimed).execute();
  const busy = new Set(inFlightIds);
  const ids = found.flatMap(({ id }) => (busy.has(id) ? [] : [id])).sort();
  if (ids.length === 0) return;
  await query.transaction().execute(async (transaction) => {
    const reclaimed: readonly WakeUp[] = await transaction
      .updateTable('delivery')
      .set({ status: 'due', locked_until: null, lease_owner: null })
      .where('id', 'in', ids)
      .where(expired)
      .returning(['partition_key', 'run_at'])
      .execute();
    await wakePartitions({ ...database, query: transaction }, reclaimed);
  });
}

type DeliveryResult = Partial<Omit<DeliveryTable, 'id' | 'subscription_id' | 'scheduled_for' | 'page_index' | 'purpose' | 'partition_key'>>;

/** Records an outcome and ends the lease; false if this process no longer holds it. A row made due again wakes its partition. */
export async function completeDelivery(
  database: Database,
  owner: string,
  { id, attempts, partition_key }: Pick<DeliveryTable, 'id' | 'attempts' | 'partition_key'>,
  changes: DeliveryResult,
): Promise<boolean> {
  const { numUpdatedRows } = await database.query
    .updateTable('delivery')
    .set({ ...changes, lease_owner: null, locked_until: null })
    .where('id', '=', id)
    .where('status', '=', 'sending')
    .where('lease_owner', '=', owner)
    // If the same process claimed the row twice, only the later claim counts.
    .where('attempts', '=', attempts + 1)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  if (changes.status === 'due') await wakePartitions(database, [{ partition_key, run_at: changes.run_at ?? 0 }]);
  return true;
}
