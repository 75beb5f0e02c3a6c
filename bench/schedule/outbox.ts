/** How fast replicas empty the outbox: claim, and complete as posted, without sending. */
import { claim } from '../../src/outbox/claim.ts';
import { createCompletionBatcher } from '../../src/outbox/complete-batch.ts';
import { deliverySettings } from '../../src/outbox/settings.ts';
import type { Database } from '../../src/store/database.ts';
import { parsePayload } from '../../src/store/payload.ts';

/** Clocks stand still here: what follows in a thread is claimed at once, and would be sent a second later. */
const settings = { ...deliverySettings, claimAheadMs: 1500, rateLimits: { slack: { channel: 1000, workspace: 0, platform: 0 } } };

/** Each of the copies has a database of its own to go through. @param now in ms. @returns how many it settled. */
export async function empty(copies: readonly Database[], now: number): Promise<number> {
  const settled = await Promise.all(copies.map(async (copy, index) => emptyAs(`copy ${index}`, copy, now)));
  return settled.reduce((sum, count) => sum + count, 0);
}

async function emptyAs(owner: string, database: Database, now: number): Promise<number> {
  const settle = createCompletionBatcher(database, owner, () => now);
  let settled = 0;
  for (;;) {
    const rows = await claim({ database, settings, owner, platform: 'slack' }, now, settings.concurrency);
    if (rows.length === 0) return settled;
    const kept = await Promise.all(rows.map(async (row) => settle({ row, posted: { id: `m${row.id}` }, payload: parsePayload(row.payload), pages: 1 })));
    settled += kept.filter(Boolean).length;
  }
}
