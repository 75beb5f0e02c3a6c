/** Answers a line or a button press with the messages for each platform. */
import { randomUUID } from 'node:crypto';
import type { Bot } from '../../core/bot.ts';
import type { BotResponse } from '../../core/bot-request.ts';
import { decodeButton, staleButton } from '../../core/reply/button.ts';
import type { AskRequest, AskResponse, PlatformName, ShownMessage } from '../page/api-types.ts';
import { place, readers } from './channel.ts';
import { privately, type Renderers, sentPictures, toMessages } from './to-messages.ts';

/** Answers on both platforms, except that turning a page changes only the message that was pressed. */
export async function answerOnPlatform(bot: Bot, renderers: Renderers, asking: AskRequest): Promise<AskResponse> {
  const press = 'line' in asking ? ({ run: asking.line, action: 'run' } as const) : decodeButton(asking.press);
  const answer = press
    ? await bot.answer({ input: press.run, place, actor: readers.slack, share: press.action === 'share', isOrganiser, isAdmin: isOrganiser })
    : staleAnswer;
  const shownOn = (platform: PlatformName): readonly ShownMessage[] => {
    const { asker, channel } = renderers[platform];
    if (press?.action === 'share' && answer.status === 'ok') return toMessages({ ...answer, sharedBy: readers[platform] }, channel, randomUUID());
    if (press?.action === 'send' && 'press' in asking) return platform === asking.platform ? sentPictures(answer, asker) : [];
    if (press?.action !== 'turn' || !('press' in asking)) return [privately(answer, asker)];
    if (platform !== asking.platform) return [];
    // If the page cannot be shown, the current one stays.
    return [{ ...privately(answer, asker), ...(answer.status === 'ok' ? { replace: asking.message } : {}) }];
  };
  return {
    status: answer.status,
    line: press?.run ?? '',
    title: answer.reply.title ?? '',
    byPlatform: { slack: shownOn('slack'), discord: shownOn('discord') },
  };
}

/** Whoever opened the playground may do everything in it. */
const isOrganiser = async (): Promise<boolean> => true;

const staleAnswer: BotResponse = { status: 'note', reply: { blocks: [{ kind: 'text', text: [staleButton] }] }, sources: [], page: 1, place };
