/** Stores which papers are checked again, when, and by which process. */
import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { PaperIds, SourceState } from '../core/papers/paper-record.ts';
import type { Database } from './database.ts';
import { idsSchema } from './paper-change-json.ts';
import type { PaperWatchTable } from './paper-tables.ts';
import { parseSnapshot } from './snapshot-json.ts';

export type WatchRow = Selectable<PaperWatchTable>;

/** A brought paper that is not watched yet. */
export interface UnwatchedPaper {
  readonly paper: string;
  readonly ids: PaperIds;
  /** When it was first brought, in ms. */
  readonly since: number;
}

/** Papers that cannot be parsed are left out, so that they do not block others. */
export async function findUnwatched({ query }: Database, limit: number): Promise<readonly UnwatchedPaper[]> {
  const rows = await query
    .selectFrom('channel_paper')
    .select(({ fn }) => ['paper', fn.max('snapshot').as('snapshot'), fn.min('brought_at').as('since')])
    .where(({ not, exists, selectFrom }) => not(exists(selectFrom('paper_watch').select('paper').whereRef('paper_watch.paper', '=', 'channel_paper.paper'))))
    .groupBy('paper')
    .orderBy('paper')
    .limit(limit)
    .execute();
  return rows.flatMap(({ paper, snapshot, since }) => {
    try {
      return [{ paper, ids: parseSnapshot(paper, snapshot).ids, since }];
    } catch {
      return [];
    }
  });
}

/** Does nothing if another replica was faster. @param first when it is first checked, in ms. */
export async function insertWatch({ query }: Database, { paper, ids, since }: UnwatchedPaper, known: string | undefined, first: number): Promise<void> {
  await query
    .insertInto('paper_watch')
    .values({
      ...{ paper, ids: JSON.stringify(ids), known: known ?? null, sources: null, since, discussed_at: null, checked_at: null },
      ...{ next_check_at: first, locked_until: 0, lease_owner: null },
    })
    .onConflict((conflict) => conflict.column('paper').doNothing())
    .execute();
}

export const findWatch = async ({ query }: Database, paper: string): Promise<WatchRow | undefined> =>
  query.selectFrom('paper_watch').selectAll().where('paper', '=', paper).executeTakeFirst();

export async function findWatches({ query }: Database, papers: readonly string[]): Promise<readonly WatchRow[]> {
  return papers.length === 0 ? [] : query.selectFrom('paper_watch').selectAll().where('paper', 'in', papers).execute();
}

/** Records that a question about it was posted, and makes its next check due by `next` at the latest. Both in ms. */
export async function markDiscussed({ query }: Database, paper: string, at: number, next: number): Promise<void> {
  await query
    .updateTable('paper_watch')
    .set({
      discussed_at: at,
      next_check_at: sql<number>`case when next_check_at > cast(${next} as bigint) then cast(${next} as bigint) else next_check_at end`,
    })
    .where('paper', '=', paper)
    .where((where) => where.or([where('discussed_at', 'is', null), where('discussed_at', '<', at)]))
    .execute();
}

export interface WatchClaim {
  readonly owner: string;
  readonly now: number;
  readonly leaseMs: number;
  /** The furthest that a check is planned ahead, in ms. A later one was planned on a clock that ran ahead. */
  readonly maxCheckIntervalMs: number;
}

/** Tolerance for another replica's later timestamp, which was taken while we waited for its transaction. In ms. */
const slackMs = 60_000;

/** Rows read per claim, since other replicas may take some. */
const candidatesPerClaim = 4;

/** Claims up to `limit` papers whose check is due, longest overdue first. Only this process checks them until the lease ends. */
export async function claimChecks({ query }: Database, { owner, now, leaseMs, maxCheckIntervalMs }: WatchClaim, limit: number): Promise<readonly WatchRow[]> {
  const isDue = sql<boolean>`(next_check_at <= cast(${now} as bigint) or next_check_at > cast(${now + maxCheckIntervalMs + slackMs} as bigint))
    and (locked_until <= cast(${now} as bigint) or locked_until > cast(${now + leaseMs + slackMs} as bigint))`;
  const due = await query
    .selectFrom('paper_watch')
    .select('paper')
    .where(isDue)
    .orderBy('next_check_at')
    .limit(limit * candidatesPerClaim)
    .execute();
  const claimed: WatchRow[] = [];
  for (const { paper } of due) {
    if (claimed.length === limit) break;
    const row = await query
      .updateTable('paper_watch')
      .set({ locked_until: now + leaseMs, lease_owner: owner })
      .where('paper', '=', paper)
      .where(isDue)
      .returningAll()
      .executeTakeFirst();
    if (row) claimed.push(row);
  }
  return claimed;
}

/** The result of a check, to be stored. Times in ms. */
export interface PaperCheckResult {
  readonly known: string;
  readonly ids: PaperIds;
  readonly sources: readonly SourceState[];
  readonly checkedAt: number;
  readonly nextCheckAt: number;
}

/** Stores the result and ends the lease. @returns false if this process no longer holds the lease: another one checks the paper and announces what it finds. */
export async function recordCheck({ query }: Database, { paper, lease_owner, locked_until }: WatchRow, check: PaperCheckResult): Promise<boolean> {
  const { known, ids, sources, checkedAt, nextCheckAt } = check;
  const { numUpdatedRows } = await query
    .updateTable('paper_watch')
    .set({
      ...{ known, ids: JSON.stringify(ids), sources: JSON.stringify(sources), checked_at: checkedAt, next_check_at: nextCheckAt },
      ...{ locked_until: 0, lease_owner: null },
    })
    .where('paper', '=', paper)
    .where('lease_owner', '=', lease_owner)
    .where('locked_until', '=', locked_until)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** @throws {Error} if the JSON was not written by the program. */
export const idsOfWatch = ({ ids }: Pick<WatchRow, 'ids'>): PaperIds => idsSchema.parse(JSON.parse(ids));

/** Deletes everything about a paper that no channel has any more. */
export async function deleteWatch({ query }: Database, paper: string): Promise<void> {
  await query.deleteFrom('paper_watch').where('paper', '=', paper).execute();
  await query.deleteFrom('paper_change').where('paper', '=', paper).execute();
}
