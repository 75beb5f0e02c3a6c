/** Records posts, all that were sent while the ones before were recorded in one transaction. */
import type { Database } from '../store/database.ts';
import type { NewFollowUp } from '../store/deliveries.ts';
import { payloadAfter } from '../store/payload.ts';
import { recordPosted } from '../store/posted.ts';
import type { DeliveryOutcome } from './attempt.ts';
import type { ClaimedDelivery } from './claim.ts';

export type PostedRow = Omit<Extract<DeliveryOutcome, { kind: 'posted' }>, 'kind'> & { readonly row: ClaimedDelivery };

interface PendingCompletion extends PostedRow {
  resolve(recorded: boolean): void;
  reject(error: unknown): void;
}

/** At most as many in one transaction. */
const maxBatch = 200;

/** Gives a function that records one post; false if another process had taken the row over. @param now gives ms. */
export function createCompletionBatcher(database: Database, owner: string, now: () => number): (posted: PostedRow) => Promise<boolean> {
  const queue: PendingCompletion[] = [];
  let working = false;
  const work = async (): Promise<void> => {
    working = true;
    while (queue.length > 0) {
      const batch = queue.splice(0, maxBatch);
      try {
        const recorded = await recordPosted(database, owner, batch.map(toPostedDelivery), now());
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

const toPostedDelivery = (post: PostedRow) => ({
  row: post.row,
  message_id: post.posted.id,
  link: post.posted.link ?? null,
  followUp: followUpOf(post),
  resetsRejections: post.row.page_index === 0 && post.row.kind === 'scheduled' && post.row.rejections > 0,
});

/** The next message, in the thread of the post. */
function followUpOf({ row, posted, payload, pages }: PostedRow): NewFollowUp | undefined {
  const next = payloadAfter(payload, pages);
  if (!next) return undefined;
  const { subscription_id, partition_key, purpose, scheduled_for, kind, asked_by_id, asked_by_name } = row;
  return {
    ...{ subscription_id, partition_key, purpose, scheduled_for, kind, asked_by_id, asked_by_name },
    page_index: row.page_index + 1,
    payload: JSON.stringify(next),
    thread: row.thread ?? posted.id,
  };
}
