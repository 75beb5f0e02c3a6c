/** The Home tab of the app: made anew each time somebody opens it. */
import type { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Bot } from '../../core/bot.ts';
import type { BotResponse } from '../../core/bot-request.ts';
import { singlePage } from '../../core/pages/pages.ts';
import { errorFields } from '../bolt-logger.ts';
import { umbrellaCommand } from '../inbound/requests.ts';
import { slackRenderer } from '../render/render.ts';
import { internalErrorMessage, noteMessages } from '../respond/system-messages.ts';
import { withRateLimitRetry } from '../web-client.ts';
import type { Workspace } from '../workspace/workspaces.ts';
import { listVisibleChannels } from './visible-channels.ts';

type Blocks = webApi.HomeView['blocks'];

/** @returns what shows one person their page; never throws. @see https://docs.slack.dev/reference/events/app_home_opened */
export function createHome({ client, self }: Workspace, bot: Bot, log: Logger): (user: string) => Promise<void> {
  const publish = async (user: string, blocks: Blocks): Promise<unknown> =>
    withRateLimitRetry(() => client.views.publish({ user_id: user, view: { type: 'home', blocks } }));
  const answerFor = async (user: string): Promise<BotResponse> =>
    bot.home({
      ...(await listVisibleChannels(client, user, log)),
      workspace: { platform: 'slack', workspace: self.teamId },
      invite: `/invite @${self.name}`,
      help: `/${umbrellaCommand} help`,
    });
  return async (user) => {
    try {
      await publish(user, blocksOf(await answerFor(user)));
    } catch (error) {
      const reference = crypto.randomUUID().slice(0, 8);
      log.error({ reference, ...errorFields(error) }, 'Slack: home page failed');
      const told = noteMessages(internalErrorMessage(reference)).flatMap(({ blocks }) => blocks);
      await publish(user, told).catch((again: unknown) => log.error({ reference, ...errorFields(again) }, 'Slack: nor could the home page say so'));
    }
  };
}

/** A Home tab has room for twice as much as a message. */
const blocksOf = (answer: BotResponse): Blocks => slackRenderer.render(singlePage(answer)).blocks;
