/** Plans what to do for a channel whose date is due: at most one post, records of missed dates, and the next date. */
import { isBroughtPaperId } from '../core/papers/brought-paper.ts';
import { nextOutside, type Pause, type Recurrence } from '../core/schedule/calendar/recurrence.ts';
import { markUsed, nextPrompt } from '../core/schedule/question-order.ts';
import type { ChannelSeason } from '../core/season/arrange-season.ts';
import type { NewPost, NewSkip } from '../store/deliveries.ts';
import { payloadFor } from '../store/payload.ts';
import { type DueSubscription, plannedPause, progressForSeason, type ScheduleAdvance, type StoredProgress, toProgressColumns } from '../store/progress.ts';
import { parseRecurrence } from '../store/recurrence-json.ts';

export interface DuePlan {
  readonly post?: NewPost;
  readonly skips: readonly NewSkip[];
  readonly move: ScheduleAdvance;
  /** Used if the outbox already has that date. */
  readonly advanceWithoutPost: ScheduleAdvance;
}

/** Channels with the same progress and schedule share one plan object. @param now in ms. */
export function createDuePlanner(now: number, graceMs: number, seasonOf: (row: DueSubscription) => ChannelSeason): (row: DueSubscription) => DuePlan {
  const planOf = createPlanner(now, graceMs);
  const plans = new Map<string, DuePlan>();
  return (row) => {
    const when = [row.recurrence, row.next_run_at, row.pause_starts_at, row.paused_until];
    const alike = [...when, seasonKey(row), row.paper, row.used, row.round, row.seasons].join('\n');
    const plan = plans.get(alike) ?? planFor(row, planOf, seasonOf(row));
    plans.set(alike, plan);
    return plan;
  };
}

/** Channels with the same paper may have different questions, if they chose another design for a brought paper or changed its season. */
const seasonKey = ({ id, chosen_paper: chosen, is_arranged: isArranged }: DueSubscription): string | null =>
  isArranged === 1 || (chosen !== null && isBroughtPaperId(chosen)) ? `${id} ${chosen}` : chosen;

/** @throws {Error} if the row cannot be read. */
function planFor(row: DueSubscription, planOf: Planner, season: ChannelSeason): DuePlan {
  const plan = planOf({ recurrence: parseRecurrence(row.recurrence), pause: plannedPause(row) }, row.next_run_at ?? 0);
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

interface Plan {
  /** Times in ms. The latest missed date, if it is within the grace period. */
  readonly post?: number;
  /** The latest skipped dates, oldest first. */
  readonly skipped: readonly number[];
  /** How many older dates were skipped too, or {@link maxMissedCounted} if there were more. */
  readonly more: number;
  /** The first date after now; absent if there is none. */
  readonly next?: number;
}

/** How many older skipped dates are counted. */
export const maxMissedCounted = 1000;

/** How many skipped dates are recorded individually. */
export const maxSkipsRecorded = 20;

/** Defines the dates of a schedule. */
export interface PlannedDates {
  readonly recurrence: Recurrence;
  readonly pause?: Pause | undefined;
}

/** Finds what is due, leaving out dates in a pause. @param due the stored date, in ms, not after `now`. @param graceMs how late a post may be. */
export function planFrom({ recurrence, pause }: PlannedDates, due: number, now: number, graceMs: number): Plan {
  const occurrenceAfter = (after: number): number | undefined =>
    nextOutside(recurrence, Temporal.Instant.fromEpochMilliseconds(after), pause)?.epochMilliseconds;
  const missed: number[] = [];
  let more = 0;
  let latest = due;
  let next = occurrenceAfter(due);
  while (next !== undefined && next <= now) {
    missed.push(latest);
    if (missed.length > maxSkipsRecorded) {
      missed.shift();
      more += 1;
    }
    latest = next;
    // After a long downtime of a frequent schedule, stop counting and jump to the start of the grace period.
    const counted = more >= maxMissedCounted && latest < now - graceMs;
    next = occurrenceAfter(counted ? now - graceMs - 1 : latest);
  }
  const ahead = next === undefined ? {} : { next };
  return now - latest <= graceMs ? { post: latest, skipped: missed, more, ...ahead } : { skipped: [...missed, latest], more, ...ahead };
}

type Planner = (dates: PlannedDates, due: number) => Plan;

/** Computes the dates for each recurrence only once: many channels share a schedule but differ in progress. */
function createPlanner(now: number, graceMs: number): Planner {
  const plans = new Map<Recurrence, Map<string, Plan>>();
  return (dates, due) => {
    const { recurrence, pause } = dates;
    const known = plans.get(recurrence) ?? new Map<string, Plan>();
    plans.set(recurrence, known);
    const key = pause ? `${due} ${pause.from} ${pause.until}` : String(due);
    const plan = known.get(key) ?? planFrom(dates, due, now, graceMs);
    known.set(key, plan);
    return plan;
  };
}
