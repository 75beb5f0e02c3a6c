/** A post somebody asks for now: a row of the outbox like any other. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Actor, ChannelRef } from '../core/command/command.ts';
import type { PostResult, ScheduleService } from '../core/ports/schedule-service.ts';
import { markUsed, nextPrompt, seasonFor, seasonOfPrompt } from '../core/schedule/question-order.ts';
import type { Library } from '../library/library.ts';
import { type Database, inTransaction } from '../store/database.ts';
import { insertRequestedPost } from '../store/deliveries.ts';
import { findResult } from '../store/delivery-history.ts';
import { promptPayload } from '../store/payload.ts';
import { progressForSeason, toProgressColumns } from '../store/progress.ts';
import { changeSubscription, lockSubscription } from '../store/subscriptions.ts';
import type { DeliveryStatus } from '../store/tables.ts';

/** How long the asker waits for the result, in ms; it is posted in any case. */
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
  return inTransaction(database, async (held) => {
    const row = await lockSubscription(held, place, library.paper.id);
    const season = seasonOfPrompt(library, wanted.prompt ?? '') ?? seasonFor(library, wanted.paper ?? row.chosen_paper);
    const progress = progressForSeason(season.paper, row);
    const turn = nextPrompt(season, progress);
    const prompt = wanted.prompt ?? turn.prompt.id;
    const usesPrompt = turn.isNewRound || !progress.used.includes(prompt);
    const post = { payload: promptPayload(prompt, turn.isNewRound), uses_prompt: usesPrompt ? 1 : 0 };
    const delivery = await insertRequestedPost(held, row, by, post, now);
    await changeSubscription(held, row.id, toProgressColumns(season.paper, markUsed(season, progress, prompt), row));
    return { delivery, prompt };
  });
}

/** What has come of it by the time the asker has to hear something. */
export async function waitForResult(database: Database, { delivery, prompt }: RequestedPost): Promise<PostResult> {
  const end = performance.now() + resultTimeoutMs;
  for (;;) {
    const row = await findResult(database, delivery);
    if (!row) return { status: 'refused', prompt, reason: 'What I keep of this channel was erased in the meantime.' };
    const status = statusOf(row.status);
    if (status !== 'queued' || performance.now() > end) {
      return { status, prompt, ...(row.link === null ? {} : { link: row.link }), ...(row.reason === null ? {} : { reason: row.reason }) };
    }
    await wait(pollMs);
  }
}

function statusOf(status: DeliveryStatus): PostResult['status'] {
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
