/**
 * The open rows that may go now. One lane after the other is asked for its oldest: however much waits in a lane where nothing
 * may go yet, it is passed over with one look into the index.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../store/database.ts';
import { jsonRows } from '../store/json-rows.ts';
import type { PendingDelivery } from './claim.ts';

export interface DueQuery {
  readonly platforms: readonly string[];
  /** Rows this process is still busy with. */
  readonly underWay: readonly string[];
  /** Whether rows of others whose leases have ended are taken over. */
  readonly takeOver: boolean;
  /** Now, and by when a destination must be free; in ms. */
  readonly now: number;
  readonly until: number;
  readonly limit: number;
}

/** Rows asked of a lane at least: more than it has slots for within the horizon, and one or the other channel may wait. */
const minPerPartition = 4;

/** Oldest first; a few more than `limit`, perhaps. Held against other processes until the transaction ends. */
export async function selectDue(database: Database, wanted: DueQuery): Promise<readonly PendingDelivery[]> {
  const platforms = await readyPlatforms(database, wanted);
  if (platforms.length === 0) return [];
  const found = await selectOldest(database, platforms, wanted);
  // Of the same moment, in the order in which they came into the ledger.
  const ids = found.toSorted((a, b) => a.place - b.place).map(({ id }) => id);
  const rows = await readDeliveries(database, ids);
  const order = new Map(ids.map((id, index) => [id, index]));
  return rows.toSorted((a, b) => a.due_at - b.due_at || a.scheduled_for - b.scheduled_for || (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
}

/** A row, and what its place among those of the same moment is. */
interface DueRow {
  readonly id: string;
  readonly place: number;
}

async function selectOldest(database: Database, platforms: readonly string[], wanted: DueQuery): Promise<readonly DueRow[]> {
  const most = Math.ceil(wanted.limit / minPerPartition);
  const lanes = await readyPartitions(database, platforms, wanted, most);
  const found = await selectOldestPerPartition(database, lanes, platforms, wanted);
  const last = lanes[most - 1];
  // Where some of them give nothing, all they have goes where nothing may go yet; those behind them need not wait for that.
  if (!last || found.length >= lanes.length) return found;
  return [...found, ...(await selectOldestPerPartition(database, await readyPartitions(database, platforms, wanted, most, last), platforms, wanted))];
}

/** Where a whole platform waits, all that waits for it need not be looked through. */
async function readyPlatforms({ query }: Database, { platforms, until }: DueQuery): Promise<readonly string[]> {
  const blocked = await query
    .selectFrom('destination')
    .select('key')
    .where('key', 'in', ['', ...platforms])
    .where('free_at', '>', until)
    .execute();
  return platforms.filter((platform) => !blocked.some(({ key }) => key === platform));
}

/** Spelled out as in the index, which is else not used. */
const isClaimable = sql`status in ('due', 'sending')`;

/** Rows that wait for the same slots, and the moment of the oldest; of an earlier version, without a name. */
interface Partition {
  readonly lane: string;
  readonly due_at: number;
}

/** Those whose time has come longest ago, as many as `most`. @param behind of those behind this one, only such as have what may go. */
async function readyPartitions(
  { query }: Database,
  platforms: readonly string[],
  wanted: DueQuery,
  most: number,
  behind?: Partition,
): Promise<readonly Partition[]> {
  const first = (column: 'lane' | 'due_at', after: RawBuilder<unknown>) =>
    sql`(select ${sql.ref(column)} from delivery where ${isClaimable} ${after} order by lane, due_at limit 1)`;
  const beyond = sql`and lane > lanes.lane`;
  const ours = platforms.map((platform) => sql`lane like ${`${platform}:%`}`);
  const others = behind ? sql`and (due_at, lane) > (cast(${behind.due_at} as bigint), ${behind.lane}) and exists (${oldestOf(1, platforms, wanted)})` : sql``;
  const { rows } = await sql<Partition>`with recursive lanes (lane, due_at) as (
      select ${first('lane', sql``)}, ${first('due_at', sql``)}
      union all select ${first('lane', beyond)}, ${first('due_at', beyond)} from lanes where lanes.lane is not null
    ) select lane, due_at from lanes where due_at <= cast(${wanted.now} as bigint) and (lane = '' or ${sql.join(ours, sql` or `)})
      and not exists (select key from destination where key = lane and free_at > cast(${wanted.until} as bigint)) ${others}
    order by due_at, lane limit ${most}`.execute(query);
  return rows;
}

async function selectOldestPerPartition(
  { kind, query }: Database,
  lanes: readonly Partition[],
  platforms: readonly string[],
  wanted: DueQuery,
): Promise<readonly DueRow[]> {
  if (lanes.length === 0) return [];
  const named = jsonRows(
    kind,
    'lanes',
    { lane: 'text' },
    lanes.map(({ lane }) => ({ lane })),
  );
  const ofLane = Math.max(minPerPartition, Math.ceil(wanted.limit / lanes.length));
  // What another process is just taking is passed over, and the next taken in its stead.
  const oldest = sql`${oldestOf(ofLane, platforms, wanted)} ${kind === 'postgres' ? sql`for update of waiting skip locked` : sql``}`;
  // Without statistics PostgreSQL takes the open rows for few, and would read, sort or hash all of them instead of the first of the index.
  if (kind === 'postgres')
    await sql`${sql.raw(['sort', 'hashjoin', 'mergejoin', 'seqscan'].map((way) => `set local enable_${way} = off`).join('; '))}`.execute(query);
  const from =
    kind === 'postgres' ? sql`${named} cross join lateral (${oldest}) as oldest` : sql`${named} inner join delivery as oldest on oldest.id in (${oldest})`;
  // SQLite gives them in the order of their ids, of which those of one millisecond have none.
  const place = kind === 'postgres' ? sql`0` : sql`oldest.rowid`;
  const { rows } = await sql<DueRow>`select oldest.id, ${place} as place from ${from}`.execute(query);
  return rows;
}

async function readDeliveries({ query }: Database, ids: readonly string[]): Promise<readonly PendingDelivery[]> {
  if (ids.length === 0) return [];
  return query
    .selectFrom('delivery')
    .innerJoin('subscription', 'subscription.id', 'delivery.subscription_id')
    .selectAll('delivery')
    .select(['platform', 'workspace', 'channel', 'set_by_id', 'set_by_name', 'refusals', 'state'])
    .where('delivery.id', 'in', ids)
    .execute();
}

/** The oldest of a lane, those left out that go where nothing may go yet. */
function oldestOf(ofLane: number, platforms: readonly string[], { underWay, takeOver, now, until }: DueQuery): RawBuilder<unknown> {
  return sql`select waiting.id from delivery as waiting inner join subscription as receiver on receiver.id = waiting.subscription_id
    where waiting.status in ('due', 'sending') and waiting.lane = lanes.lane and waiting.due_at <= ${now}
      ${takeOver ? sql`` : sql`and waiting.status = 'due'`}
      ${underWay.length > 0 ? sql`and waiting.id not in (${sql.join(underWay)})` : sql``}
      and case when receiver.platform in (${sql.join(platforms)}) then true else false end
      and not exists (select key from destination where free_at > ${until} and key in (receiver.platform || ':' || receiver.workspace,
        receiver.platform || ':' || receiver.workspace || ':' || receiver.channel))
    order by waiting.due_at, waiting.scheduled_for limit ${ofLane}`;
}
