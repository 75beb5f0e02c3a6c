/** A post somebody asks for now: a row of the ledger like any other. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Actor, ChannelRef } from '../core/command/command.ts';
import type { PostResult, ScheduleService } from '../core/ports/schedule-service.ts';
import { markUsed, nextPrompt, seasonFor, seasonOfPrompt } from '../core/schedule/question-order.ts';
import type { Library } from '../library/library.ts';
import type { Database } from '../store/database.ts';
import { newId } from '../store/new-id.ts';
import { partitionKey } from '../store/partition-key.ts';
import { progressForSeason, toProgressColumns } from '../store/progress.ts';
import { changeSubscription, lockSubscription } from '../store/subscriptions.ts';
import { promptCommands } from './prompt-commands.ts';

/** How long the asker waits to hear that it stands there, in ms; it is posted in any case. */
const resultTimeoutMs = 8000;
const pollMs = 50;

export interface RequestPostOptions {
  readonly database: Database;
  readonly library: Library;
  /** In ms. */
  readonly now: number;
}

interface RequestedPost {
  readonly delivery: string;
  readonly prompt: string;
}

type RequestedPrompt = NonNullable<Parameters<ScheduleService['requestPost']>[2]>;

/** A question of another paper than the channel's counts in its own season. @param now in ms. */
export async function enqueueRequestedPost(
  { database, library, now }: RequestPostOptions,
  place: ChannelRef,
  by: Actor,
  wanted: RequestedPrompt,
): Promise<RequestedPost> {
  return database.query.transaction().execute(async (query) => {
    const held = { ...database, query };
    const row = await lockSubscription(held, place, library.paper.id);
    const season = seasonOfPrompt(library, wanted.prompt ?? '') ?? seasonFor(library, wanted.paper ?? row.chosen_paper);
    const progress = progressForSeason(season.paper, row);
    const turn = nextPrompt(season, progress);
    const prompt = wanted.prompt ?? turn.prompt.id;
    const delivery = newId();
    await query
      .insertInto('delivery')
      .values({
        ...{ prompt, asked_by_id: by.id, asked_by_name: by.name, ...promptCommands(prompt) },
        ...{ sent_at: null, message_id: null, link: null, reason: null, settled_at: null, lease_owner: null, thread: null },
        id: delivery,
        subscription_id: row.id,
        lane: partitionKey(row),
        scheduled_for: await uniqueTimestamp(held, row.id, now),
        part: 0,
        page: 1,
        kind: 'asked',
        again: turn.isNewRound ? 1 : 0,
        counts: turn.isNewRound || !progress.used.includes(prompt) ? 1 : 0,
        status: 'due',
        due_at: now,
        attempts: 0,
      })
      .execute();
    await changeSubscription(held, row.id, toProgressColumns(season.paper, markUsed(season, progress, prompt), row));
    return { delivery, prompt };
  });
}

/** A date of the schedule, or of another asker, may have taken this very millisecond. */
async function uniqueTimestamp({ query }: Database, subscription: string, now: number): Promise<number> {
  const taken = await query
    .selectFrom('delivery')
    .select('scheduled_for')
    .where('subscription_id', '=', subscription)
    .where('scheduled_for', '>=', now)
    .where('scheduled_for', '<', now + 1000)
    .execute();
  const moments = new Set(taken.map(({ scheduled_for }) => scheduled_for));
  let free = now;
  // Whole minutes are the schedule's.
  while (moments.has(free) || free % 60_000 === 0) free += 1;
  return free;
}

/** What has come of it by the time the asker has to hear something. */
export async function waitForResult({ query }: Database, { delivery, prompt }: RequestedPost): Promise<PostResult> {
  const end = performance.now() + resultTimeoutMs;
  for (;;) {
    const row = await query.selectFrom('delivery').select(['status', 'link', 'reason']).where('id', '=', delivery).executeTakeFirst();
    if (!row) return { status: 'refused', prompt, reason: 'What I keep of this channel was erased in the meantime.' };
    const status = statusOf(row.status);
    if (status !== 'queued' || performance.now() > end) {
      return { status, prompt, ...(row.link === null ? {} : { link: row.link }), ...(row.reason === null ? {} : { reason: row.reason }) };
    }
    await wait(pollMs);
  }
}

function statusOf(status: 'due' | 'sending' | 'posted' | 'skipped' | 'refused' | 'unconfirmed' | 'failed'): PostResult['status'] {
  switch (status) {
    case 'due':
    case 'sending':
      return 'queued';
    case 'failed':
    case 'skipped':
      return 'refused';
    case 'posted':
    case 'refused':
    case 'unconfirmed':
      return status;
  }
}
