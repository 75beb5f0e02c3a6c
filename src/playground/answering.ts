/** One thing typed or pressed, and every message it brings forth on each platform. */
import { randomUUID } from 'node:crypto';
import type { Answer } from '../core/answer.ts';
import type { Bot } from '../core/bot.ts';
import { decodeButton, staleButton } from '../core/button.ts';
import { place, readers } from './channel.ts';
import type { Answered, Asking, PlatformName, Shown } from './page/wire.ts';
import { postOf, privately, type Renderers, sentPictures } from './shown.ts';

/** Answers on both platforms; turning a page concerns the message pressed alone. */
export async function answerOn(bot: Bot, renderers: Renderers, asking: Asking): Promise<Answered> {
  const press = 'line' in asking ? ({ run: asking.line, action: 'run' } as const) : decodeButton(asking.press);
  const answer = press
    ? await bot.answer({ ask: press.run, place, caller: readers.slack, share: press.action === 'share', isOrganiser, isAdmin: isOrganiser })
    : staleAnswer;
  const shownOn = (platform: PlatformName): readonly Shown[] => {
    const { asker, channel } = renderers[platform];
    if (press?.action === 'share' && answer.status === 'ok') return postOf({ ...answer, sharedBy: readers[platform] }, channel, randomUUID());
    if (press?.action === 'send' && 'press' in asking) return platform === asking.platform ? sentPictures(answer, asker) : [];
    if (press?.action !== 'turn' || !('press' in asking)) return [privately(answer, asker)];
    if (platform !== asking.platform) return [];
    // A page that cannot be shown leaves the one that stands there alone.
    return [{ ...privately(answer, asker), ...(answer.status === 'ok' ? { replace: asking.message } : {}) }];
  };
  return {
    status: answer.status,
    line: press?.run ?? '',
    title: answer.reply.title ?? '',
    sides: { slack: shownOn('slack'), discord: shownOn('discord') },
  };
}

/** Whoever opened the playground may do everything in it. */
const isOrganiser = async (): Promise<boolean> => true;

const staleAnswer: Answer = { status: 'note', reply: { blocks: [{ kind: 'text', text: [staleButton] }] }, sources: [], page: 1, place };
