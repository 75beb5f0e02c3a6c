/** Puts what is due into the outbox and moves each schedule on to its next date, in one transaction. */
import type { Logger } from 'pino';
import { type BroughtPaper, isBroughtPaperId } from '../core/brought-paper.ts';
import type { SeasonSource } from '../core/schedule/question-order.ts';
import type { ChannelSeason } from '../core/season/arrange-season.ts';
import { findPapersAt } from '../store/channel-papers.ts';
import { type Database, inTransaction } from '../store/database.ts';
import { insertDeliveries, insertSkips } from '../store/deliveries.ts';
import { advanceSchedules, type DueSubscription, hasDueSchedules, selectDueSchedules, stopInvalidSchedule } from '../store/due-schedules.ts';
import { partitionKey } from '../store/partitions.ts';
import { findArrangementsAt } from '../store/season-arrangements.ts';
import { createPlanner } from './catch-up.ts';
import { createDuePlanner, type DuePlan } from './due-plan.ts';

export interface TickOptions {
  readonly database: Database;
  readonly log: Logger;
  /** That of the paper chosen for a channel, or of the club's. @param source the paper chosen, if the channel brought it, and what the channel changed. */
  readonly seasonOf: (chosen: string | null, source: SeasonSource) => ChannelSeason;
  /** How late a post may be, in ms. */
  readonly grace: number;
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
  return inTransaction(parts.database, async (held) => {
    const due = await selectDueSchedules(held, now, batchSize);
    if (due.length === 0) return 0;
    const plans = await planDue(due, held, now, parts);
    await insertSkips(
      held,
      plans.flatMap(({ subscription, partition, plan }) => plan.skips.map((skip) => ({ subscription, partition, skip }))),
      now,
    );
    const added = await insertDeliveries(
      held,
      plans.flatMap(({ subscription, partition, plan: { post } }) => (post ? [{ subscription, partition, post }] : [])),
    );
    await advanceSchedules(
      held,
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

/** Asks the database only if a channel has chosen a paper that it brought. */
async function findChosenPapers(database: Database, due: readonly DueSubscription[]): Promise<(row: DueSubscription) => readonly BroughtPaper[]> {
  const keyOf = ({ platform, workspace, channel, chosen_paper: paper }: DueSubscription) => ({ platform, workspace, channel, paper: paper ?? '' });
  const find = await findPapersAt(
    database,
    due.map(keyOf).filter(({ paper }) => isBroughtPaperId(paper)),
  );
  return (row) => {
    const paper = find(keyOf(row));
    return paper ? [paper] : [];
  };
}

/** One schedule that cannot be read must not keep the others waiting: it is stopped. */
async function planDue(
  due: readonly DueSubscription[],
  database: Database,
  now: number,
  { seasonOf, grace, log }: TickOptions,
): Promise<readonly ChannelPlan[]> {
  const paperAt = await findChosenPapers(database, due);
  const arrangementsAt = await findArrangementsAt(
    database,
    due.filter(({ is_arranged: isArranged }) => isArranged === 1),
  );
  const planFor = createDuePlanner(createPlanner(now, grace), (row) =>
    seasonOf(row.chosen_paper, { brought: paperAt(row), arrangements: arrangementsAt(row) }),
  );
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
