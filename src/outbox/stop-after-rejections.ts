/** After three refusals in a row a schedule ends, and whoever set it up is told. */

import type { Database } from '../store/database.ts';
import { newId } from '../store/new-id.ts';
import { withoutPrompt } from '../store/progress.ts';

export interface Rejection {
  readonly subscription_id: string;
  readonly kind: 'scheduled' | 'asked';
  readonly prompt: string | null;
  /** 1 where this post took it from those to come. */
  readonly counts: number;
}

const maxRejections = 3;

/** Held against other processes, which write to it too. */
const lockedSubscription = async ({ kind, query }: Database, id: string) =>
  query
    .selectFrom('subscription')
    .selectAll()
    .where('id', '=', id)
    .$if(kind === 'postgres', (select) => select.forUpdate())
    .executeTakeFirst();

/** Puts the prompt back among those still to come, unless it had been used already. */
export async function returnPrompt(
  database: Database,
  { subscription_id: id, prompt, counts }: Pick<Rejection, 'subscription_id' | 'prompt' | 'counts'>,
): Promise<void> {
  const found = counts === 1 ? await lockedSubscription(database, id) : undefined;
  if (!found || prompt === null) return;
  const { paper, used, round, seasons } = withoutPrompt(prompt, found);
  await database.query.updateTable('subscription').set({ paper, used, round, seasons }).where('id', '=', id).execute();
}

/** Puts the prompt back among those still to come, and counts; what somebody asked for by hand does not count. */
export async function countRejection(database: Database, refusal: Rejection, reason: string, now: number): Promise<void> {
  const { query } = database;
  const { subscription_id: id, kind } = refusal;
  await returnPrompt(database, refusal);
  const found = await lockedSubscription(database, id);
  if (!found) return;
  const refusals = kind === 'scheduled' ? found.refusals + 1 : found.refusals;
  const stops = refusals >= maxRejections && found.state === 'on';
  await query
    .updateTable('subscription')
    .set({
      refusals,
      ...(stops ? { state: 'stopped' as const, next_run_at: null, stopped_because: reason } : {}),
    })
    .where('id', '=', id)
    .execute();
  if (!stops || found.set_by_id === null) return;
  const { platform, workspace, channel, set_by_id, set_by_name } = found;
  await query
    .insertInto('notice')
    .values({
      ...{ platform, workspace, channel, person_id: set_by_id, person_name: set_by_name ?? set_by_id },
      id: newId(),
      text: `I have stopped the weekly questions you set up: three in a row were refused. ${reason} When that is mended, type /prompts resume in the channel.`,
      status: 'due',
      due_at: now,
      attempts: 0,
    })
    .execute();
}
