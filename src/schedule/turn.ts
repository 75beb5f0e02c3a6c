/** What one channel whose date has come gets: a post or none, dates skipped, and its next date. */
import type { Season } from '../../content/schema.ts';
import { afterUse, nextPrompt } from '../core/season.ts';
import { type KeptProgress, keepProgress, progressIn } from '../store/progress.ts';
import { readRecurrence } from '../store/recurrence-json.ts';
import type { SubscriptionTable } from '../store/tables.ts';
import { linesOf } from './lines.ts';
import { mostCounted, type Plan, type Planner } from './plan.ts';

export type DueSubscription = Pick<SubscriptionTable, 'id' | 'platform' | 'workspace' | 'recurrence' | 'next_run_at' | 'chosen_paper'> & KeptProgress;

/** Moments in ms. */
export interface NewPost {
  readonly scheduled_for: number;
  readonly prompt: string;
  readonly again: 0 | 1;
  readonly line: string;
  readonly followed_by: string;
}

export interface NewSkip {
  readonly scheduled_for: number;
  readonly reason: string;
}

export type Move = Pick<SubscriptionTable, 'next_run_at'> & KeptProgress;

export interface Turn {
  readonly post?: NewPost;
  readonly skips: readonly NewSkip[];
  readonly move: Move;
  /** Where the post stood in the ledger already. */
  readonly otherwise: Move;
}

/** Many channels are as far and meet at the same hour: they get the same turn, the very same object, made once. */
export function createTurns(planOf: Planner, seasonOf: (chosen: string | null) => Season): (row: DueSubscription) => Turn {
  const turns = new Map<string, Turn>();
  return (row) => {
    const alike = [row.recurrence, row.next_run_at, row.chosen_paper, row.paper, row.used, row.round, row.seasons].join('\n');
    const turn = turns.get(alike) ?? turnOf(row, planOf, seasonOf(row.chosen_paper));
    turns.set(alike, turn);
    return turn;
  };
}

/** @throws {Error} where the row cannot be read. */
function turnOf(row: DueSubscription, planOf: Planner, season: Season): Turn {
  const plan = planOf(readRecurrence(row.recurrence), row.next_run_at ?? 0);
  const progress = progressIn(season.paper, row);
  const { prompt, again } = nextPrompt(season, progress);
  const skips = skipsOf(plan);
  const otherwise = moveTo(plan, row);
  if (plan.post === undefined) return { skips, move: otherwise, otherwise };
  const post = { scheduled_for: plan.post, prompt: prompt.id, again: again ? 1 : 0, ...linesOf(prompt.id) } as const;
  return { post, skips, move: moveTo(plan, keepProgress(season.paper, afterUse(season, progress, prompt.id), row)), otherwise };
}

const skipsOf = ({ skipped, more }: Plan): readonly NewSkip[] =>
  skipped.map((at, index) => ({
    scheduled_for: at,
    reason:
      index === 0 && more > 0
        ? `I was not running then, nor at ${more >= mostCounted ? `over ${mostCounted}` : more} dates before.`
        : 'I was not running then.',
  }));

const moveTo = ({ next }: Plan, { paper, used, round, seasons }: KeptProgress): Move => ({ next_run_at: next ?? null, paper, used, round, seasons });
