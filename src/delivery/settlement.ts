/** What the ledger keeps of an attempt that came to no post, and what follows from it: a pause, the end of a schedule. */
import type { Logger } from 'pino';
import type { Database } from '../store/database.ts';
import type { DeliveryTable } from '../store/tables.ts';
import { type Claimed, settle } from './ledger.ts';
import type { Outcome } from './outcome.ts';
import { destinationKey, longestPause, pauseUntil } from './pacing.ts';
import type { DeliverySettings } from './settings.ts';
import { afterTheThird, giveBack, type Refusal } from './stop.ts';

export interface SettlementParts {
  readonly database: Database;
  readonly settings: DeliverySettings;
  readonly owner: string;
  readonly log: Logger;
  /** In ms. */
  readonly now: () => number;
}

export type NoPost = Exclude<Outcome, { kind: 'posted' }>;

/** False where another process had taken the row over in the meantime. */
export async function keep(row: Claimed, outcome: NoPost, parts: SettlementParts): Promise<boolean> {
  const now = parts.now();
  if (!hasConsequence(row, outcome)) return settle(parts.database, parts.owner, row, changesFor(row, outcome, now, parts.settings));
  return parts.database.query.transaction().execute(async (query) => {
    const database = { ...parts.database, query };
    const kept = await settle(database, parts.owner, row, changesFor(row, outcome, now, parts.settings));
    if (kept) await follow(database, row, outcome, now);
    return kept;
  });
}

function changesFor(row: Claimed, outcome: NoPost, now: number, { doubt }: DeliverySettings): Partial<DeliveryTable> {
  switch (outcome.kind) {
    case 'refused':
    case 'unconfirmed':
    case 'skipped':
    case 'failed':
      return { status: outcome.kind, reason: outcome.reason, settled_at: now };
    case 'paused':
      // It keeps its place, before what follows posts that went meanwhile: its destination waits, not the row. What this process
      // cannot send, another may at once.
      return { status: 'due', due_at: row.due_at, sent_at: row.doubtSince, reason: outcome.reason };
    case 'unsure':
      return { status: 'due', due_at: now + doubt, reason: outcome.reason };
    case 'late':
      return { status: 'due', due_at: now, sent_at: row.doubtSince };
  }
}

/** Asked for longer, we ask again in between: no moment in the database lies further ahead, unless the clock was set back. */
const waitOf = ({ wait }: Extract<Outcome, { kind: 'paused' }>): number => Math.min(wait, longestPause);

/** Where nothing follows, one statement does, and needs no transaction around it. */
function hasConsequence(row: Claimed, outcome: NoPost): boolean {
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

async function follow(database: Database, row: Claimed, outcome: NoPost, now: number): Promise<void> {
  switch (outcome.kind) {
    case 'refused':
      if (row.part === 0) await afterTheThird(database, row satisfies Refusal, outcome.reason, now);
      return;
    case 'paused':
      if (outcome.scope !== 'process') await pauseUntil(database, destinationKey(row, outcome.scope), now + waitOf(outcome));
      return;
    case 'skipped':
    case 'failed':
      if (row.part === 0) await giveBack(database, row);
      return;
    case 'unconfirmed':
    case 'unsure':
    case 'late':
      return;
  }
}
