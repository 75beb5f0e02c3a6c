/** What some channels of a workspace have, told in a few words each. */

import type { ChannelRef } from '../core/command/command.ts';
import type { ScheduleSummary } from '../core/ports/schedule-service.ts';
import type { Database } from '../store/database.ts';
import { parseRecurrence } from '../store/recurrence-json.ts';
import { findSubscriptions, type Subscription } from '../store/subscriptions.ts';

/** @param now in ms. */
export async function listSchedules(
  database: Database,
  workspace: Omit<ChannelRef, 'channel'>,
  channels: readonly string[],
  now: number,
): Promise<readonly ScheduleSummary[]> {
  const rows = await findSubscriptions(database, workspace, channels);
  return rows.flatMap((row) => scheduleOf(row, now) ?? []).sort(byNextDate);
}

function scheduleOf({ channel, state, recurrence, next_run_at: next, paused_until: pausedUntil }: Subscription, now: number): ScheduleSummary | undefined {
  if (recurrence === null || state === 'none' || state === 'off') return undefined;
  return {
    channel,
    state,
    recurrence: parseRecurrence(recurrence),
    ...(next === null ? {} : { next: Temporal.Instant.fromEpochMilliseconds(next) }),
    ...(pausedUntil === null || pausedUntil <= now ? {} : { pausedUntil: Temporal.Instant.fromEpochMilliseconds(pausedUntil) }),
  };
}

const byNextDate = (one: ScheduleSummary, other: ScheduleSummary): number => dueAt(one) - dueAt(other) || (one.channel < other.channel ? -1 : 1);
const dueAt = ({ next }: ScheduleSummary): number => next?.epochMilliseconds ?? Number.MAX_SAFE_INTEGER;
