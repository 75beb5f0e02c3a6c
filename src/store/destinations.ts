/** When the next message may go to a channel, a workspace, a platform: shared by all replicas. Rows of hosts are those of host-slots.ts. */
import { sql } from 'kysely';
import type { Database } from './database.ts';
import { jsonRows } from './json-rows.ts';

/** When each destination takes the next message, in ms. */
export type RateLimitSlots = Map<string, number>;

/** Those of some destinations. Channels and workspaces are locked with their partition. */
export async function loadSlots({ query }: Database, keys: readonly string[]): Promise<RateLimitSlots> {
  if (keys.length === 0) return new Map();
  const found = await query.selectFrom('destination').selectAll().where('key', 'in', keys).execute();
  return new Map(found.map(({ key, next_slot_at }) => [key, next_slot_at]));
}

/** The slot of a whole platform, locked until the transaction ends: partitions of all replicas share it. */
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

/** A slot never moves back: somebody may have paused the destination meanwhile. */
export async function saveSlots({ kind, query }: Database, slots: ReadonlyMap<string, number>): Promise<void> {
  const rows = [...slots].map(([key, next_slot_at]) => ({ key, next_slot_at: Math.ceil(next_slot_at) }));
  if (rows.length === 0) return;
  await sql`insert into destination (key, next_slot_at) select key, next_slot_at from ${jsonRows(kind, 'moved', destinationColumns, rows)} where true order by key
    on conflict (key) do update set next_slot_at = excluded.next_slot_at where destination.next_slot_at < excluded.next_slot_at`.execute(query);
}

/** Nobody sends there before `until`, in ms. */
export const pauseUntil = async (database: Database, key: string, until: number): Promise<void> => saveSlots(database, new Map([[key, until]]));

export async function deleteDestination({ query }: Database, key: string): Promise<void> {
  await query.deleteFrom('destination').where('key', '=', key).execute();
}
