/** What one channel whose date has come gets: a post or none, dates skipped, and its next date. */
import type { Season } from '../../content/schema.ts';
import { markUsed, nextPrompt } from '../core/schedule/question-order.ts';
import type { NewPost, NewSkip, ScheduleAdvance } from '../store/deliveries.ts';
import { progressForSeason, type StoredProgress, toProgressColumns } from '../store/progress.ts';
import { parseRecurrence } from '../store/recurrence-json.ts';
import type { SubscriptionTable } from '../store/tables.ts';
import { maxMissedCounted, type Plan, type Planner } from './catch-up.ts';
import { promptCommands } from './prompt-commands.ts';

export type DueSubscription = Pick<SubscriptionTable, 'id' | 'platform' | 'workspace' | 'recurrence' | 'next_run_at' | 'chosen_paper'> & StoredProgress;

export interface DuePlan {
  readonly post?: NewPost;
  readonly skips: readonly NewSkip[];
  readonly move: ScheduleAdvance;
  /** Where the post stood in the ledger already. */
  readonly advanceWithoutPost: ScheduleAdvance;
}

/** Many channels are as far and meet at the same hour: they get the same turn, the very same object, made once. */
export function createDuePlanner(planOf: Planner, seasonOf: (chosen: string | null) => Season): (row: DueSubscription) => DuePlan {
  const turns = new Map<string, DuePlan>();
  return (row) => {
    const alike = [row.recurrence, row.next_run_at, row.chosen_paper, row.paper, row.used, row.round, row.seasons].join('\n');
    const turn = turns.get(alike) ?? planFor(row, planOf, seasonOf(row.chosen_paper));
    turns.set(alike, turn);
    return turn;
  };
}

/** @throws {Error} where the row cannot be read. */
function planFor(row: DueSubscription, planOf: Planner, season: Season): DuePlan {
  const plan = planOf(parseRecurrence(row.recurrence), row.next_run_at ?? 0);
  const progress = progressForSeason(season.paper, row);
  const { prompt, isNewRound } = nextPrompt(season, progress);
  const skips = skipsOf(plan);
  const otherwise = moveTo(plan, row);
  if (plan.post === undefined) return { skips, move: otherwise, advanceWithoutPost: otherwise };
  const post = { scheduled_for: plan.post, prompt: prompt.id, again: isNewRound ? 1 : 0, ...promptCommands(prompt.id) } as const;
  return { post, skips, move: moveTo(plan, toProgressColumns(season.paper, markUsed(season, progress, prompt.id), row)), advanceWithoutPost: otherwise };
}

const skipsOf = ({ skipped, more }: Plan): readonly NewSkip[] =>
  skipped.map((at, index) => ({
    scheduled_for: at,
    reason:
      index === 0 && more > 0
        ? `I was not running then, nor at ${more >= maxMissedCounted ? `over ${maxMissedCounted}` : more} dates before.`
        : 'I was not running then.',
  }));

const moveTo = ({ next }: Plan, { paper, used, round, seasons }: StoredProgress): ScheduleAdvance => ({
  next_run_at: next ?? null,
  paper,
  used,
  round,
  seasons,
});
