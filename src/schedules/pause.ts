/** The columns that a pause sets, and those that a change of the schedule keeps. */
import { UserError } from '../core/errors.ts';
import type { ScheduleChange } from '../core/ports/schedule-service.ts';
import { nextOutside, type Pause, type Recurrence } from '../core/schedule/calendar/recurrence.ts';
import { plannedPause } from '../store/progress.ts';
import { parseRecurrence } from '../store/recurrence-json.ts';
import type { Subscription } from '../store/subscriptions.ts';
import type { SubscriptionTable } from '../store/tables.ts';

type PauseUpdate = Partial<Pick<SubscriptionTable, 'state' | 'next_run_at' | 'pause_starts_at' | 'paused_until'>>;
type PauseChange = Extract<ScheduleChange, { kind: 'pause' }>;

export const noPauseColumns = { pause_starts_at: null, paused_until: null } as const;

/** @param now in ms. @throws {UserError} if the pause is over, or ends before it begins. */
export function pauseColumns(change: PauseChange, row: Subscription, recurrence: Recurrence, now: number): PauseUpdate {
  const { until } = change;
  if (!until) return { state: 'paused', next_run_at: null, ...noPauseColumns };
  const end = until.toZonedDateTime(recurrence.zone).epochMilliseconds;
  if (end <= now) throw new UserError(`${until.toString()} has already begun in the schedule’s time zone (${recurrence.zone}). Give a later date.`);
  const start = change.from?.toZonedDateTime(recurrence.zone).epochMilliseconds ?? now;
  if (start >= end) throw new UserError('That pause would end before it begins, so nothing was changed.');
  if (start <= now) return activePauseColumns(end, recurrence, lastSkipped(row, now));
  assertNotPaused(row, now);
  return plannedPauseColumns({ from: instant(start), until: instant(end) }, recurrence, row, now);
}

/** A planned pause would replace the current one. @throws {UserError} if the schedule is paused now. */
function assertNotPaused(row: Subscription, now: number): void {
  const isPaused = row.state === 'paused' || (!upcomingPause(row, now) && (row.paused_until ?? 0) > now);
  if (!isPaused) return;
  const message = 'The schedule is already paused, and only one pause is possible at a time. Resume it first, or pause until a later date.';
  throw new UserError(message, [{ label: 'Resume', run: '/prompts resume' }]);
}

/** One ms before the end, since the schedule may have a date exactly then. */
const activePauseColumns = (end: number, recurrence: Recurrence, skipped = 0): PauseUpdate => ({
  ...{ state: 'on', next_run_at: occurrenceAfter(recurrence, Math.max(end - 1, skipped)) ?? null },
  ...{ pause_starts_at: null, paused_until: end },
});

/** Dates that were skipped before stay skipped. */
const plannedPauseColumns = (pause: Pause, recurrence: Recurrence, row: Subscription, now: number): PauseUpdate => ({
  ...{ state: 'on', next_run_at: occurrenceAfter(recurrence, lastSkipped(row, now) ?? now, pause) ?? null },
  ...{ pause_starts_at: pause.from.epochMilliseconds, paused_until: pause.until.epochMilliseconds },
});

/** Removes a pause that is still to begin. */
export const withoutPlannedPause = (recurrence: Recurrence, row: Subscription, now: number): PauseUpdate => ({
  ...{ next_run_at: occurrenceAfter(recurrence, lastSkipped(row, now) ?? now) ?? null },
  ...noPauseColumns,
});

/** The pause of a schedule that is on, if it is still to begin. */
export function upcomingPause(row: Subscription, now: number): Pause | undefined {
  const pause = plannedPause(row);
  return row.state === 'on' && pause && pause.from.epochMilliseconds > now ? pause : undefined;
}

/** The columns of a pause or of skipped dates that survive a change of the schedule; none if there are neither. */
export function keptColumns({ recurrence, keepsRest }: Extract<ScheduleChange, { kind: 'on' }>, row: Subscription, now: number): PauseUpdate {
  const pause = upcomingPause(row, now);
  if (pause) return keptPlannedPause(recurrence, pause, row, now, keepsRest === true);
  if (!keepsRest) return {};
  if (row.state === 'paused') return { state: 'paused', next_run_at: null };
  if (row.state !== 'on') return {};
  if (row.paused_until === null || row.paused_until <= now) return keptSkips(recurrence, row, now);
  return activePauseColumns(sameDay(row.paused_until, row, recurrence), recurrence);
}

function keptPlannedPause(recurrence: Recurrence, pause: Pause, row: Subscription, now: number, keepsSkips: boolean): PauseUpdate {
  const [start, end] = [pause.from, pause.until].map((at) => sameDay(at.epochMilliseconds, row, recurrence)) as [number, number];
  if (end <= now) return {};
  const kept = { from: instant(start), until: instant(end) };
  const skipped = keepsSkips ? lastSkipped(row, now) : undefined;
  const next = occurrenceAfter(recurrence, skipped === undefined ? now : dayAfter(skipped, recurrence) - 1, kept);
  return { next_run_at: next ?? null, pause_starts_at: start, paused_until: end };
}

/** Skipped days stay skipped if the time changes. */
function keptSkips(recurrence: Recurrence, row: Subscription, now: number): PauseUpdate {
  const skipped = lastSkipped(row, now);
  return skipped === undefined ? {} : { next_run_at: occurrenceAfter(recurrence, dayAfter(skipped, recurrence) - 1) ?? null };
}

/** If the next date of a row is later than the schedule's next date outside a pause, the dates before it were skipped. @returns the last of them. */
function lastSkipped(row: Subscription, now: number): number | undefined {
  if (row.next_run_at === null || row.state !== 'on' || row.recurrence === null) return undefined;
  const recurrence = parseRecurrence(row.recurrence);
  const pause = plannedPause(row) ?? (row.paused_until === null ? undefined : { from: instant(0), until: instant(row.paused_until) });
  let skipped: number | undefined;
  for (let date = occurrenceAfter(recurrence, now, pause); date !== undefined && date < row.next_run_at; date = occurrenceAfter(recurrence, date, pause))
    skipped = date;
  return skipped;
}

/** The start of the same local day in the time zone of the new schedule, in ms. */
const sameDay = (at: number, row: Subscription, { zone }: Recurrence): number =>
  instant(at).toZonedDateTimeISO(parseRecurrence(row.recurrence).zone).toPlainDate().toZonedDateTime(zone).epochMilliseconds;

const dayAfter = (at: number, { zone }: Recurrence): number =>
  instant(at).toZonedDateTimeISO(zone).toPlainDate().add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;

const instant = (ms: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(ms);

/** The first occurrence after a moment that is not in the pause, in ms. */
export const occurrenceAfter = (recurrence: Recurrence, moment: number, pause?: Pause): number | undefined =>
  nextOutside(recurrence, instant(moment), pause)?.epochMilliseconds;
