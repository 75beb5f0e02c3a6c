/**
 * Slots for requests to the hosts of scholarly services, shared by all replicas. Each connection to a host has a row with the time from which it
 * may be used; while it is in use, that is the end of its lease. One statement takes a connection, so no replica waits for a lock.
 */
import { sql } from 'kysely';
import type { HostSlot, HostSlotRequest, HostSlots } from '../core/ports/host-slots.ts';
import type { Database } from './database.ts';

/** @param now in ms; the same for all replicas. */
export const createHostSlots = (database: Database, now: () => number): HostSlots => ({
  reserve: async (request) => {
    const first = request.isBackground ? request.limits.concurrent - 1 : 0;
    for (let connection = first; connection < request.limits.concurrent; connection += 1) {
      const slot = await takeConnection(database, request, `host ${request.host} ${connection}`, now);
      if (slot) return slot;
    }
    return undefined;
  },
});

async function takeConnection(
  { query }: Database,
  { limits, maxWaitMs, leaseMs }: HostSlotRequest,
  key: string,
  now: () => number,
): Promise<HostSlot | undefined> {
  const distanceMs = limits.spacingMs * limits.concurrent;
  const at = Math.ceil(now());
  const latest = at + Math.min(maxWaitMs, distanceMs);
  // No lease ends later than this, unless the clock was set back in the meantime.
  const impossible = at + distanceMs + leaseMs;
  const moment = (value: number) => sql`cast(${Math.ceil(value)} as bigint)`;
  const { rows } = await sql<{ readonly until: number }>`insert into destination (key, next_slot_at) values (${key}, ${moment(at + leaseMs)})
    on conflict (key) do update set next_slot_at = ${moment(leaseMs)} + case
      when destination.next_slot_at > ${moment(at)} and destination.next_slot_at <= ${moment(latest)} then destination.next_slot_at else ${moment(at)} end
    where destination.next_slot_at <= ${moment(latest)} or destination.next_slot_at > ${moment(impossible)}
    returning next_slot_at as until`.execute(query);
  const until = rows[0]?.until;
  if (until === undefined) return undefined;
  const start = until - Math.ceil(leaseMs);
  return {
    startsInMs: start - at,
    // If the lease has ended, another replica may have taken the connection and changed its row.
    release: async () =>
      void (await query
        .updateTable('destination')
        .set({ next_slot_at: Math.ceil(start + distanceMs) })
        .where('key', '=', key)
        .where('next_slot_at', '=', until)
        .execute()),
  };
}
