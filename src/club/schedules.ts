/** What some channels of a workspace have, told in a few words each. */
import type { Schedule } from '../core/club.ts';
import type { Place } from '../core/command.ts';
import type { Database } from '../store/database.ts';
import { readRecurrence } from '../store/recurrence-json.ts';
import { findSubscriptions, type Subscription } from '../store/subscriptions.ts';

/** @param now in ms. */
export async function schedulesOf(
  database: Database,
  workspace: Omit<Place, 'channel'>,
  channels: readonly string[],
  now: number,
): Promise<readonly Schedule[]> {
  const rows = await findSubscriptions(database, workspace, channels);
  return rows.flatMap((row) => scheduleOf(row, now) ?? []).sort(soonestFirst);
}

function scheduleOf({ channel, state, recurrence, next_run_at: next, paused_until: pausedUntil }: Subscription, now: number): Schedule | undefined {
  if (recurrence === null || state === 'none' || state === 'off') return undefined;
  return {
    channel,
    state,
    recurrence: readRecurrence(recurrence),
    ...(next === null ? {} : { next: Temporal.Instant.fromEpochMilliseconds(next) }),
    ...(pausedUntil === null || pausedUntil <= now ? {} : { pausedUntil: Temporal.Instant.fromEpochMilliseconds(pausedUntil) }),
  };
}

const soonestFirst = (one: Schedule, other: Schedule): number => dueAt(one) - dueAt(other) || (one.channel < other.channel ? -1 : 1);
const dueAt = ({ next }: Schedule): number => next?.epochMilliseconds ?? Number.MAX_SAFE_INTEGER;
