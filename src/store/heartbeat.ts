/**
 * Records when a replica last used this database. After a gap, the database may be older than the latest posts: a restored backup, a standby
 * that was behind, a lost write-ahead log. Posts that were due by the end of the gap are then searched for before they are sent.
 */
import { sql } from 'kysely';
import type { Database } from './database.ts';

/** How often the heartbeat is written, and how long a silence counts as a gap; in ms. */
const heartbeatMs = 3000;
export const heartbeatGapMs = 10_000;

/** Id of the only row. */
export const heartbeatId = 'replicas';

/** @param now in ms. */
export async function recordHeartbeat({ query }: Database, now: number): Promise<void> {
  const seen = await query.selectFrom('heartbeat').select('seen_at').where('id', '=', heartbeatId).executeTakeFirst();
  // The clock may have been set back.
  if (seen && Math.abs(now - seen.seen_at) < heartbeatMs) return;
  await query
    .insertInto('heartbeat')
    .values({ id: heartbeatId, seen_at: now, resumed_at: now })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({
        seen_at: now,
        resumed_at: sql<number>`case when cast(${now} as bigint) - heartbeat.seen_at > ${heartbeatGapMs} then cast(${now} as bigint) else heartbeat.resumed_at end`,
      }),
    )
    .execute();
}
