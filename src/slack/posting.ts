/** Posts of the ledger: one message for each call, never sent again here. */
import { pagesOf } from '../core/pages.ts';
import type { Platform } from '../core/platform.ts';
import { Refused, Unsure } from '../core/post-errors.ts';
import type { LedgerCalls } from './ledger-calls.ts';
import { postedAs } from './permalink.ts';
import { keyMetadata } from './post-key.ts';
import { channelRenderer, slackRenderer } from './render.ts';
import { wireForm } from './wire.ts';

export function createPosting({ at, once }: LedgerCalls): Pick<Platform, 'pageCount' | 'post' | 'tell'> {
  return {
    pageCount: (answer) => pagesOf(answer, channelRenderer).length,
    post: async (address, answer, key) => {
      const workspace = await at(address.workspace);
      const pages = pagesOf(answer, channelRenderer);
      const page = pages[answer.page - 1];
      if (!page) throw new Refused(`The answer has no page ${answer.page} any more: it ends with page ${pages.length}.`);
      const { channel, thread } = address;
      const options = { ...wireForm(channelRenderer.render(page)), channel, metadata: keyMetadata(key), ...(thread ? { thread_ts: thread } : {}) };
      const { ts } = await once(workspace, async (client) => client.chat.postMessage(options));
      if (!ts) throw new Unsure('Slack took the post and did not say which it is.');
      return postedAs(ts, address, workspace.self);
    },
    tell: async ({ id }, address, answer) => {
      const workspace = await at(address.workspace);
      const { channel } = await once(workspace, async (client) => client.conversations.open({ users: id }));
      for (const page of pagesOf(answer, slackRenderer)) {
        await once(workspace, async (client) => client.chat.postMessage({ ...wireForm(slackRenderer.render(page)), channel: channel?.id ?? '' }));
      }
    },
  };
}
