/** What is due of a recurrence after a time away: one post at most, and the rest put on record. */
import { nextOccurrence, type Recurrence } from '../core/schedule/calendar/recurrence.ts';

export interface Plan {
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

/** @param due the stored date, in ms, not after `now`. @param grace in ms. */
export function planFrom(recurrence: Recurrence, due: number, now: number, grace: number): Plan {
  const missed: number[] = [];
  let more = 0;
  let latest = due;
  let next = occurrencesAfter(recurrence, due);
  while (next !== undefined && next <= now) {
    missed.push(latest);
    if (missed.length > maxSkipsRecorded) {
      missed.shift();
      more += 1;
    }
    latest = next;
    // A busy schedule after a long time away: what lies before the grace is not counted to its end.
    const counted = more >= maxMissedCounted && latest < now - grace;
    next = occurrencesAfter(recurrence, counted ? now - grace - 1 : latest);
  }
  const ahead = next === undefined ? {} : { next };
  return now - latest <= grace ? { post: latest, skipped: missed, more, ...ahead } : { skipped: [...missed, latest], more, ...ahead };
}

export type Planner = (recurrence: Recurrence, due: number) => Plan;

/** Many channels share an hour: each plan of one look is made once. */
export function createPlanner(now: number, grace: number): Planner {
  const plans = new Map<Recurrence, Map<number, Plan>>();
  return (recurrence, due) => {
    const known = plans.get(recurrence) ?? new Map<number, Plan>();
    plans.set(recurrence, known);
    const plan = known.get(due) ?? planFrom(recurrence, due, now, grace);
    known.set(due, plan);
    return plan;
  };
}

function occurrencesAfter(recurrence: Recurrence, after: number): number | undefined {
  return nextOccurrence(recurrence, Temporal.Instant.fromEpochMilliseconds(after))?.epochMilliseconds;
}
