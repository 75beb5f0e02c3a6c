/** What is done when the bot was removed from a workspace, or a server: its schedules stop, and what was still to be sent there is not. */
import { returnPrompt } from '../outbox/stop-after-rejections.ts';
import { type Database, inTransaction } from '../store/database.ts';
import { stopWorkspaceRows } from '../store/workspaces.ts';

const reasons = {
  schedule: 'I was removed from here, and the schedule ended with that. Now that I am back: type /prompts resume.',
  post: 'I was removed before it could be sent.',
};

/** The season and the history stay, for the day it comes back. @param now in ms. */
export async function endWorkspace(database: Database, platform: string, workspace: string, now: number): Promise<void> {
  await inTransaction(database, async (transaction) => {
    const unsent = await stopWorkspaceRows(transaction, { platform, workspace }, reasons, now);
    for (const post of unsent) if (post.page_index === 0) await returnPrompt(transaction, post);
  });
}
