/** A post somebody asks for now: a row of the ledger like any other. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Library } from '../../content/library.ts';
import type { Club, Discussed } from '../core/club.ts';
import type { Caller, Place } from '../core/command.ts';
import { afterUse, nextPrompt, seasonFor, seasonHolding } from '../core/season.ts';
import { linesOf } from '../schedule/lines.ts';
import type { Database } from '../store/database.ts';
import { laneOf } from '../store/lane.ts';
import { newId } from '../store/new-id.ts';
import { keepProgress, progressIn } from '../store/progress.ts';
import { changeSubscription, holdSubscription } from '../store/subscriptions.ts';

/** How long the asker waits to hear that it stands there, in ms; it is posted in any case. */
const patience = 8000;
const betweenLooks = 50;

export interface AskedParts {
  readonly database: Database;
  readonly library: Library;
  /** In ms. */
  readonly now: number;
}

interface Asked {
  readonly delivery: string;
  readonly prompt: string;
}

type Wanted = NonNullable<Parameters<Club['discuss']>[2]>;

/** A question of another paper than the channel's counts in its own season. @param now in ms. */
export async function addAsked({ database, library, now }: AskedParts, place: Place, by: Caller, wanted: Wanted): Promise<Asked> {
  return database.query.transaction().execute(async (query) => {
    const held = { ...database, query };
    const row = await holdSubscription(held, place, library.paper.id);
    const season = seasonHolding(library, wanted.prompt ?? '') ?? seasonFor(library, wanted.paper ?? row.chosen_paper);
    const progress = progressIn(season.paper, row);
    const turn = nextPrompt(season, progress);
    const prompt = wanted.prompt ?? turn.prompt.id;
    const delivery = newId();
    await query
      .insertInto('delivery')
      .values({
        ...{ prompt, asked_by_id: by.id, asked_by_name: by.name, ...linesOf(prompt) },
        ...{ sent_at: null, message_id: null, link: null, reason: null, settled_at: null, lease_owner: null, thread: null },
        id: delivery,
        subscription_id: row.id,
        lane: laneOf(row),
        scheduled_for: await freeMoment(held, row.id, now),
        part: 0,
        page: 1,
        kind: 'asked',
        again: turn.again ? 1 : 0,
        counts: turn.again || !progress.used.includes(prompt) ? 1 : 0,
        status: 'due',
        due_at: now,
        attempts: 0,
      })
      .execute();
    await changeSubscription(held, row.id, keepProgress(season.paper, afterUse(season, progress, prompt), row));
    return { delivery, prompt };
  });
}

/** A date of the schedule, or of another asker, may have taken this very millisecond. */
async function freeMoment({ query }: Database, subscription: string, now: number): Promise<number> {
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
export async function awaitSettled({ query }: Database, { delivery, prompt }: Asked): Promise<Discussed> {
  const end = performance.now() + patience;
  for (;;) {
    const row = await query.selectFrom('delivery').select(['status', 'link', 'reason']).where('id', '=', delivery).executeTakeFirst();
    if (!row) return { status: 'refused', prompt, reason: 'What I keep of this channel was erased in the meantime.' };
    const status = statusOf(row.status);
    if (status !== 'queued' || performance.now() > end) {
      return { status, prompt, ...(row.link === null ? {} : { link: row.link }), ...(row.reason === null ? {} : { reason: row.reason }) };
    }
    await wait(betweenLooks);
  }
}

function statusOf(status: 'due' | 'sending' | 'posted' | 'skipped' | 'refused' | 'unconfirmed' | 'failed'): Discussed['status'] {
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
