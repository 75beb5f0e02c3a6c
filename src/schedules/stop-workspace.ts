/** What is done where the bot was taken out of a workspace, or a server: its schedules stop, what was still to be sent there is not. */
import { sql } from 'kysely';
import { returnPrompt } from '../outbox/stop-after-rejections.ts';
import type { Database } from '../store/database.ts';

const stopReason = 'I was removed from here, and the schedule ended with that. Now that I am back: type /prompts resume.';
const notSent = 'I was removed before it could be sent.';

/** The season and the history stay, for the day it comes back. @param now in ms. */
export async function endWorkspace(database: Database, platform: string, workspace: string, now: number): Promise<void> {
  await database.query.transaction().execute(async (query) => {
    const held = { ...database, query };
    const channels = await query
      .selectFrom('subscription')
      .select('id')
      .where('platform', '=', platform)
      .where('workspace', '=', workspace)
      .$if(database.kind === 'postgres', (select) => select.forUpdate())
      .execute();
    if (channels.length === 0) return;
    const ids = channels.map(({ id }) => id);
    await query
      .updateTable('subscription')
      .set({ state: 'stopped', next_run_at: null, paused_until: null, stopped_because: stopReason })
      .where('id', 'in', ids)
      .where('state', 'in', ['on', 'paused'])
      .execute();
    // What is being sent this moment is refused by the platform, and settled by who sends it.
    const unsent = await query
      .updateTable('delivery')
      .set({ status: 'skipped', reason: notSent, settled_at: now })
      .where('subscription_id', 'in', ids)
      .where('status', '=', 'due')
      .returning(['subscription_id', 'prompt', 'counts', 'part'])
      .execute();
    for (const post of unsent) if (post.part === 0) await returnPrompt(held, post);
    // Nobody there can be told anything any more.
    await query.deleteFrom('notice').where('platform', '=', platform).where('workspace', '=', workspace).where(sql<boolean>`status <> 'told'`).execute();
    await query.deleteFrom('destination').where('key', '=', `${platform}:${workspace}`).execute();
  });
}
