/**
 * The progress of channels: when the next question is due, which dates are left out, and what was used of each paper's season. The paper used last
 * has columns of its own, whose values many channels share; the others are stored as JSON.
 */
import { sql } from 'kysely';
import * as z from 'zod';
import type { Progress } from '../core/ports/schedule-service.ts';
import type { Pause } from '../core/schedule/calendar/recurrence.ts';
import type { Database } from './database.ts';
import { dedupedJsonRows } from './json-rows.ts';
import type { SubscriptionTable } from './tables.ts';

export type StoredProgress = Pick<SubscriptionTable, 'paper' | 'used' | 'round' | 'seasons'>;

const promptIds = z.array(z.string());
const otherSeasons = z.record(z.string(), z.strictObject({ used: promptIds, round: z.number().int().positive() }));

/** The progress with every paper of which a question was used, by paper id. */
export function allProgress({ paper, used, round, seasons }: StoredProgress): Readonly<Record<string, Progress>> {
  return { ...otherSeasons.parse(JSON.parse(seasons)), [paper]: { used: promptIds.parse(JSON.parse(used)), round } };
}

/** The progress with one paper; nothing used if it is new. */
export const progressForSeason = (paper: string, kept: StoredProgress): Progress => allProgress(kept)[paper] ?? { used: [], round: 1 };

/** The columns that store this progress with one paper. The other papers stay as they are. */
export function toProgressColumns(paper: string, { used, round }: Progress, kept: StoredProgress): StoredProgress {
  const { [paper]: _before, ...others } = allProgress(kept);
  return { paper, used: JSON.stringify(used), round, seasons: JSON.stringify(others) };
}

/** The columns after that prompt, of any season, is marked as unused again. */
export function withoutPrompt(prompt: string, kept: StoredProgress): StoredProgress {
  const found = Object.entries(allProgress(kept)).find(([, { used }]) => used.includes(prompt));
  if (!found) return kept;
  const [paper, { used, round }] = found;
  const changed = toProgressColumns(paper, { used: used.filter((one) => one !== prompt), round }, kept);
  return toProgressColumns(kept.paper, progressForSeason(kept.paper, changed), changed);
}

/** The two columns of a pause with an end. Until it is over, dates in it are left out. */
type PauseColumns = Pick<SubscriptionTable, 'pause_starts_at' | 'paused_until'>;

/** The planned pause, even after it has begun; `undefined` for a pause that began when it was requested. */
export function plannedPause({ pause_starts_at: from, paused_until: until }: PauseColumns): Pause | undefined {
  if (from === null || until === null) return undefined;
  return { from: Temporal.Instant.fromEpochMilliseconds(from), until: Temporal.Instant.fromEpochMilliseconds(until) };
}

/** A subscription whose next date is due. */
export type DueSubscription = Pick<SubscriptionTable, 'id' | 'platform' | 'workspace' | 'channel' | 'recurrence' | 'next_run_at' | 'chosen_paper'> &
  StoredProgress &
  PauseColumns & {
    /** 1 if the channel changed the season of any paper. */
    readonly is_arranged: number;
  };

/** A subquery per row, since most channels changed nothing. */
const isArranged = sql<number>`case when exists (select 1 from season_order where season_order.platform = subscription.platform
  and season_order.workspace = subscription.workspace and season_order.channel = subscription.channel) then 1 else 0 end`.as('is_arranged');

/** Whether any date is due. Most polls find none, and so need no lock. @param now in ms. */
export async function hasDueSchedules({ query }: Database, now: number): Promise<boolean> {
  return (await query.selectFrom('subscription').select('id').where('next_run_at', '<=', now).limit(1).executeTakeFirst()) !== undefined;
}

/** Oldest first, locked until the transaction ends. PostgreSQL skips those that another replica has locked. @param now in ms. */
export async function selectDueSchedules({ kind, query }: Database, now: number, limit: number): Promise<readonly DueSubscription[]> {
  return query
    .selectFrom('subscription')
    .select(['id', 'platform', 'workspace', 'channel', 'recurrence', 'next_run_at', 'pause_starts_at', 'paused_until'])
    .select(['chosen_paper', 'paper', 'used', 'round', 'seasons', isArranged])
    .where('next_run_at', '<=', now)
    .orderBy('next_run_at')
    .limit(limit)
    .$if(kind === 'postgres', (select) => select.forUpdate().skipLocked())
    .execute();
}

export type ScheduleAdvance = Pick<SubscriptionTable, 'next_run_at'> & StoredProgress;

const scheduleColumns = { own: { id: 'text' }, shared: { next_run_at: 'whole', paper: 'text', used: 'text', round: 'whole', seasons: 'text' } } as const;

export async function advanceSchedules(
  { kind, query }: Database,
  moves: readonly { readonly subscription: string; readonly move: ScheduleAdvance }[],
): Promise<void> {
  if (moves.length === 0) return;
  const values = moves.map(({ subscription, move }) => ({ own: { id: subscription }, shared: move }));
  await sql`update subscription set next_run_at = moved.next_run_at, paper = moved.paper, used = moved.used, round = moved.round, seasons = moved.seasons
    from ${dedupedJsonRows(kind, 'moved', scheduleColumns, values)} where subscription.id = moved.id`.execute(query);
}

export async function stopInvalidSchedule({ query }: Database, id: string): Promise<void> {
  const reason = 'I can no longer read this schedule. Please set it up again.';
  await query.updateTable('subscription').set({ state: 'stopped', recurrence: null, next_run_at: null, stop_reason: reason }).where('id', '=', id).execute();
}
