/** Puts what is due into the ledger and moves each schedule on to its next date, in one transaction. */
import type { Logger } from 'pino';
import type { Season } from '../../content/schema.ts';
import type { Database } from '../store/database.ts';
import { advanceSchedules, insertDeliveries, insertSkips, stopInvalidSchedule } from '../store/deliveries.ts';
import { partitionKey } from '../store/partition-key.ts';
import { createPlanner } from './catch-up.ts';
import { createDuePlanner, type DuePlan, type DueSubscription } from './due-plan.ts';

export interface TickOptions {
  readonly database: Database;
  readonly log: Logger;
  /** That of the paper chosen for a channel, or of the club's. */
  readonly seasonOf: (chosen: string | null) => Season;
  /** How late a post may be, in ms. */
  readonly grace: number;
  /** In ms. */
  readonly now: () => number;
}

/** More at once would keep answers waiting. */
const batchSize = 1000;

/** PostgreSQL works on two batches at once, since each passes over what the other holds; SQLite takes one writer. */
const parallelBatches: Readonly<Record<Database['kind'], number>> = { sqlite: 1, postgres: 2 };

/** Gives the number of subscriptions moved on. */
export async function tick(parts: TickOptions): Promise<number> {
  const moved = await Promise.all(Array.from({ length: parallelBatches[parts.database.kind] }, async () => drainBatches(parts)));
  return moved.reduce((sum, count) => sum + count, 0);
}

/** Between batches, whatever else waits has its turn. */
async function drainBatches(parts: TickOptions): Promise<number> {
  let moved = 0;
  for (;;) {
    const count = await tickBatch(parts);
    moved += count;
    if (count < batchSize) return moved;
    await new Promise(setImmediate);
  }
}

async function tickBatch(parts: TickOptions): Promise<number> {
  const now = parts.now();
  return parts.database.query.transaction().execute(async (query) => {
    const database = { ...parts.database, query };
    const due = await selectDueSchedules(database, now);
    if (due.length === 0) return 0;
    const turns = await planDue(due, database, now, parts);
    const added = await insertDeliveries(
      database,
      turns.flatMap(({ subscription, lane, turn: { post } }) => (post ? [{ subscription, lane, post }] : [])),
    );
    await insertSkips(
      database,
      turns.flatMap(({ subscription, lane, turn }) => turn.skips.map((skip) => ({ subscription, lane, skip }))),
      now,
    );
    await advanceSchedules(
      database,
      // A date that was in the ledger already uses up no prompt.
      turns.map(({ subscription, turn }) => ({ subscription, move: !turn.post || added.has(subscription) ? turn.move : turn.advanceWithoutPost })),
    );
    return due.length;
  });
}

async function selectDueSchedules({ kind, query }: Database, now: number): Promise<readonly DueSubscription[]> {
  return query
    .selectFrom('subscription')
    .select(['id', 'platform', 'workspace', 'recurrence', 'next_run_at', 'chosen_paper', 'paper', 'used', 'round', 'seasons'])
    .where('next_run_at', '<=', now)
    .orderBy('next_run_at')
    .limit(batchSize)
    .$if(kind === 'postgres', (select) => select.forUpdate().skipLocked())
    .execute();
}

interface PlannedTurn {
  readonly subscription: string;
  readonly lane: string;
  readonly turn: DuePlan;
}

/** One schedule that cannot be read must not keep the others waiting: it is stopped. */
async function planDue(
  due: readonly DueSubscription[],
  database: Database,
  now: number,
  { seasonOf, grace, log }: TickOptions,
): Promise<readonly PlannedTurn[]> {
  const turnOf = createDuePlanner(createPlanner(now, grace), seasonOf);
  const turns: PlannedTurn[] = [];
  for (const row of due) {
    try {
      turns.push({ subscription: row.id, lane: partitionKey(row), turn: turnOf(row) });
    } catch (error) {
      log.error({ err: error, subscription: row.id }, 'a schedule cannot be read and was stopped');
      await stopInvalidSchedule(database, row.id);
    }
  }
  return turns;
}
