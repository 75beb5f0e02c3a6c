/** Puts what is due into the outbox and moves each schedule on to its next date, in one transaction. */
import type { Logger } from 'pino';
import { isBroughtPaperId } from '../core/brought-paper.ts';
import { type SeasonSource, seasonFor } from '../core/schedule/question-order.ts';
import type { Library } from '../library/library.ts';
import { type ChannelPaperKey, findPapersAt } from '../store/channel-papers.ts';
import { type Database, inTransaction } from '../store/database.ts';
import { insertDeliveries, insertSkips } from '../store/deliveries.ts';
import { partitionKey } from '../store/partitions.ts';
import { advanceSchedules, type DueSubscription, hasDueSchedules, selectDueSchedules, stopInvalidSchedule } from '../store/progress.ts';
import { findArrangementsAt } from '../store/season-arrangements.ts';
import { createDuePlanner, type DuePlan } from './due-plan.ts';

export interface TickOptions {
  readonly database: Database;
  readonly log: Logger;
  readonly library: Library;
  /** How late a post may be. */
  readonly graceMs: number;
  /** In ms. */
  readonly now: () => number;
}

/** More at once would keep answers waiting. */
const batchSize = 1000;

/** PostgreSQL works on two batches at once, since each skips what the other has locked; SQLite takes one writer. */
const parallelBatches: Readonly<Record<Database['kind'], number>> = { sqlite: 1, postgres: 2 };

/** Gives the number of subscriptions moved on. */
export async function tick(parts: TickOptions): Promise<number> {
  if (!(await hasDueSchedules(parts.database, parts.now()))) return 0;
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
  return inTransaction(parts.database, async (transaction) => {
    const due = await selectDueSchedules(transaction, now, batchSize);
    if (due.length === 0) return 0;
    const plans = await planDue(due, transaction, now, parts);
    await insertSkips(
      transaction,
      plans.flatMap(({ subscription, partition, plan }) => plan.skips.map((skip) => ({ subscription, partition, skip }))),
      now,
    );
    const added = await insertDeliveries(
      transaction,
      plans.flatMap(({ subscription, partition, plan: { post } }) => (post ? [{ subscription, partition, post }] : [])),
    );
    await advanceSchedules(
      transaction,
      // A date that was in the outbox already uses up no prompt.
      plans.map(({ subscription, plan }) => ({ subscription, move: !plan.post || added.has(subscription) ? plan.move : plan.advanceWithoutPost })),
    );
    return due.length;
  });
}

interface ChannelPlan {
  readonly subscription: string;
  readonly partition: string;
  readonly plan: DuePlan;
}

/** One schedule that cannot be read must not keep the others waiting: it is stopped. */
async function planDue(
  due: readonly DueSubscription[],
  database: Database,
  now: number,
  { library, graceMs, log }: TickOptions,
): Promise<readonly ChannelPlan[]> {
  const sourceOf = await findSeasonSources(due, database);
  const planFor = createDuePlanner(now, graceMs, (row) => seasonFor(library, row.chosen_paper, sourceOf(row)));
  const plans: ChannelPlan[] = [];
  for (const row of due) {
    try {
      plans.push({ subscription: row.id, partition: partitionKey(row), plan: planFor(row) });
    } catch (error) {
      log.error({ err: error, subscription: row.id }, 'a schedule cannot be read and was stopped');
      await stopInvalidSchedule(database, row.id);
    }
  }
  return plans;
}

/** Most channels read a paper of the library, and changed nothing in its season: for them nothing is looked up. */
async function findSeasonSources(due: readonly DueSubscription[], database: Database): Promise<(row: DueSubscription) => SeasonSource> {
  const chosen = due.flatMap((row) => chosenPaperOf(row) ?? []);
  const arranged = due.filter(({ is_arranged: isArranged }) => isArranged === 1);
  const paperAt = chosen.length > 0 ? await findPapersAt(database, chosen) : undefined;
  const arrangementsAt = arranged.length > 0 ? await findArrangementsAt(database, arranged) : undefined;
  return (row) => {
    const key = chosenPaperOf(row);
    const paper = key && paperAt?.(key);
    return { brought: paper ? [paper] : [], arrangements: arrangementsAt?.(row) ?? [] };
  };
}

/** Where the paper is stored that the channel has chosen, if it brought it. */
function chosenPaperOf({ platform, workspace, channel, chosen_paper: paper }: DueSubscription): ChannelPaperKey | undefined {
  return paper !== null && isBroughtPaperId(paper) ? { platform, workspace, channel, paper } : undefined;
}
