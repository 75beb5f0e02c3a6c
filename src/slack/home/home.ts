/** The Home tab of the app, rendered each time somebody opens it. */
import type { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Bot } from '../../core/bot.ts';
import type { BotResponse } from '../../core/bot-request.ts';
import { singlePage } from '../../core/pages/pages.ts';
import { errorFields } from '../bolt-logger.ts';
import { umbrellaCommand } from '../command-names.ts';
import { slackRenderer } from '../render/render.ts';
import { internalErrorMessage, noteMessages } from '../respond/system-messages.ts';
import { withRateLimitRetry } from '../web-client.ts';
import { listVisibleChannels } from './visible-channels.ts';

type Blocks = webApi.HomeView['blocks'];

interface HomeOptions {
  readonly client: webApi.WebClient;
  readonly teamId: string;
  /** As in `/invite @name`. */
  readonly botName: string;
  readonly bot: Bot;
  readonly log: Logger;
}

/** @returns a function that shows one person their page and never throws. @see https://docs.slack.dev/reference/events/app_home_opened */
export function createHome({ client, teamId, botName, bot, log }: HomeOptions): (user: string) => Promise<void> {
  const publish = async (user: string, blocks: Blocks): Promise<unknown> =>
    withRateLimitRetry(() => client.views.publish({ user_id: user, view: { type: 'home', blocks } }));
  const answerFor = async (user: string): Promise<BotResponse> =>
    bot.home({
      ...(await listVisibleChannels(client, user, log)),
      workspace: { platform: 'slack', workspace: teamId },
      invite: `/invite @${botName}`,
      help: `/${umbrellaCommand} help`,
    });
  return async (user) => {
    try {
      await publish(user, blocksOf(await answerFor(user)));
    } catch (error) {
      const reference = crypto.randomUUID().slice(0, 8);
      log.error({ reference, ...errorFields(error) }, 'Slack: Home tab failed');
      const blocks = noteMessages(internalErrorMessage(reference)).flatMap((message) => message.blocks);
      await publish(user, blocks).catch((again: unknown) =>
        log.error({ reference, ...errorFields(again) }, 'Slack: failed to report the error in the Home tab'),
      );
    }
  };
}

/** A Home tab has room for twice as much as a message. */
const blocksOf = (answer: BotResponse): Blocks => slackRenderer.render(singlePage(answer)).blocks;
