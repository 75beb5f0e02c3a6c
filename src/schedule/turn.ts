/** What one channel whose date has come gets: a post or none, dates skipped, and its next date. */
import type { Season } from '../../content/schema.ts';
import type { Progress } from '../core/club.ts';
import { afterUse, nextPrompt } from '../core/season.ts';
import { newId } from '../store/new-id.ts';
import { readRecurrence } from '../store/recurrence-json.ts';
import type { SubscriptionTable } from '../store/tables.ts';
import { linesOf } from './lines.ts';
import { mostCounted, type Plan, type Planner } from './plan.ts';
import { progressIn } from './progress.ts';

export type DueSubscription = Pick<SubscriptionTable, 'id' | 'recurrence' | 'next_run_at' | 'paper' | 'used' | 'round'>;

/** Moments in ms. */
export interface NewPost {
  readonly id: string;
  readonly subscription_id: string;
  readonly scheduled_for: number;
  readonly prompt: string;
  readonly again: 0 | 1;
  readonly line: string;
  readonly followed_by: string;
}

export interface NewSkip {
  readonly id: string;
  readonly subscription_id: string;
  readonly scheduled_for: number;
  readonly reason: string;
}

export type MovedSubscription = Pick<SubscriptionTable, 'id' | 'next_run_at' | 'paper' | 'used' | 'round'>;

export interface Turn {
  readonly posts: readonly NewPost[];
  readonly skips: readonly NewSkip[];
  readonly subscription: MovedSubscription;
  /** Where the post stood in the ledger already. */
  readonly otherwise: MovedSubscription;
}

/** @throws {Error} where the row cannot be read. */
export function turnOf(row: DueSubscription, planOf: Planner, season: Season): Turn {
  const plan = planOf(readRecurrence(row.recurrence), row.next_run_at ?? 0);
  const progress = progressIn(season, row);
  const { prompt, again } = nextPrompt(season, progress);
  const skips = skipsOf(row.id, plan);
  const otherwise = movedTo(row.id, plan, season, progress);
  if (plan.post === undefined) return { posts: [], skips, subscription: otherwise, otherwise };
  const post = { id: newId(), subscription_id: row.id, scheduled_for: plan.post, prompt: prompt.id, again: again ? 1 : 0, ...linesOf(prompt.id) } as const;
  return { posts: [post], skips, subscription: movedTo(row.id, plan, season, afterUse(season, progress, prompt.id)), otherwise };
}

const skipsOf = (subscription: string, { skipped, more }: Plan): readonly NewSkip[] =>
  skipped.map((at, index) => ({
    id: newId(),
    subscription_id: subscription,
    scheduled_for: at,
    reason:
      index === 0 && more > 0
        ? `I was not running then, nor at ${more >= mostCounted ? `over ${mostCounted}` : more} dates before.`
        : 'I was not running then.',
  }));

const movedTo = (id: string, plan: Plan, season: Season, { used, round }: Progress): MovedSubscription => ({
  id,
  next_run_at: plan.next ?? null,
  paper: season.paper,
  used: JSON.stringify(used),
  round,
});
