/**
 * When any replica last used this database. After a gap, the database may be older than what was posted: a restored backup, a standby that
 * was behind, a lost write-ahead log. What was due by the end of the gap is then looked for before it is sent.
 */
import { sql } from 'kysely';
import type { Database } from './database.ts';

/** How often it is written, and how long a silence must last to count as a gap; in ms. */
const heartbeatMs = 3000;
const gapMs = 10_000;

const id = 'replicas';

/** @param now in ms. */
export async function recordHeartbeat({ query }: Database, now: number): Promise<void> {
  const seen = await query.selectFrom('heartbeat').select('seen_at').where('id', '=', id).executeTakeFirst();
  // The clock may have been set back.
  if (seen && Math.abs(now - seen.seen_at) < heartbeatMs) return;
  await query
    .insertInto('heartbeat')
    .values({ id, seen_at: now, resumed_at: now })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({
        seen_at: now,
        resumed_at: sql<number>`case when cast(${now} as bigint) - heartbeat.seen_at > ${gapMs} then cast(${now} as bigint) else heartbeat.resumed_at end`,
      }),
    )
    .execute();
}

/** What a claim has to know of its platform. */
export interface ClaimState {
  /** Whether any partition has something to claim. */
  readonly isReady: boolean;
  /** When the platform takes the next message, in ms. */
  readonly nextSlotAt: number;
  /** Posts with a date up to this moment may stand in their channel although the database does not say so; in ms. */
  readonly lookUntil: number;
}

/** Outside of the claim's transaction: most polls find nothing, and need no lock for that. */
export async function readClaimState({ query }: Database, platform: string, now: number): Promise<ClaimState> {
  const found = await query
    .selectNoFrom((select) => [
      select.selectFrom('outbox_partition').select('key').where('platform', '=', platform).where('next_run_at', '<=', now).limit(1).as('ready'),
      select.selectFrom('destination').select('next_slot_at').where('key', '=', platform).as('slot'),
      select.selectFrom('heartbeat').select('seen_at').where('id', '=', id).as('seen'),
      select.selectFrom('heartbeat').select('resumed_at').where('id', '=', id).as('resumed'),
    ])
    .executeTakeFirstOrThrow();
  // Until the next heartbeat nothing else says that the database was without replicas.
  const isGap = found.seen === null || now - found.seen > gapMs;
  return { isReady: found.ready !== null, nextSlotAt: found.slot ?? 0, lookUntil: isGap ? now : (found.resumed ?? now) };
}
