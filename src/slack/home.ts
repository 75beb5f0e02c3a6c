/** The Home tab of the app: made anew each time somebody opens it. */
import type { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Answer } from '../core/answer.ts';
import type { Bot } from '../core/bot.ts';
import { wholePage } from '../core/pages.ts';
import { errorFields } from './bolt-log.ts';
import { umbrella } from './calls.ts';
import { faultNote, noteMessages } from './notes.ts';
import { slackRenderer } from './render.ts';
import { findSeenChannels } from './seen-channels.ts';
import { patiently } from './web.ts';
import type { Workspace } from './workspaces.ts';

type Blocks = webApi.HomeView['blocks'];

/** @returns what shows one person their page; never throws. @see https://docs.slack.dev/reference/events/app_home_opened */
export function createHome({ client, self }: Workspace, bot: Bot, log: Logger): (user: string) => Promise<void> {
  const publish = async (user: string, blocks: Blocks): Promise<unknown> =>
    patiently(() => client.views.publish({ user_id: user, view: { type: 'home', blocks } }));
  const answerFor = async (user: string): Promise<Answer> =>
    bot.home({
      ...(await findSeenChannels(client, user, log)),
      workspace: { platform: 'slack', workspace: self.teamId },
      invite: `/invite @${self.name}`,
      help: `/${umbrella} help`,
    });
  return async (user) => {
    try {
      await publish(user, blocksOf(await answerFor(user)));
    } catch (error) {
      const reference = crypto.randomUUID().slice(0, 8);
      log.error({ reference, ...errorFields(error) }, 'Slack: home page failed');
      const told = noteMessages(faultNote(reference)).flatMap(({ blocks }) => blocks);
      await publish(user, told).catch((again: unknown) => log.error({ reference, ...errorFields(again) }, 'Slack: nor could the home page say so'));
    }
  };
}

/** A Home tab has room for twice as much as a message. */
const blocksOf = (answer: Answer): Blocks => slackRenderer.render(wholePage(answer)).blocks;
