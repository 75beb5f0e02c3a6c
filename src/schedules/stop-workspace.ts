/** When the bot was removed from a workspace (or Discord server), its schedules stop and its unsent posts are skipped. */
import { returnPrompt } from '../outbox/stop-after-rejections.ts';
import { type Database, inTransaction } from '../store/database.ts';
import { stopWorkspaceRows } from '../store/workspaces.ts';

const reasons = {
  schedule: 'I was removed from here, so the schedule stopped. Now that I am back, type /prompts resume.',
  post: 'I was removed before it could be sent.',
};

/** Stops the schedules of the workspace. The season and the history stay, in case the bot comes back. @param now in ms. */
export async function endWorkspace(database: Database, platform: string, workspace: string, now: number): Promise<void> {
  await inTransaction(database, async (transaction) => {
    const unsent = await stopWorkspaceRows(transaction, { platform, workspace }, reasons, now);
    for (const post of unsent) if (post.page_index === 0) await returnPrompt(transaction, post);
  });
}
