/** After three rejected posts in a row a schedule stops, and the person who set it up is notified. */
import type { Database } from '../store/database.ts';
import { insertNotice } from '../store/notices.ts';
import { promptIn } from '../store/payload.ts';
import { withoutPrompt } from '../store/progress.ts';
import { changeSubscription, lockSubscriptionById } from '../store/subscriptions.ts';
import type { DeliveryTable } from '../store/tables.ts';

export type Rejection = Pick<DeliveryTable, 'subscription_id' | 'kind' | 'purpose' | 'payload' | 'uses_prompt'>;

const maxRejections = 3;

/** Puts the prompt back among the unused ones, unless it had been used before this post. */
export async function returnPrompt(
  database: Database,
  { subscription_id: id, payload, uses_prompt }: Pick<Rejection, 'subscription_id' | 'payload' | 'uses_prompt'>,
): Promise<void> {
  const found = uses_prompt === 1 ? await lockSubscriptionById(database, id) : undefined;
  const prompt = promptIn(payload);
  if (!found || prompt === null) return;
  const { paper, used, round, seasons } = withoutPrompt(prompt, found);
  await changeSubscription(database, id, { paper, used, round, seasons });
}

/** Puts the prompt back among the unused ones and counts the rejection. Posts that somebody asked for and news about a paper do not count. */
export async function countRejection(database: Database, rejection: Rejection, reason: string, now: number): Promise<void> {
  const { subscription_id: id, kind, purpose } = rejection;
  await returnPrompt(database, rejection);
  const found = await lockSubscriptionById(database, id);
  if (!found) return;
  const rejections = kind === 'scheduled' && purpose !== 'paper-update' ? found.rejections + 1 : found.rejections;
  const stops = rejections >= maxRejections && found.state === 'on';
  await changeSubscription(database, id, { rejections, ...(stops ? { state: 'stopped', next_run_at: null, stop_reason: reason } : {}) });
  if (!stops || found.set_by_id === null) return;
  const { platform, workspace, channel, set_by_id, set_by_name } = found;
  const text = `I have stopped the weekly questions you set up: three in a row were rejected. ${reason} Once that is fixed, type /prompts resume in the channel.`;
  await insertNotice(database, { platform, workspace, channel, person_id: set_by_id, person_name: set_by_name ?? set_by_id, text }, now);
}
