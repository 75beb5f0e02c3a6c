/** A ledger of many channels with one post each. */
import type { Database } from '../../src/store/database.ts';
import type { DeliveryStatus } from '../../src/store/tables.ts';
import { place } from '../club/made-up-club.ts';
import { addRows } from '../databases/rows.ts';

const channel = { state: 'on', from_configuration: 0, refusals: 0, paper: 'huo-2023', chosen_paper: null, used: '[]', round: 1, seasons: '{}' } as const;
const post = { part: 0, kind: 'scheduled', again: 0, counts: 1, page: 1, attempts: 0, line: '/discuss one show:question' } as const;
const none = { recurrence: null, next_run_at: null, paused_until: null, set_by_id: null, set_by_name: null, set_at: null, configured: null };
const noneYet = { asked_by_id: null, asked_by_name: null, prompt: null, followed_by: null, thread: null, lease_owner: null, sent_at: null };

/** @param at in ms. */
export async function fillLedger(database: Database, count: number, status: DeliveryStatus, at: number): Promise<void> {
  await addRows(database, 'subscription', count, (index) => ({ ...place, ...channel, ...none, stopped_because: null, channel: `C${index}` }));
  await addRows(database, 'delivery', count, (index) => ({
    ...{ ...post, ...noneYet, message_id: null, link: null, reason: null, settled_at: null, status },
    ...{ subscription_id: `subscription-${index}`, lane: 'slack:T1', scheduled_for: at, due_at: at },
  }));
}
