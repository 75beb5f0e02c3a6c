/** The baseline of the outbox: only the writes that posts need, as bare statements without look-ups, leases or rate limits. */
import { randomUUIDv7 } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../../src/store/database.ts';
import { type Columns, jsonRows } from '../../src/store/json-rows.ts';
import { promptPayload } from '../../src/store/payload.ts';

type Connection = Pick<Database, 'kind' | 'query'>;
const payload = promptPayload('01-title-and-abstract', false);
const posted: Columns = { id: 'text', subscription_id: 'text', partition_key: 'text', page_index: 'whole', thread: 'text' };
type Post = Readonly<Record<'id' | 'subscription_id' | 'partition_key', string> & { page_index: 0 | 1; thread: string | null }>;

/** The batch sizes of a tick and of a claim. */
const [ticked, claimed] = [1000, 100];

/** Inserts a post for each channel and sets its next date. @param due In ms. @param next In ms. */
export async function bareTick(database: Database, size: number, due: number, next: number): Promise<void> {
  const batches = batchesOf(channels(size).map(postOf), ticked);
  // The same batch size as ours.
  await inParallel(database.kind === 'postgres' ? 2 : 1, async () => {
    for (let batch = batches.pop(); batch; batch = batches.pop()) await insertAndAdvance(database, batch, due, next);
  });
}

async function insertAndAdvance({ kind, query }: Database, posts: readonly Post[], due: number, next: number): Promise<void> {
  await query.transaction().execute(async (transaction) => {
    await insert({ kind, query: transaction }, posts, due);
    const moved = posts.map(({ subscription_id }) => ({ id: subscription_id }));
    await sql`update subscription set next_run_at = cast(${next} as bigint), used = '["01-title-and-abstract"]'
      from ${jsonRows(kind, 'moved', { id: 'text' }, moved)} where subscription.id = moved.id`.execute(transaction);
  });
}

/** Inserts posts for this many channels, ready to be sent. @param due In ms. */
export async function bareFill(database: Database, size: number, due: number): Promise<readonly Post[]> {
  const posts = channels(size).map(postOf);
  for (const batch of batchesOf(posts, ticked)) await insert(database, batch, due);
  return posts;
}

/** Marks each post as being sent and as posted, and the same for its thread. @returns the number of messages. */
export async function bareEmpty(replicas: readonly Database[], posts: readonly Post[], now: number): Promise<number> {
  const batches = batchesOf(posts, claimed);
  let completed = 0;
  const work = async (database: Database): Promise<void> => {
    for (let batch = batches.shift(); batch; batch = batches.shift()) {
      const replies = batch.flatMap(replyTo);
      await mark(database, batch, replies, now);
      completed += batch.length;
      if (replies.length > 0) batches.push(replies);
    }
  };
  await Promise.all(replicas.map(work));
  return completed;
}

async function mark({ kind, query }: Database, posts: readonly Post[], replies: readonly Post[], now: number): Promise<void> {
  const named = jsonRows(kind, 'named', { id: 'text' }, posts);
  await sql`update delivery set status = 'sending', lease_owner = 'bare', locked_until = cast(${now + 90_000} as bigint), attempts = attempts + 1,
    maybe_sent_since = cast(${now} as bigint) from ${named} where delivery.id = named.id`.execute(query);
  await query.transaction().execute(async (transaction) => {
    await sql`update delivery set status = 'posted', message_id = 'm' || delivery.id, completed_at = cast(${now} as bigint), lease_owner = null, locked_until = null
      from ${named} where delivery.id = named.id`.execute(transaction);
    await insert({ kind, query: transaction }, replies, now);
  });
}

async function insert({ kind, query }: Connection, posts: readonly Post[], due: number): Promise<void> {
  if (posts.length === 0) return;
  await sql`insert into delivery (id, subscription_id, partition_key, page_index, thread, scheduled_for, run_at, payload, uses_prompt, status, kind, purpose, attempts)
    select id, subscription_id, partition_key, page_index, thread, cast(${due} as bigint), cast(${due} as bigint), cast(${payload} as text), 1, 'due', 'scheduled',
      'weekly-prompt', 0 from ${jsonRows(kind, 'added', posted, posts)} where true`.execute(query);
}

/** The subscriptions in the database of the run. */
const channels = (size: number) => Array.from({ length: size }, (_, index) => ({ workspace: `T${Math.floor((index + 1) / 50)}`, channel: `C${index + 1}` }));

function postOf({ workspace, channel }: { readonly workspace: string; readonly channel: string }): Post {
  const partition = `slack:${workspace}`;
  return { id: randomUUIDv7(), subscription_id: `${partition}:${channel}`, partition_key: partition, page_index: 0, thread: null };
}

const replyTo = (post: Post): readonly Post[] => (post.page_index === 0 ? [{ ...post, id: randomUUIDv7(), page_index: 1, thread: `m${post.id}` }] : []);

function batchesOf<T>(all: readonly T[], size: number): (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size));
}

async function inParallel(count: number, work: () => Promise<void>): Promise<void> {
  await Promise.all(Array.from({ length: count }, work));
}
