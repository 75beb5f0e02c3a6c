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

export const noPause = { pause_starts_at: null, paused_until: null } as const;

/** @param now in ms. @throws {UserError} if the pause is over, or ends before it begins. */
export function paused(change: PauseChange, row: Subscription, recurrence: Recurrence, now: number): PauseUpdate {
  const { until } = change;
  if (!until) return { state: 'paused', next_run_at: null, ...noPause };
  const end = until.toZonedDateTime(recurrence.zone).epochMilliseconds;
  if (end <= now) throw new UserError(`${until.toString()} has begun already where this schedule counts its days (${recurrence.zone}). Give a later date.`);
  const start = change.from?.toZonedDateTime(recurrence.zone).epochMilliseconds ?? now;
  if (start >= end) throw new UserError('That pause would end before it begins, so nothing was changed.');
  if (start <= now) return pausedNow(end, recurrence, lastSkipped(row, now));
  assertNotPaused(row, now);
  return planned({ from: instant(start), until: instant(end) }, recurrence, row, now);
}

/** A pause to come would end the one that there is. */
function assertNotPaused(row: Subscription, now: number): void {
  const isPaused = row.state === 'paused' || (!pauseToCome(row, now) && (row.paused_until ?? 0) > now);
  if (!isPaused) return;
  const message = 'The schedule is paused already, and I keep one pause at a time. Resume it first, or pause until a later date.';
  throw new UserError(message, [{ label: 'Resume', run: '/prompts resume' }]);
}

/** The first moment of the day after may itself be one of the schedule's. */
const pausedNow = (end: number, recurrence: Recurrence, skipped = 0): PauseUpdate => ({
  ...{ state: 'on', next_run_at: after(recurrence, Math.max(end - 1, skipped)) ?? null },
  ...{ pause_starts_at: null, paused_until: end },
});

/** Dates skipped before stay skipped. */
const planned = (pause: Pause, recurrence: Recurrence, row: Subscription, now: number): PauseUpdate => ({
  ...{ state: 'on', next_run_at: after(recurrence, lastSkipped(row, now) ?? now, pause) ?? null },
  ...{ pause_starts_at: pause.from.epochMilliseconds, paused_until: pause.until.epochMilliseconds },
});

/** Removes a pause that is still to begin. */
export const withoutPlannedPause = (recurrence: Recurrence, row: Subscription, now: number): PauseUpdate => ({
  ...{ next_run_at: after(recurrence, lastSkipped(row, now) ?? now) ?? null },
  ...noPause,
});

/** The pause of a schedule that is on, if it is still to begin. */
export function pauseToCome(row: Subscription, now: number): Pause | undefined {
  const pause = plannedPause(row);
  return row.state === 'on' && pause && pause.from.epochMilliseconds > now ? pause : undefined;
}

/** The columns of a pause or of skipped dates that a change of the schedule leaves as they are; none if there are neither. */
export function restKept({ recurrence, keepsRest }: Extract<ScheduleChange, { kind: 'on' }>, row: Subscription, now: number): PauseUpdate {
  const pause = pauseToCome(row, now);
  if (pause) return plannedKept(recurrence, pause, row, now, keepsRest === true);
  if (!keepsRest) return {};
  if (row.state === 'paused') return { state: 'paused', next_run_at: null };
  if (row.state !== 'on') return {};
  if (row.paused_until === null || row.paused_until <= now) return skipsKept(recurrence, row, now);
  return pausedNow(sameDay(row.paused_until, row, recurrence), recurrence);
}

function plannedKept(recurrence: Recurrence, pause: Pause, row: Subscription, now: number, keepsSkips: boolean): PauseUpdate {
  const [start, end] = [pause.from, pause.until].map((at) => sameDay(at.epochMilliseconds, row, recurrence)) as [number, number];
  if (end <= now) return {};
  const kept = { from: instant(start), until: instant(end) };
  const skipped = keepsSkips ? lastSkipped(row, now) : undefined;
  const next = after(recurrence, skipped === undefined ? now : dayAfter(skipped, recurrence) - 1, kept);
  return { next_run_at: next ?? null, pause_starts_at: start, paused_until: end };
}

/** Nothing is posted on skipped days at another time either. */
function skipsKept(recurrence: Recurrence, row: Subscription, now: number): PauseUpdate {
  const skipped = lastSkipped(row, now);
  return skipped === undefined ? {} : { next_run_at: after(recurrence, dayAfter(skipped, recurrence) - 1) ?? null };
}

/** A row whose next date is not the first one to come outside its pause has skipped those before it. */
function lastSkipped(row: Subscription, now: number): number | undefined {
  if (row.next_run_at === null || row.state !== 'on' || row.recurrence === null) return undefined;
  const recurrence = parseRecurrence(row.recurrence);
  const pause = plannedPause(row) ?? (row.paused_until === null ? undefined : { from: instant(0), until: instant(row.paused_until) });
  let skipped: number | undefined;
  for (let date = after(recurrence, now, pause); date !== undefined && date < row.next_run_at; date = after(recurrence, date, pause)) skipped = date;
  return skipped;
}

/** The beginning of a day, which comes at another moment in another zone. */
const sameDay = (at: number, row: Subscription, { zone }: Recurrence): number =>
  instant(at).toZonedDateTimeISO(parseRecurrence(row.recurrence).zone).toPlainDate().toZonedDateTime(zone).epochMilliseconds;

const dayAfter = (at: number, { zone }: Recurrence): number =>
  instant(at).toZonedDateTimeISO(zone).toPlainDate().add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;

const instant = (ms: number): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(ms);

/** The first occurrence after a moment, in ms. */
export const after = (recurrence: Recurrence, moment: number, pause?: Pause): number | undefined =>
  nextOutside(recurrence, instant(moment), pause)?.epochMilliseconds;
