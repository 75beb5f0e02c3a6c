/** Records sent posts in batches: everything sent during one transaction is recorded in the next. */
import { setImmediate as immediately } from 'node:timers/promises';
import type { RevealMode } from '../core/ports/schedule-service.ts';
import type { Database } from '../store/database.ts';
import type { NewFollowUp } from '../store/deliveries.ts';
import { type Payload, payloadAfter } from '../store/payload.ts';
import { recordPosted } from '../store/posted.ts';
import type { DeliveryOutcome } from './attempt.ts';
import type { ClaimedDelivery } from './claim.ts';
import type { DeliverySettings } from './settings.ts';

export type PostedRow = Omit<Extract<DeliveryOutcome, { kind: 'posted' }>, 'kind'> & { readonly row: ClaimedDelivery };

interface PendingCompletion extends PostedRow {
  resolve(recorded: boolean): void;
  reject(error: unknown): void;
}

/** Posts in one transaction. */
const maxBatch = 200;

export interface CompletionOptions {
  readonly database: Database;
  readonly settings: Pick<DeliverySettings, 'revealAfterMs' | 'countAfterMs'>;
  readonly owner: string;
  /** In ms. */
  readonly now: () => number;
}

/** Returns a function that records one post, and resolves to false if another process had taken over the row. */
export function createCompletionBatcher({ database, settings, owner, now: clock }: CompletionOptions): (posted: PostedRow) => Promise<boolean> {
  const queue: PendingCompletion[] = [];
  let working = false;
  const work = async (): Promise<void> => {
    working = true;
    // Posts completed in the same turn of the event loop share one transaction.
    await immediately();
    while (queue.length > 0) {
      const batch = queue.splice(0, maxBatch);
      try {
        const now = clock();
        const posts = batch.map((post) => toPostedDelivery(post, now, settings));
        const recorded = await recordPosted(database, owner, posts, now);
        for (const { row, resolve } of batch) resolve(recorded.has(row.id));
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    working = false;
  };
  return async (posted) =>
    new Promise((resolve, reject) => {
      queue.push({ ...posted, resolve, reject });
      if (!working) void work();
    });
}

const isQuestion = ({ page_index, purpose }: ClaimedDelivery): boolean => page_index === 0 && purpose !== 'paper-update';

const toPostedDelivery = (post: PostedRow, now: number, settings: CompletionOptions['settings']) => ({
  row: post.row,
  message_id: post.posted.id,
  link: post.posted.link ?? null,
  // Replies in a thread that existed before may not be about the question.
  count_at: isQuestion(post.row) && post.row.thread === null ? now + settings.countAfterMs : null,
  followUp: followUpOf(post, now, settings),
  resetsRejections: isQuestion(post.row) && post.row.kind === 'scheduled' && post.row.rejections > 0,
});

/** The next message, in the thread of the post. */
function followUpOf({ row, posted, payload, pages }: PostedRow, now: number, { revealAfterMs }: CompletionOptions['settings']): NewFollowUp | undefined {
  const next = payloadAfter(payload, pages);
  const delay = isRevealed(next, payload) ? revealDelayOf(row.reveal, revealAfterMs) : 0;
  if (!next || delay === undefined) return undefined;
  const { subscription_id, partition_key, purpose, scheduled_for, kind, asked_by_id, asked_by_name } = row;
  return {
    ...{ subscription_id, partition_key, purpose, scheduled_for, kind, asked_by_id, asked_by_name },
    page_index: row.page_index + 1,
    payload: JSON.stringify(next),
    thread: row.thread ?? posted.id,
    run_at: now + delay,
    status: delay > 0 ? 'waiting' : 'due',
  };
}

/** Whether the next message begins another part of the post, which may be delayed. */
const isRevealed = (next: Payload | undefined, posted: Payload): boolean => next?.kind === 'prompt' && posted.kind === 'prompt' && next.part !== posted.part;

/** In ms; undefined for a background that comes only when an organiser reveals it. */
function revealDelayOf(reveal: RevealMode, revealAfterMs: number): number | undefined {
  switch (reveal) {
    case 'now':
      return 0;
    case 'day':
      return revealAfterMs;
    case 'never':
      return undefined;
  }
}
