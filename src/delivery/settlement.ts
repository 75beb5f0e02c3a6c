/** What the ledger keeps of an attempt, and what follows from it: the thread, a pause, the end of a schedule. */
import type { Logger } from 'pino';
import type { Database } from '../store/database.ts';
import { newId } from '../store/new-id.ts';
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

/** False where another process had taken the row over in the meantime. */
export async function keep(row: Claimed, outcome: Outcome, parts: SettlementParts): Promise<boolean> {
  const now = parts.now();
  if (!hasConsequence(row, outcome)) return settle(parts.database, parts.owner, row, changesFor(row, outcome, now, parts.settings));
  return parts.database.query.transaction().execute(async (query) => {
    const database = { ...parts.database, query };
    const kept = await settle(database, parts.owner, row, changesFor(row, outcome, now, parts.settings));
    if (kept) await follow(database, row, outcome, now);
    return kept;
  });
}

function changesFor(row: Claimed, outcome: Outcome, now: number, { doubt }: DeliverySettings): Partial<DeliveryTable> {
  switch (outcome.kind) {
    case 'posted':
      return { status: 'posted', message_id: outcome.posted.id, link: outcome.posted.link ?? null, reason: null, settled_at: now };
    case 'refused':
    case 'unconfirmed':
    case 'skipped':
    case 'failed':
      return { status: outcome.kind, reason: outcome.reason, settled_at: now };
    case 'paused':
      // What this process cannot send, another may at once.
      return { status: 'due', due_at: outcome.scope === 'process' ? now : now + waitOf(outcome), sent_at: row.doubtSince, reason: outcome.reason };
    case 'unsure':
      return { status: 'due', due_at: now + doubt, reason: outcome.reason };
    case 'late':
      return { status: 'due', due_at: now, sent_at: row.doubtSince };
  }
}

/** Asked for longer, we ask again in between: no moment in the database lies further ahead, unless the clock was set back. */
const waitOf = ({ wait }: Extract<Outcome, { kind: 'paused' }>): number => Math.min(wait, longestPause);

/** Where nothing follows, one statement does, and needs no transaction around it. */
function hasConsequence(row: Claimed, outcome: Outcome): boolean {
  switch (outcome.kind) {
    case 'posted':
      return row.page < outcome.pages || row.followed_by !== null || endsRefusals(row);
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

const endsRefusals = (row: Claimed): boolean => row.part === 0 && row.kind === 'scheduled' && row.refusals > 0;

async function follow(database: Database, row: Claimed, outcome: Outcome, now: number): Promise<void> {
  switch (outcome.kind) {
    case 'posted':
      await addNext(database, row, outcome.posted.id, outcome.pages, now);
      if (endsRefusals(row)) await refusedNoMore(database, row.subscription_id);
      return;
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

/** The next page, or the first of what goes into the thread; in the thread of the post either way. */
async function addNext({ query }: Database, row: Claimed, message: string, pages: number, now: number): Promise<void> {
  const more = row.page < pages;
  const line = more ? row.line : row.followed_by;
  if (line === null) return;
  const { subscription_id, scheduled_for, kind, asked_by_id, asked_by_name, prompt, again } = row;
  await query
    .insertInto('delivery')
    .values({
      ...{ subscription_id, scheduled_for, kind, asked_by_id, asked_by_name, prompt, again, line },
      ...{ sent_at: null, message_id: null, link: null, reason: null, settled_at: null, lease_owner: null },
      id: newId(),
      part: row.part + 1,
      page: more ? row.page + 1 : 1,
      followed_by: more ? row.followed_by : null,
      thread: row.thread ?? message,
      status: 'due',
      due_at: now,
      attempts: 0,
      counts: 0,
    })
    .onConflict((conflict) => conflict.columns(['subscription_id', 'scheduled_for', 'part']).doNothing())
    .execute();
}

async function refusedNoMore({ query }: Database, id: string): Promise<void> {
  await query.updateTable('subscription').set({ refusals: 0 }).where('id', '=', id).where('refusals', '>', 0).execute();
}
