/** After three refusals in a row a schedule ends, and whoever set it up is told. */
import { z } from 'zod';
import type { Database } from '../store/database.ts';
import { newId } from '../store/new-id.ts';

export interface Refusal {
  readonly subscription_id: string;
  readonly kind: 'scheduled' | 'asked';
  readonly prompt: string | null;
}

const mostRefusals = 3;

/** Puts the prompt back among those still to come, and counts; what somebody asked for by hand does not count. */
export async function afterTheThird({ query }: Database, { subscription_id: id, kind, prompt }: Refusal, reason: string, now: number): Promise<void> {
  const found = await query.selectFrom('subscription').selectAll().where('id', '=', id).executeTakeFirst();
  if (!found) return;
  const used = z.array(z.string()).parse(JSON.parse(found.used));
  const refusals = kind === 'scheduled' ? found.refusals + 1 : found.refusals;
  const stops = refusals >= mostRefusals && found.state === 'on';
  await query
    .updateTable('subscription')
    .set({
      used: JSON.stringify(used.filter((one) => one !== prompt)),
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
