/** Deletes expired data every hour, and every minute corrects times that were written while the clock ran ahead. */
import { maxPauseMs } from '../outbox/rate-limits.ts';
import { deliverySettings } from '../outbox/settings.ts';
import { cleanUp } from '../store/clean-up.ts';
import type { Database } from '../store/database.ts';
import { clampAfterClockRollback } from '../store/retention.ts';
import { clampWaiting } from '../store/reveals.ts';

/** In ms. */
const cleanupIntervalMs = 3_600_000;
const minuteMs = 60_000;

/** @param now gives ms. */
export function createCleanup(database: Database, now: () => number): () => Promise<void> {
  let next = Number.NEGATIVE_INFINITY;
  let checkedAt = Number.NEGATIVE_INFINITY;
  return async () => {
    if (Math.abs(now() - checkedAt) >= minuteMs) {
      checkedAt = now();
      await clampAfterClockRollback(database, checkedAt, maxPauseMs + minuteMs);
      await clampWaiting(database, checkedAt, deliverySettings.revealAfterMs);
    }
    if (now() < next && next - now() <= cleanupIntervalMs) return;
    next = now() + cleanupIntervalMs;
    await cleanUp(database, now());
  };
}
