/** Turns each schedule change into new values for a channel's row. */

import type { Actor } from '../core/command/command.ts';
import { UserError } from '../core/errors.ts';
import type { RevealMode, ScheduleChange } from '../core/ports/schedule-service.ts';
import type { Recurrence } from '../core/schedule/calendar/recurrence.ts';
import { plannedPause } from '../store/progress.ts';
import { parseRecurrence } from '../store/recurrence-json.ts';
import type { Subscription } from '../store/subscriptions.ts';
import type { SubscriptionTable } from '../store/tables.ts';
import { keptColumns, noPauseColumns, occurrenceAfter, pauseColumns, upcomingPause, withoutPlannedPause } from './pause.ts';

type SubscriptionUpdate = Partial<Omit<SubscriptionTable, 'id'>>;

/** @param now in ms. @throws {UserError} if the change is not possible. */
export function toUpdate(change: ScheduleChange, row: Subscription, by: Actor, now: number): SubscriptionUpdate {
  const signed = { set_by_id: by.id, set_by_name: by.name, set_at: now, from_configuration: 0 };
  switch (change.kind) {
    case 'on':
      return {
        ...{ ...scheduleColumns(change.recurrence, now), ...keptColumns(change, row, now) },
        ...{ ...(change.paper ? { chosen_paper: change.paper } : {}), ...revealOf(change), ...signed },
      };
    case 'paper':
      return { chosen_paper: change.paper, ...revealOf(change) };
    case 'reveal':
      return revealOf(change);
    case 'off':
      if (row.state === 'none' || row.state === 'off') throw new UserError('Nothing is scheduled in this channel.');
      return { state: 'off', next_run_at: null, ...noPauseColumns, ...signed };
    case 'pause':
      if (row.state === 'off' || row.state === 'stopped') throw new UserError('Nothing is scheduled in this channel, so there is nothing to pause.');
      return { ...pauseColumns(change, row, recurrenceOf(row), now), ...signed };
    case 'resume':
      if (upcomingPause(row, now)) return { ...withoutPlannedPause(recurrenceOf(row), row, now), ...signed };
      if (row.state === 'on' && (row.paused_until ?? 0) <= now) throw new UserError('The schedule of this channel is running already.');
      return { ...scheduleColumns(recurrenceOf(row), now), ...signed };
    case 'skip':
      return { next_run_at: nextRunAfter(row) ?? null };
  }
}

const revealOf = ({ reveal }: { readonly reveal?: RevealMode }): SubscriptionUpdate => (reveal ? { reveal } : {});

/** Starts the schedule now and discards the previous one. @param now in ms. @throws {UserError} if it has no date. */
export function scheduleColumns(recurrence: Recurrence, now: number): SubscriptionUpdate {
  const next = occurrenceAfter(recurrence, now);
  if (next === undefined) throw new UserError('That schedule has no date in the years to come.');
  return { state: 'on', recurrence: JSON.stringify(recurrence), next_run_at: next, ...noPauseColumns, stop_reason: null, rejections: 0 };
}

/** @throws {UserError} if there never was a schedule. */
function recurrenceOf({ recurrence, state }: Subscription): Recurrence {
  if (recurrence === null || state === 'none') throw new UserError('Nothing is scheduled in this channel yet.', [{ label: '/prompts', run: '/prompts' }]);
  return parseRecurrence(recurrence);
}

/** @throws {UserError} if no date is left. */
function nextRunAfter(row: Subscription): number | undefined {
  if (row.state !== 'on' || row.next_run_at === null) throw new UserError('Nothing is scheduled in this channel, so there is nothing to skip.');
  return occurrenceAfter(recurrenceOf(row), row.next_run_at, plannedPause(row));
}
