/** How fast replicas empty the outbox: claim, and complete as posted, without sending. */
import { pino } from 'pino';
import { claim, createLeftToOthers } from '../../src/outbox/claim.ts';
import { createCompletionBatcher } from '../../src/outbox/complete-batch.ts';
import { deliverySettings } from '../../src/outbox/settings.ts';
import type { Database } from '../../src/store/database.ts';
import { parsePayload } from '../../src/store/payload.ts';

/** The clock does not advance here, so a thread is claimed immediately. In reality it would be sent a second later. */
const settings = { ...deliverySettings, claimAheadMs: 1500, rateLimits: { slack: { channel: 1000, workspace: 0, platform: 0 } } };

/** Each replica has its own database connection. @param now In ms. @returns how many rows it completed. */
export async function empty(replicas: readonly Database[], now: number): Promise<number> {
  const completed = await Promise.all(replicas.map(async (replica, index) => emptyAs(`replica ${index}`, replica, now)));
  return completed.reduce((sum, count) => sum + count, 0);
}

async function emptyAs(owner: string, database: Database, now: number): Promise<number> {
  const complete = createCompletionBatcher({ database, settings, owner, now: () => now });
  const leftToOthers = createLeftToOthers(pino({ level: 'silent' }));
  let completed = 0;
  for (;;) {
    const rows = await claim({ database, settings, owner, platform: 'slack', leftToOthers }, now, settings.concurrency);
    if (rows.length === 0) return completed;
    const recorded = await Promise.all(rows.map(async (row) => complete({ row, posted: { id: `m${row.id}` }, payload: parsePayload(row.payload), pages: 1 })));
    completed += recorded.filter(Boolean).length;
  }
}
