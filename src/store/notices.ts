/** Stores notices for people about their schedules. */
import { randomUUIDv7 } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from './database.ts';
import type { NoticeTable } from './tables.ts';

export type Notice = NoticeTable;

/** @param at when it may be sent first, in ms. */
export async function insertNotice(
  { query }: Database,
  notice: Pick<Notice, 'platform' | 'workspace' | 'channel' | 'person_id' | 'person_name' | 'text'>,
  at: number,
): Promise<void> {
  // Ids increase with time, so that rows inserted together are close on disk.
  await query
    .insertInto('notice')
    .values({ ...notice, id: randomUUIDv7(), status: 'due', run_at: at, attempts: 0 })
    .execute();
}

// The condition of the index, spelled out: otherwise the index is not used.
const isOpen = sql<boolean>`status <> 'told'`;

/** @param now in ms. */
export const findDueNotices = async ({ query }: Database, platforms: readonly string[], now: number, limit: number): Promise<readonly Notice[]> =>
  query
    .selectFrom('notice')
    .selectAll()
    .where(isOpen)
    .where('status', '=', 'due')
    .where('run_at', '<=', now)
    .where('platform', 'in', ['', ...platforms])
    .limit(limit)
    .execute();

/** Notices that wait for their person's next command, latest first. */
export const findWaitingNotices = async ({ query }: Database, limit: number): Promise<readonly Notice[]> =>
  query.selectFrom('notice').selectAll().where(isOpen).where('status', '=', 'waiting').orderBy('run_at', 'desc').limit(limit).execute();

/** Claims a notice for this process; false if another process was faster. @param retryAt when it may be tried again, in ms. */
export async function claimNotice({ query }: Database, { id, attempts }: Notice, retryAt: number): Promise<boolean> {
  const { numUpdatedRows } = await query
    .updateTable('notice')
    .set({ attempts: attempts + 1, run_at: retryAt })
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .where('status', '=', 'due')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function completeNotice({ query }: Database, id: string, status: Notice['status']): Promise<void> {
  await query.updateTable('notice').set({ status }).where('id', '=', id).execute();
}

/** Takes a waiting notice, which can be taken only once; false if another process was faster. */
export async function takeNotice({ query }: Database, id: string): Promise<boolean> {
  const { numUpdatedRows } = await query.updateTable('notice').set({ status: 'told' }).where('id', '=', id).where('status', '=', 'waiting').executeTakeFirst();
  return numUpdatedRows > 0n;
}
