/** After three refusals in a row a schedule ends, and whoever set it up is told. */

import type { Database } from '../store/database.ts';
import { newId } from '../store/new-id.ts';
import { withoutPrompt } from '../store/progress.ts';

export interface Refusal {
  readonly subscription_id: string;
  readonly kind: 'scheduled' | 'asked';
  readonly prompt: string | null;
  /** 1 where this post took it from those to come. */
  readonly counts: number;
}

const mostRefusals = 3;

/** Held against other processes, which write to it too. */
const held = async ({ kind, query }: Database, id: string) =>
  query
    .selectFrom('subscription')
    .selectAll()
    .where('id', '=', id)
    .$if(kind === 'postgres', (select) => select.forUpdate())
    .executeTakeFirst();

/** Puts the prompt back among those still to come, unless it had been used already. */
export async function giveBack(
  database: Database,
  { subscription_id: id, prompt, counts }: Pick<Refusal, 'subscription_id' | 'prompt' | 'counts'>,
): Promise<void> {
  const found = counts === 1 ? await held(database, id) : undefined;
  if (!found || prompt === null) return;
  const { paper, used, round, seasons } = withoutPrompt(prompt, found);
  await database.query.updateTable('subscription').set({ paper, used, round, seasons }).where('id', '=', id).execute();
}

/** Puts the prompt back among those still to come, and counts; what somebody asked for by hand does not count. */
export async function afterTheThird(database: Database, refusal: Refusal, reason: string, now: number): Promise<void> {
  const { query } = database;
  const { subscription_id: id, kind } = refusal;
  await giveBack(database, refusal);
  const found = await held(database, id);
  if (!found) return;
  const refusals = kind === 'scheduled' ? found.refusals + 1 : found.refusals;
  const stops = refusals >= mostRefusals && found.state === 'on';
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
