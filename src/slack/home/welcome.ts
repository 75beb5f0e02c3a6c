/** What a channel is told when the bot has been invited to it. */
import type { Logger } from 'pino';
import type { Bot } from '../../core/bot.ts';
import { pagesForChannel } from '../../core/pages/pages.ts';
import { errorFields } from '../bolt-logger.ts';
import { channelRenderer } from '../render/render.ts';
import type { MessageSender } from '../respond/message-sender.ts';
import { apiErrorOf } from '../web-client.ts';

/** @returns what welcomes a channel; never throws. Where it cannot be posted the channel goes without: it is no post anybody waits for. */
export function createWelcome(bot: Bot, posts: MessageSender, workspace: string, log: Logger): (channel: string) => Promise<void> {
  return async (channel) => {
    try {
      const answer = await bot.welcome({ platform: 'slack', workspace, channel });
      for (const page of answer ? pagesForChannel(answer, channelRenderer) : []) await posts.toChannel(channel, undefined, channelRenderer.render(page));
    } catch (error) {
      const refusal = apiErrorOf(error);
      if (refusal) log.info({ channel, refusal }, 'Slack: a channel could not be told how to start');
      else log.warn({ channel, ...errorFields(error) }, 'Slack: a channel was perhaps not told how to start');
    }
  };
}
