/** Adds what is due to the outbox and advances each schedule to its next date, in one transaction. */
import type { Logger } from 'pino';
import { isBroughtPaperId } from '../core/papers/brought-paper.ts';
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

/** Subscriptions in one transaction. A larger batch would delay answers. */
const batchSize = 1000;

/** PostgreSQL processes two batches in parallel, since each skips what the other has locked. SQLite allows one writer. */
const parallelBatches: Readonly<Record<Database['kind'], number>> = { sqlite: 1, postgres: 2 };

/** @returns the number of subscriptions that were advanced. */
export async function tick(options: TickOptions): Promise<number> {
  if (!(await hasDueSchedules(options.database, options.now()))) return 0;
  const moved = await Promise.all(Array.from({ length: parallelBatches[options.database.kind] }, async () => drainBatches(options)));
  return moved.reduce((sum, count) => sum + count, 0);
}

/** Yields to the event loop between batches. */
async function drainBatches(options: TickOptions): Promise<number> {
  let moved = 0;
  for (;;) {
    const count = await tickBatch(options);
    moved += count;
    if (count < batchSize) return moved;
    await new Promise(setImmediate);
  }
}

async function tickBatch(options: TickOptions): Promise<number> {
  const now = options.now();
  return inTransaction(options.database, async (transaction) => {
    const due = await selectDueSchedules(transaction, now, batchSize);
    if (due.length === 0) return 0;
    const plans = await planDue(due, transaction, now, options);
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

/** A schedule that cannot be parsed is stopped, so that it does not block the others. */
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

/** Queries nothing for channels that read a paper of the library and have not changed its season, as most do. */
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

/** The key of the channel's paper, if it is a brought paper. */
function chosenPaperOf({ platform, workspace, channel, chosen_paper: paper }: DueSubscription): ChannelPaperKey | undefined {
  return paper !== null && isBroughtPaperId(paper) ? { platform, workspace, channel, paper } : undefined;
}
