/** What a channel gets whose date has come: a post or none, skipped dates, and its next date. */
import { isBroughtPaperId } from '../core/brought-paper.ts';
import { markUsed, nextPrompt } from '../core/schedule/question-order.ts';
import type { ChannelSeason } from '../core/season/arrange-season.ts';
import type { NewPost, NewSkip } from '../store/deliveries.ts';
import type { DueSubscription, ScheduleAdvance } from '../store/due-schedules.ts';
import { progressForSeason, type StoredProgress, toProgressColumns } from '../store/progress.ts';
import { parseRecurrence } from '../store/recurrence-json.ts';
import { maxMissedCounted, type Plan, type Planner } from './catch-up.ts';
import { payloadFor } from './prompt-payload.ts';

export interface DuePlan {
  readonly post?: NewPost;
  readonly skips: readonly NewSkip[];
  readonly move: ScheduleAdvance;
  /** If the outbox already has that date. */
  readonly advanceWithoutPost: ScheduleAdvance;
}

/** Many channels are as far and meet at the same hour: they share one plan, the very same object. */
export function createDuePlanner(planOf: Planner, seasonOf: (row: DueSubscription) => ChannelSeason): (row: DueSubscription) => DuePlan {
  const plans = new Map<string, DuePlan>();
  return (row) => {
    const alike = [row.recurrence, row.next_run_at, seasonKey(row), row.paper, row.used, row.round, row.seasons].join('\n');
    const plan = plans.get(alike) ?? planFor(row, planOf, seasonOf(row));
    plans.set(alike, plan);
    return plan;
  };
}

/** Two channels that brought one paper may have chosen different designs, and with them different questions; or they changed the season. */
const seasonKey = ({ id, chosen_paper: chosen, is_arranged: isArranged }: DueSubscription): string | null =>
  isArranged === 1 || isBroughtPaperId(chosen ?? '') ? `${id} ${chosen}` : chosen;

/** @throws {Error} if the row cannot be read. */
function planFor(row: DueSubscription, planOf: Planner, season: ChannelSeason): DuePlan {
  const plan = planOf(parseRecurrence(row.recurrence), row.next_run_at ?? 0);
  const progress = progressForSeason(season.paper, row);
  const { prompt, isNewRound } = nextPrompt(season, progress);
  const skips = skipsOf(plan);
  const otherwise = moveTo(plan, row);
  if (plan.post === undefined) return { skips, move: otherwise, advanceWithoutPost: otherwise };
  const post = { scheduled_for: plan.post, payload: payloadFor(season, prompt, isNewRound) };
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
