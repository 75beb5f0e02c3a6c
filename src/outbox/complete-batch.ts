/** Records posts, all that have come to stand while the ones before were recorded in one transaction. */
import { sql } from 'kysely';
import type { PostedMessage } from '../core/ports/platform.ts';
import type { Database } from '../store/database.ts';
import { jsonRows } from '../store/json-rows.ts';
import { newId } from '../store/new-id.ts';
import type { ClaimedDelivery } from './claim.ts';

export interface PostedRow {
  readonly row: ClaimedDelivery;
  readonly posted: PostedMessage;
  /** Pages its answer has. */
  readonly pages: number;
}

interface PendingCompletion extends PostedRow {
  settled(kept: boolean): void;
  failed(error: unknown): void;
}

/** At most as many in one transaction. */
const maxBatch = 200;

/** Gives a function that records one post; false where another process had taken the row over. @param now gives ms. */
export function createCompletionBatcher(database: Database, owner: string, now: () => number): (posted: PostedRow) => Promise<boolean> {
  const queue: PendingCompletion[] = [];
  let working = false;
  const work = async (): Promise<void> => {
    working = true;
    while (queue.length > 0) {
      const batch = queue.splice(0, maxBatch);
      try {
        const kept = await completeBatch(database, owner, batch, now());
        for (const { row, settled } of batch) settled(kept.has(row.id));
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    working = false;
  };
  return async (posted) =>
    new Promise((settled, failed) => {
      queue.push({ ...posted, settled, failed });
      if (!working) void work();
    });
}

/** Gives the ids of the rows this process still held. */
async function completeBatch(database: Database, owner: string, posts: readonly PostedRow[], now: number): Promise<ReadonlySet<string>> {
  return database.query.transaction().execute(async (query) => {
    const held = { ...database, query };
    const kept = await markPosted(held, owner, posts, now);
    const next = posts.filter(({ row }) => kept.has(row.id)).flatMap(followUpRow);
    await insertFollowUps(held, next, now);
    await resetRejectionCount(
      held,
      posts.filter(({ row }) => kept.has(row.id) && shouldResetRejections(row)).map(({ row }) => row.subscription_id),
    );
    return kept;
  });
}

const postedColumns = { id: 'text', attempts: 'whole', message_id: 'text', link: 'text' } as const;

async function markPosted({ kind, query }: Database, owner: string, posts: readonly PostedRow[], now: number): Promise<ReadonlySet<string>> {
  const rows = posts.map(({ row, posted }) => ({ id: row.id, attempts: row.attempts + 1, message_id: posted.id, link: posted.link ?? null }));
  const { rows: kept } = await sql<{ id: string }>`update delivery
    set status = 'posted', message_id = settled.message_id, link = settled.link, reason = null, settled_at = cast(${now} as bigint), lease_owner = null
    from ${jsonRows(kind, 'settled', postedColumns, rows)}
    where delivery.id = settled.id and delivery.status = 'sending' and delivery.lease_owner = ${owner} and delivery.attempts = settled.attempts
    returning delivery.id`.execute(query);
  return new Set(kept.map(({ id }) => id));
}

const nextColumns = {
  id: 'text',
  subscription_id: 'text',
  lane: 'text',
  scheduled_for: 'whole',
  part: 'whole',
  kind: 'text',
  asked_by_id: 'text',
  asked_by_name: 'text',
  prompt: 'text',
  again: 'whole',
  line: 'text',
  page: 'whole',
  followed_by: 'text',
  thread: 'text',
} as const;

/** The next page, or the first of what goes into the thread; in the thread of the post either way. */
function followUpRow({ row, posted, pages }: PostedRow): readonly object[] {
  const more = row.page < pages;
  const line = more ? row.line : row.followed_by;
  if (line === null) return [];
  const { subscription_id, lane, scheduled_for, kind, asked_by_id, asked_by_name, prompt, again } = row;
  const page = more ? { page: row.page + 1, followed_by: row.followed_by } : { page: 1, followed_by: null };
  return [
    {
      ...{ id: newId(), subscription_id, lane, scheduled_for, part: row.part + 1, kind, asked_by_id, asked_by_name, prompt, again, line },
      ...page,
      thread: row.thread ?? posted.id,
    },
  ];
}

async function insertFollowUps({ kind, query }: Database, rows: readonly object[], now: number): Promise<void> {
  if (rows.length === 0) return;
  const columns = sql.join(Object.keys(nextColumns).map((column) => sql.ref(column)));
  await sql`insert into delivery (${columns}, counts, status, due_at, attempts)
    select ${columns}, 0, 'due', cast(${now} as bigint), 0 from ${jsonRows(kind, 'added', nextColumns, rows)} where true
    on conflict (subscription_id, scheduled_for, part) do nothing`.execute(query);
}

const shouldResetRejections = ({ part, kind, refusals }: ClaimedDelivery): boolean => part === 0 && kind === 'scheduled' && refusals > 0;

async function resetRejectionCount({ query }: Database, subscriptions: readonly string[]): Promise<void> {
  if (subscriptions.length === 0) return;
  await query.updateTable('subscription').set({ refusals: 0 }).where('id', 'in', subscriptions).execute();
}
