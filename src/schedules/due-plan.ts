/** What a channel gets whose date has come: one post at most, the dates it missed on record, and its next date. */
import { isBroughtPaperId } from '../core/brought-paper.ts';
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
  /** If the outbox already has that date. */
  readonly advanceWithoutPost: ScheduleAdvance;
}

/** Many channels are as far and meet at the same hour: they share one plan, the very same object. */
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

/** Two channels that brought one paper may have chosen different designs, and with them different questions; or they changed the season. */
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
  /** Moments in ms. The latest date missed, where it is younger than the grace. */
  readonly post?: number;
  /** The latest ones, oldest first. */
  readonly skipped: readonly number[];
  /** How many older ones were skipped too, or {@link maxMissedCounted} where there were more. */
  readonly more: number;
  /** The first date after now; absent where there is none. */
  readonly next?: number;
}

/** How many older ones are counted. */
export const maxMissedCounted = 1000;

/** How many skipped dates are put on record one by one. */
export const maxSkipsRecorded = 20;

/** The dates that a schedule has. */
export interface PlannedDates {
  readonly recurrence: Recurrence;
  readonly pause?: Pause | undefined;
}

/** What is due, without the dates in a pause. @param due the stored date, in ms, not after `now`. @param graceMs how late a post may be. */
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
    // A busy schedule after a long time away: what lies before the grace is not counted to its end.
    const counted = more >= maxMissedCounted && latest < now - graceMs;
    next = occurrenceAfter(counted ? now - graceMs - 1 : latest);
  }
  const ahead = next === undefined ? {} : { next };
  return now - latest <= graceMs ? { post: latest, skipped: missed, more, ...ahead } : { skipped: [...missed, latest], more, ...ahead };
}

type Planner = (dates: PlannedDates, due: number) => Plan;

/** Many channels share an hour, and are not as far: what is due of each recurrence is worked out once. */
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
