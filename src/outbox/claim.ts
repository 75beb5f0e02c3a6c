/**
 * The ledger of posts. A row is claimed before anything is sent, and only who holds it may settle it; what a process
 * that died left behind is claimed by another once its lease has ended.
 */
import { sql } from 'kysely';
import type { ScheduleState } from '../core/ports/schedule-service.ts';
import type { Database } from '../store/database.ts';
import { jsonRows } from '../store/json-rows.ts';
import type { DeliveryTable } from '../store/tables.ts';
import { loadSlots, reserveSlot, saveSlots } from './rate-limits.ts';
import { selectDue } from './select-due.ts';
import type { DeliverySettings } from './settings.ts';

/** A row and where it goes, held by this process until `leaseEnd`. Moments in ms. */
export interface ClaimedDelivery extends Omit<DeliveryTable, 'lease_owner' | 'status'> {
  readonly platform: string;
  readonly workspace: string;
  readonly channel: string;
  readonly set_by_id: string | null;
  readonly set_by_name: string | null;
  /** Of its schedule. */
  readonly state: ScheduleState;
  /** Of the schedule, in a row, before this one. */
  readonly refusals: number;
  readonly leaseEnd: number;
  /** When it was claimed, on the clock of `performance.now()`, which nobody sets. */
  readonly claimedAt: number;
  /** How long after that it may be sent. */
  readonly slotDelayMs: number;
  /** Sent before, perhaps, and when first. */
  readonly maybeSentSince: number | null;
}

export interface ClaimOptions {
  readonly database: Database;
  readonly settings: DeliverySettings;
  readonly owner: string;
  /** Platforms this process posts to. */
  readonly platforms: readonly string[];
  /** Rows this process is still busy with: where the clock was put forward, their leases seem to have ended. */
  readonly inFlightIds?: readonly string[];
  /** Whether rows of others whose leases have ended are taken over. */
  readonly reclaimExpired?: boolean;
}

/** Takes over up to `limit` rows whose time and slot have come. */
export async function claim(
  { database, settings, owner, platforms, inFlightIds = [], reclaimExpired = true }: ClaimOptions,
  now: number,
  limit: number,
): Promise<readonly ClaimedDelivery[]> {
  const claimedAt = performance.now();
  return database.query.transaction().execute(async (query) => {
    const held = { ...database, query };
    const until = now + settings.claimAheadMs;
    const rows = await selectDue(held, { platforms, underWay: inFlightIds, takeOver: reclaimExpired, now, until, limit });
    if (rows.length === 0) return [];
    const slots = await loadSlots(held, rows, settings.rateLimits);
    const claimed: ClaimedDelivery[] = [];
    for (const row of rows) {
      if (claimed.length === limit) break;
      const slot = reserveSlot(slots, row, settings.rateLimits, now, until);
      if (slot !== undefined) claimed.push({ ...row, slotDelayMs: slot - now, claimedAt, leaseEnd: now + settings.leaseMs, maybeSentSince: row.sent_at });
    }
    await saveSlots(held, slots);
    await lease(held, claimed, owner, now);
    return claimed;
  });
}

/** A row that may be claimed. */
export type PendingDelivery = Omit<ClaimedDelivery, 'leaseEnd' | 'claimedAt' | 'slotDelayMs' | 'maybeSentSince'>;

/** While a row is held, its `due_at` is the end of the lease. From here on it counts as sent, perhaps. */
async function lease({ kind, query }: Database, claimed: readonly ClaimedDelivery[], owner: string, now: number): Promise<void> {
  if (claimed.length === 0) return;
  const rows = claimed.map(({ id, leaseEnd }) => ({ id, lease_end: leaseEnd }));
  await sql`update delivery set status = 'sending', lease_owner = ${owner}, due_at = held.lease_end, attempts = attempts + 1,
    sent_at = coalesce(sent_at, ${now}) from ${jsonRows(kind, 'held', { id: 'text', lease_end: 'whole' }, rows)}
    where delivery.id = held.id`.execute(query);
}

/** Settles a row if this process still holds it; false where another has taken it over. */
export async function completeDelivery(
  { query }: Database,
  owner: string,
  { id, attempts }: Pick<ClaimedDelivery, 'id' | 'attempts'>,
  changes: Partial<Omit<DeliveryTable, 'id' | 'subscription_id' | 'scheduled_for' | 'part'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await query
    .updateTable('delivery')
    .set({ ...changes, lease_owner: null })
    .where('id', '=', id)
    .where('status', '=', 'sending')
    .where('lease_owner', '=', owner)
    // Also of two claims of the same process only the later one counts.
    .where('attempts', '=', attempts + 1)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
