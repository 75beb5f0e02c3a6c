/** What the ledger keeps of an attempt that came to no post, and what follows from it: a pause, the end of a schedule. */
import type { Logger } from 'pino';
import type { Database } from '../store/database.ts';
import type { DeliveryTable } from '../store/tables.ts';
import { type ClaimedDelivery, completeDelivery } from './claim.ts';
import type { DeliveryOutcome } from './outcome.ts';
import { destinationKey, maxPauseMs, pauseUntil } from './rate-limits.ts';
import type { DeliverySettings } from './settings.ts';
import { countRejection, type Rejection, returnPrompt } from './stop-after-rejections.ts';

export interface SettlementOptions {
  readonly database: Database;
  readonly settings: DeliverySettings;
  readonly owner: string;
  readonly log: Logger;
  /** In ms. */
  readonly now: () => number;
}

export type FailedOutcome = Exclude<DeliveryOutcome, { kind: 'posted' }>;

/** False where another process had taken the row over in the meantime. */
export async function settleFailure(row: ClaimedDelivery, outcome: FailedOutcome, parts: SettlementOptions): Promise<boolean> {
  const now = parts.now();
  if (!hasConsequence(row, outcome)) return completeDelivery(parts.database, parts.owner, row, changesFor(row, outcome, now, parts.settings));
  return parts.database.query.transaction().execute(async (query) => {
    const database = { ...parts.database, query };
    const kept = await completeDelivery(database, parts.owner, row, changesFor(row, outcome, now, parts.settings));
    if (kept) await applySideEffects(database, row, outcome, now);
    return kept;
  });
}

function changesFor(row: ClaimedDelivery, outcome: FailedOutcome, now: number, { verifyAfterMs }: DeliverySettings): Partial<DeliveryTable> {
  switch (outcome.kind) {
    case 'refused':
    case 'unconfirmed':
    case 'skipped':
    case 'failed':
      return { status: outcome.kind, reason: outcome.reason, settled_at: now };
    case 'paused':
      // It keeps its place, before what follows posts that went meanwhile: its destination waits, not the row. What this process
      // cannot send, another may at once.
      return { status: 'due', due_at: row.due_at, sent_at: row.maybeSentSince, reason: outcome.reason };
    case 'unsure':
      return { status: 'due', due_at: now + verifyAfterMs, reason: outcome.reason };
    case 'late':
      return { status: 'due', due_at: now, sent_at: row.maybeSentSince };
  }
}

/** Asked for longer, we ask again in between: no moment in the database lies further ahead, unless the clock was set back. */
const retryDelayOf = ({ retryAfterMs }: Extract<DeliveryOutcome, { kind: 'paused' }>): number => Math.min(retryAfterMs, maxPauseMs);

/** Where nothing follows, one statement does, and needs no transaction around it. */
function hasConsequence(row: ClaimedDelivery, outcome: FailedOutcome): boolean {
  switch (outcome.kind) {
    case 'refused':
    case 'skipped':
    case 'failed':
      return row.part === 0;
    case 'paused':
      return true;
    case 'unconfirmed':
    case 'unsure':
    case 'late':
      return false;
  }
}

async function applySideEffects(database: Database, row: ClaimedDelivery, outcome: FailedOutcome, now: number): Promise<void> {
  switch (outcome.kind) {
    case 'refused':
      if (row.part === 0) await countRejection(database, row satisfies Rejection, outcome.reason, now);
      return;
    case 'paused':
      if (outcome.scope !== 'process') await pauseUntil(database, destinationKey(row, outcome.scope), now + retryDelayOf(outcome));
      return;
    case 'skipped':
    case 'failed':
      if (row.part === 0) await returnPrompt(database, row);
      return;
    case 'unconfirmed':
    case 'unsure':
    case 'late':
      return;
  }
}
