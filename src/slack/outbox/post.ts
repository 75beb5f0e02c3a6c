/** Sends the posts of the outbox: one message for each call, without retries. */
import { pagesForChannel } from '../../core/pages/pages.ts';
import type { Platform, PostedMessage, PostTarget } from '../../core/ports/platform.ts';
import { RejectedError, UnknownOutcomeError } from '../../core/ports/post-errors.ts';
import { toPayload } from '../render/payload.ts';
import { channelRenderer, slackRenderer } from '../render/render.ts';
import type { BotIdentity } from '../workspace/bot-identity.ts';
import type { OutboxClient } from './client.ts';
import { keyMetadata } from './delivery-key.ts';

export function createPostSender({ requireWorkspace, call }: OutboxClient): Pick<Platform, 'pageCount' | 'post' | 'notifyUser'> {
  return {
    pageCount: (answer) => pagesForChannel(answer, channelRenderer).length,
    post: async (address, answer, key) => {
      const workspace = await requireWorkspace(address.workspace);
      const pages = pagesForChannel(answer, channelRenderer);
      const page = pages[answer.page - 1];
      if (!page) throw new RejectedError(`The answer no longer has a page ${answer.page}: it ends with page ${pages.length}.`);
      const { channel, thread } = address;
      const options = { ...toPayload(channelRenderer.render(page)), channel, metadata: keyMetadata(key), ...(thread ? { thread_ts: thread } : {}) };
      const { ts } = await call(workspace, async (client) => client.chat.postMessage(options));
      if (!ts) throw new UnknownOutcomeError('Slack accepted the post but did not identify it.');
      return toPostedMessage(ts, address, workspace.self);
    },
    notifyUser: async ({ id }, address, answer) => {
      const workspace = await requireWorkspace(address.workspace);
      const { channel } = await call(workspace, async (client) => client.conversations.open({ users: id }));
      for (const page of pagesForChannel(answer, slackRenderer)) {
        await call(workspace, async (client) => client.chat.postMessage({ ...toPayload(slackRenderer.render(page)), channel: channel?.id ?? '' }));
      }
    },
  };
}

/** Builds the link itself: asking Slack for it would cost another call. @see https://docs.slack.dev/reference/methods/chat.getPermalink */
export function toPostedMessage(ts: string, { channel, thread }: PostTarget, { url }: BotIdentity): PostedMessage {
  if (!url) return { id: ts };
  const inThread = thread ? `?thread_ts=${thread}&cid=${channel}` : '';
  return { id: ts, link: `${url}archives/${channel}/p${ts.replace('.', '')}${inThread}` };
}
