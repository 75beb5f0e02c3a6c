/** Posts an introduction in a channel to which the bot was invited. */
import type { Logger } from 'pino';
import type { Bot } from '../../core/bot.ts';
import { pagesForChannel } from '../../core/pages/pages.ts';
import { apiErrorOf } from '../api-errors.ts';
import { errorFields } from '../bolt-logger.ts';
import { channelRenderer } from '../render/render.ts';
import type { MessageSender } from '../respond/message-sender.ts';

interface WelcomeOptions {
  readonly bot: Bot;
  readonly sender: Pick<MessageSender, 'toChannel'>;
  readonly teamId: string;
  readonly log: Logger;
}

/** @returns a function that welcomes a channel and never throws. If the post fails, it is skipped: nobody is waiting for it. */
export function createWelcome({ bot, sender, teamId, log }: WelcomeOptions): (channel: string) => Promise<void> {
  return async (channel) => {
    try {
      const answer = await bot.welcome({ platform: 'slack', workspace: teamId, channel });
      for (const page of answer ? pagesForChannel(answer, channelRenderer) : []) await sender.toChannel(channel, undefined, channelRenderer.render(page));
    } catch (error) {
      const code = apiErrorOf(error);
      if (code) log.info({ channel, code }, 'Slack: welcome message was rejected');
      else log.warn({ channel, ...errorFields(error) }, 'Slack: welcome message may not have been posted');
    }
  };
}
