/** Counts the messages in the thread of a post: Slack sends the number with the post. */
import type { Platform } from '../../core/ports/platform.ts';
import type { OutboxClient } from './client.ts';

/** @see https://docs.slack.dev/reference/methods/conversations.replies */
export function createReplyReader({ requireWorkspace, call }: OutboxClient): Required<Pick<Platform, 'countReplies'>> {
  return {
    countReplies: async ({ workspace: id, channel, thread = '' }) => {
      const workspace = await requireWorkspace(id);
      const { messages = [] } = await call(workspace, async (client) => client.conversations.replies({ channel, ts: thread, limit: 1 }));
      const root = messages.find(({ ts }) => ts === thread);
      return root && (root.reply_count ?? 0);
    },
  };
}
