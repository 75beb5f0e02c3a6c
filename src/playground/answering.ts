/** One thing typed or pressed, and every message it brings forth on each platform. */
import { randomUUID } from 'node:crypto';
import type { Answer, Bot } from '../core/bot.ts';
import { decodeButton, staleButton } from '../core/button.ts';
import type { Caller, Place } from '../core/command.ts';
import { pagesOf, privatePage, type Renderer } from '../core/pages.ts';
import type { Answered, Asking, PlatformName, Shown } from './page/wire.ts';

/** What each platform is sent: in answers only the asker sees, and in posts to the channel. */
export type Renderers = Readonly<Record<PlatformName, Readonly<Record<Shown['audience'], Renderer<unknown>>>>>;

/** The one person at the page, with an id of each platform's form so that mentions are drawn as there. */
const readers: Readonly<Record<PlatformName, Caller>> = {
  slack: { id: 'U0READER', name: 'you' },
  discord: { id: '100000000000000001', name: 'you' },
};

const place: Place = { platform: 'playground', workspace: 'playground', channel: 'journal-club' };

/** Answers on both platforms; turning a page concerns the message pressed alone. */
export async function answerOn(bot: Bot, renderers: Renderers, asking: Asking): Promise<Answered> {
  const press = 'line' in asking ? ({ run: asking.line, action: 'run' } as const) : decodeButton(asking.press);
  const answer = press ? await bot.answer({ ask: press.run, place, caller: readers.slack, share: press.action === 'share' }) : staleAnswer;
  const shownOn = (platform: PlatformName): readonly Shown[] => {
    const { asker, channel } = renderers[platform];
    if (press?.action === 'share' && answer.status === 'ok') return post({ ...answer, sharedBy: readers[platform] }, channel);
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

function privately(answer: Answer, renderer: Renderer<unknown>): Shown {
  return { id: randomUUID(), audience: 'asker', payload: renderer.render(privatePage(answer, renderer)) };
}

/** The first page as a post, the others in its thread. */
function post(answer: Answer, renderer: Renderer<unknown>): readonly Shown[] {
  const thread = randomUUID();
  return pagesOf(answer, renderer).map((page, index) => ({
    ...(index === 0 ? { id: thread } : { id: randomUUID(), thread }),
    audience: 'channel',
    payload: renderer.render(page),
  }));
}

const staleAnswer: Answer = { status: 'note', reply: { blocks: [{ kind: 'text', text: [staleButton] }] }, sources: [], page: 1, place };
