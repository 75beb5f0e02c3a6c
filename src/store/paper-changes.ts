/** Stores what checks of papers found, and the posts about it. */
import { sql } from 'kysely';
import type { PaperChange, PaperUpdate } from '../core/papers/paper-change.ts';
import type { Database } from './database.ts';
import { blankDelivery, deliveryId } from './deliveries.ts';
import { parseChanges } from './paper-change-json.ts';
import type { PaperChangeTable } from './paper-tables.ts';
import { partitionKey, wakePartitions } from './partitions.ts';
import { parsePromptPayload, updatePayload } from './payload.ts';
import type { Subscription } from './subscriptions.ts';

/** @param now in ms. @returns the unique time under which it is stored, in ms. */
export async function insertChange(
  { query }: Database,
  change: { readonly paper: string; readonly changes: readonly PaperChange[]; readonly knownAt: number },
  now: number,
): Promise<number> {
  const row = { paper: change.paper, known_at: change.knownAt, changes: JSON.stringify(change.changes) };
  for (let found_at = now; ; found_at += 1) {
    const { numInsertedOrUpdatedRows = 0n } = await query
      .insertInto('paper_change')
      .values({ ...row, found_at })
      .onConflict((conflict) => conflict.column('found_at').doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows > 0n) return found_at;
  }
}

/** Changes of these papers, newest first. */
export async function findPaperChanges({ query }: Database, papers: readonly string[], limit: number): Promise<readonly StoredChange[]> {
  if (papers.length === 0) return [];
  const rows = await query.selectFrom('paper_change').selectAll().where('paper', 'in', papers).orderBy('found_at', 'desc').limit(limit).execute();
  return rows.map((row) => ({ ...row, changes: parseChanges(row.changes) }));
}

export interface StoredChange extends Omit<PaperChangeTable, 'changes'> {
  readonly changes: readonly PaperChange[];
}

/** The thread of a question, and whether the question itself was posted in a thread that existed before. */
export interface QuestionThread {
  readonly thread: string;
  readonly isInThread: boolean;
}

/** How many questions are searched for the last one about a paper. */
const maxQuestions = 400;

/** The thread of the last question about a paper that was posted in the channel. @param isAbout whether a question is about it, by the question's id. */
export async function findQuestionThread({ query }: Database, subscription: string, isAbout: (prompt: string) => boolean): Promise<QuestionThread | undefined> {
  const rows = await query
    .selectFrom('delivery')
    .select(['payload', 'thread', 'message_id'])
    .where('subscription_id', '=', subscription)
    .where('page_index', '=', 0)
    .where('status', '=', 'posted')
    .where('purpose', '<>', 'paper-update')
    .orderBy('scheduled_for', 'desc')
    .limit(maxQuestions)
    .execute();
  for (const { payload, thread, message_id } of rows) {
    const { prompt, isInThread = false } = parsePromptPayload(payload);
    const found = isInThread ? thread : message_id;
    if (found !== null && isAbout(prompt)) return { thread: found, isInThread };
  }
  return undefined;
}

/** A post about what was found. */
export interface UpdatePost {
  readonly update: PaperUpdate;
  /** When the check was planned, in ms. A bot on a restored backup repeats the check and finds its earlier post by it. */
  readonly plannedFor: number;
  readonly into: QuestionThread | undefined;
}

/** Adds the post to the outbox, to be sent immediately. @param row locked by this transaction. */
export async function insertUpdatePost(database: Database, row: Subscription, { update, plannedFor, into }: UpdatePost): Promise<void> {
  // Another check for the channel may have been planned for the same millisecond.
  for (let scheduled_for = plannedFor; !(await insertAt(scheduled_for)); scheduled_for += 1);
  await wakePartitions(database, [{ partition_key: partitionKey(row), run_at: update.foundAt }]);

  async function insertAt(scheduled_for: number): Promise<boolean> {
    const key = { subscription_id: row.id, purpose: 'paper-update', scheduled_for, page_index: 0 } as const;
    const { numInsertedOrUpdatedRows = 0n } = await database.query
      .insertInto('delivery')
      .values({
        ...{ ...blankDelivery, ...key, id: deliveryId(key), partition_key: partitionKey(row), kind: 'scheduled', asked_by_id: null, asked_by_name: null },
        ...{ payload: updatePayload(update, into?.isInThread), uses_prompt: 0, thread: into?.thread ?? null, status: 'due', run_at: update.foundAt },
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows > 0n;
  }
}

/** A question, and when it was posted last, in ms. */
export interface DiscussedPrompt {
  readonly prompt: string;
  readonly at: number;
}

/** Questions that were posted in any channel. @param since in ms. @param from the id to start at; ids begin with the date, so rows before it are older. */
export async function findDiscussed({ query }: Database, since: number, from: string): Promise<readonly DiscussedPrompt[]> {
  const rows = await query
    .selectFrom('delivery')
    .select(({ fn }) => ['payload', fn.max('completed_at').as('at')])
    .where('id', '>=', from)
    .where('page_index', '=', 0)
    .where(sql<boolean>`status || '' = 'posted'`)
    .where('purpose', '<>', 'paper-update')
    .where('completed_at', '>=', since)
    .groupBy('payload')
    .execute();
  return rows.flatMap(({ payload, at }) => (at === null ? [] : [{ prompt: parsePromptPayload(payload).prompt, at }]));
}
