/**
 * How far channels are: when the next question of each is due, which dates are left out, and its way through each paper's season, which is kept of one paper in columns
 * of their own that many channels share, and of the others as JSON.
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

/** Every paper of which a question was used, with how far the channel is. */
export function allProgress({ paper, used, round, seasons }: StoredProgress): Readonly<Record<string, Progress>> {
  return { ...otherSeasons.parse(JSON.parse(seasons)), [paper]: { used: promptIds.parse(JSON.parse(used)), round } };
}

/** A paper of which nothing was used yet begins at its first question. */
export const progressForSeason = (paper: string, kept: StoredProgress): Progress => allProgress(kept)[paper] ?? { used: [], round: 1 };

/** What is kept once the channel is that far with that paper. The others stay as they are. */
export function toProgressColumns(paper: string, { used, round }: Progress, kept: StoredProgress): StoredProgress {
  const { [paper]: _before, ...others } = allProgress(kept);
  return { paper, used: JSON.stringify(used), round, seasons: JSON.stringify(others) };
}

/** What is kept once that prompt, whichever season it belongs to, is to come again. */
export function withoutPrompt(prompt: string, kept: StoredProgress): StoredProgress {
  const found = Object.entries(allProgress(kept)).find(([, { used }]) => used.includes(prompt));
  if (!found) return kept;
  const [paper, { used, round }] = found;
  const changed = toProgressColumns(paper, { used: used.filter((one) => one !== prompt), round }, kept);
  return toProgressColumns(kept.paper, progressForSeason(kept.paper, changed), changed);
}

/** The two columns of a pause with an end. Until it is over, the dates of the schedule are those outside it. */
type PauseColumns = Pick<SubscriptionTable, 'pause_starts_at' | 'paused_until'>;

/** The pause that was planned, also after it has begun; `undefined` for one that began when it was asked for. */
export function plannedPause({ pause_starts_at: from, paused_until: until }: PauseColumns): Pause | undefined {
  if (from === null || until === null) return undefined;
  return { from: Temporal.Instant.fromEpochMilliseconds(from), until: Temporal.Instant.fromEpochMilliseconds(until) };
}

/** A schedule whose next date has come. */
export type DueSubscription = Pick<SubscriptionTable, 'id' | 'platform' | 'workspace' | 'channel' | 'recurrence' | 'next_run_at' | 'chosen_paper'> &
  StoredProgress &
  PauseColumns & {
    /** 1 if the channel changed the season of any paper. */
    readonly is_arranged: number;
  };

/** Looked up row by row: most channels changed nothing. */
const isArranged = sql<number>`case when exists (select 1 from season_order where season_order.platform = subscription.platform
  and season_order.workspace = subscription.workspace and season_order.channel = subscription.channel) then 1 else 0 end`.as('is_arranged');

/** Whether any date has come: most polls find none, and need no lock for that. @param now in ms. */
export async function hasDueSchedules({ query }: Database, now: number): Promise<boolean> {
  return (await query.selectFrom('subscription').select('id').where('next_run_at', '<=', now).limit(1).executeTakeFirst()) !== undefined;
}

/** Oldest first, locked until the transaction ends; PostgreSQL passes over those that another replica has locked. @param now in ms. */
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
  const reason = 'I could not read this schedule any more. Please set it up again.';
  await query.updateTable('subscription').set({ state: 'stopped', recurrence: null, next_run_at: null, stop_reason: reason }).where('id', '=', id).execute();
}
