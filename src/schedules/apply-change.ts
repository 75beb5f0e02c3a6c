/** What each change does to a channel's row. */

import type { Actor } from '../core/command/command.ts';
import { UserError } from '../core/errors.ts';
import type { RevealMode, ScheduleChange } from '../core/ports/schedule-service.ts';
import { nextOccurrence, type Recurrence } from '../core/schedule/calendar/recurrence.ts';
import { parseRecurrence } from '../store/recurrence-json.ts';
import type { Subscription } from '../store/subscriptions.ts';
import type { SubscriptionTable } from '../store/tables.ts';

type SubscriptionUpdate = Partial<Omit<SubscriptionTable, 'id'>>;

/** @param now in ms. @throws {UserError} for what cannot be done. */
export function toUpdate(change: ScheduleChange, row: Subscription, by: Actor, now: number): SubscriptionUpdate {
  const signed = { set_by_id: by.id, set_by_name: by.name, set_at: now, from_configuration: 0 };
  switch (change.kind) {
    case 'on':
      return {
        ...{ ...scheduled(change.recurrence, now), ...restKept(change, row, now) },
        ...{ ...(change.paper ? { chosen_paper: change.paper } : {}), ...revealOf(change), ...signed },
      };
    case 'paper':
      return { chosen_paper: change.paper, ...revealOf(change) };
    case 'reveal':
      return revealOf(change);
    case 'off':
      if (row.state === 'none' || row.state === 'off') throw new UserError('Nothing is scheduled in this channel.');
      return { state: 'off', next_run_at: null, paused_until: null, ...signed };
    case 'pause':
      if (row.state === 'off' || row.state === 'stopped') throw new UserError('Nothing is scheduled in this channel, so there is nothing to pause.');
      return { ...paused(change.until, recurrenceOf(row), now), ...signed };
    case 'resume':
      if (row.state === 'on' && (row.paused_until ?? 0) <= now) throw new UserError('The schedule of this channel is running already.');
      return { ...scheduled(recurrenceOf(row), now), ...signed };
    case 'skip':
      return { next_run_at: nextRunAfter(row) ?? null };
  }
}

const revealOf = ({ reveal }: { readonly reveal?: RevealMode }): SubscriptionUpdate => (reveal ? { reveal } : {});

/** From now on, whatever was before. */
export function scheduled(recurrence: Recurrence, now: number): SubscriptionUpdate {
  const next = after(recurrence, now);
  if (next === undefined) throw new UserError('That schedule has no date in the years to come.');
  return { state: 'on', recurrence: JSON.stringify(recurrence), next_run_at: next, paused_until: null, stop_reason: null, rejections: 0 };
}

/** @throws {UserError} where there was never a schedule. */
function recurrenceOf({ recurrence, state }: Subscription): Recurrence {
  if (recurrence === null || state === 'none') throw new UserError('Nothing is scheduled in this channel yet.', [{ label: '/prompts', run: '/prompts' }]);
  return parseRecurrence(recurrence);
}

function paused(until: Temporal.PlainDate | undefined, recurrence: Recurrence, now: number): SubscriptionUpdate {
  if (!until) return { state: 'paused', next_run_at: null, paused_until: null };
  const begin = until.toZonedDateTime(recurrence.zone).epochMilliseconds;
  if (begin <= now) throw new UserError(`${until.toString()} has begun already where this schedule counts its days (${recurrence.zone}). Give a later date.`);
  // The first moment of that date may itself be one of the schedule's.
  return { state: 'on', next_run_at: after(recurrence, begin - 1) ?? null, paused_until: begin };
}

/** The columns of a pause or of skipped dates that a change of the schedule leaves as they are; none if there are neither. */
function restKept({ recurrence, keepsRest }: Extract<ScheduleChange, { kind: 'on' }>, row: Subscription, now: number): SubscriptionUpdate {
  if (!keepsRest) return {};
  if (row.state === 'paused') return { state: 'paused', next_run_at: null };
  if (row.state !== 'on') return {};
  if (row.paused_until === null || row.paused_until <= now) return skipsKept(recurrence, row, now);
  // The end of the pause is the beginning of a day, which comes at another moment in another zone.
  const until = Temporal.Instant.fromEpochMilliseconds(row.paused_until).toZonedDateTimeISO(recurrenceOf(row).zone).toPlainDate();
  return paused(until, recurrence, now);
}

/** A row whose next date is not the first one to come has skipped those before it: nothing is posted on these days at another time either. */
function skipsKept(recurrence: Recurrence, row: Subscription, now: number): SubscriptionUpdate {
  const old = recurrenceOf(row);
  let skipped: number | undefined;
  for (let date = after(old, now); date !== undefined && row.next_run_at !== null && date < row.next_run_at; date = after(old, date)) skipped = date;
  if (skipped === undefined) return {};
  const dayAfter = Temporal.Instant.fromEpochMilliseconds(skipped).toZonedDateTimeISO(recurrence.zone).toPlainDate().add({ days: 1 });
  return { next_run_at: after(recurrence, dayAfter.toZonedDateTime(recurrence.zone).epochMilliseconds - 1) ?? null };
}

/** @throws {UserError} where nothing is to come. */
function nextRunAfter(row: Subscription): number | undefined {
  if (row.state !== 'on' || row.next_run_at === null) throw new UserError('Nothing is scheduled in this channel, so there is nothing to skip.');
  return after(recurrenceOf(row), row.next_run_at);
}

const after = (recurrence: Recurrence, moment: number): number | undefined =>
  nextOccurrence(recurrence, Temporal.Instant.fromEpochMilliseconds(moment))?.epochMilliseconds;
