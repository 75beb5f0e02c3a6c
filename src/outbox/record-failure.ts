/** Records an attempt that posted nothing, and applies its consequences: a pause, or the end of a schedule. */
import { completeDelivery } from '../store/claims.ts';
import { type Database, inTransaction } from '../store/database.ts';
import { pauseUntil } from '../store/partitions.ts';
import type { DeliveryTable } from '../store/tables.ts';
import type { DeliveryOutcome } from './attempt.ts';
import type { ClaimedDelivery } from './claim.ts';
import { destinationKey, maxPauseMs } from './rate-limits.ts';
import type { DeliverySettings } from './settings.ts';
import { countRejection, returnPrompt } from './stop-after-rejections.ts';

export interface RecordOptions {
  readonly database: Database;
  readonly settings: DeliverySettings;
  readonly owner: string;
  /** In ms. */
  readonly now: () => number;
}

export type FailedOutcome = Exclude<DeliveryOutcome, { kind: 'posted' }>;

/** @returns false if another process had taken over the row in the meantime. */
export async function recordFailure(row: ClaimedDelivery, outcome: FailedOutcome, { database, settings, owner, now: clock }: RecordOptions): Promise<boolean> {
  const now = clock();
  return inTransaction(database, async (transaction) => {
    const recorded = await completeDelivery(transaction, owner, row, changesFor(row, outcome, now, settings));
    if (recorded) await applySideEffects(transaction, row, outcome, now);
    return recorded;
  });
}

function changesFor(row: ClaimedDelivery, outcome: FailedOutcome, now: number, { verifyAfterMs }: DeliverySettings): Partial<DeliveryTable> {
  switch (outcome.kind) {
    case 'refused':
      // Its thread may be gone. Nothing was sent, so it is posted in the channel instead.
      if (isUpdateInThread(row)) return { status: 'due', run_at: now, thread: null, maybe_sent_since: null, reason: outcome.reason };
      return { status: outcome.kind, reason: outcome.reason, completed_at: now };
    case 'unconfirmed':
    case 'skipped':
    case 'failed':
      return { status: outcome.kind, reason: outcome.reason, completed_at: now };
    case 'paused':
      // The row keeps its position before newer rows; only its destination is paused. If only this process cannot send it, another may
      // do so immediately.
      return { status: 'due', run_at: row.run_at, maybe_sent_since: row.maybe_sent_since, reason: outcome.reason };
    case 'unsure':
      return { status: 'due', run_at: now + verifyAfterMs, reason: outcome.reason };
    case 'look-failed':
      // Nothing was sent since the attempt before, so `maybe_sent_since` stays and the next search can come sooner.
      return { status: 'due', run_at: now + Math.round(verifyAfterMs / 3), maybe_sent_since: row.maybe_sent_since, reason: outcome.reason };
    case 'lease-too-short':
      return { status: 'due', run_at: row.run_at, maybe_sent_since: row.maybe_sent_since };
  }
}

const isUpdateInThread = ({ purpose, page_index, thread }: ClaimedDelivery): boolean => purpose === 'paper-update' && page_index === 0 && thread !== null;

/** If the platform asks for a longer pause, we retry earlier, so that no time in the database is further ahead, unless the clock was set back. */
const retryDelayOf = ({ retryAfterMs }: Extract<DeliveryOutcome, { kind: 'paused' }>): number => Math.min(retryAfterMs, maxPauseMs);

async function applySideEffects(database: Database, row: ClaimedDelivery, outcome: FailedOutcome, now: number): Promise<void> {
  const isFirst = row.page_index === 0;
  switch (outcome.kind) {
    case 'refused':
      if (isFirst && !isUpdateInThread(row)) await countRejection(database, row, outcome.reason, now);
      return;
    case 'paused':
      if (outcome.scope !== 'process') await pauseUntil(database, destinationKey(row, outcome.scope), now + retryDelayOf(outcome));
      return;
    case 'skipped':
    case 'failed':
      if (isFirst) await returnPrompt(database, row);
      return;
    case 'unconfirmed':
    case 'unsure':
    case 'look-failed':
    case 'lease-too-short':
      return;
  }
}
