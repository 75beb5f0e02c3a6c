/** All that the ledger asks of the playground. A post is shown whole on both sides, so it is one message to the ledger. */
import { randomUUID } from 'node:crypto';
import type { Answer } from '../core/answer.ts';
import type { Platform, Posted } from '../core/platform.ts';
import { place } from './channel.ts';
import type { Events } from './events.ts';
import type { PlatformName, Shown } from './page/wire.ts';
import { postOf, privately, type Renderers } from './shown.ts';

type Posts = Pick<Platform, 'pageCount' | 'post' | 'findPost' | 'tell' | 'findChannel'>;

export interface PostsParts {
  readonly renderers: Renderers;
  readonly events: Events;
  /** The channel's clock, in ms. */
  readonly now: () => number;
}

/** How many posts are known again. */
const longestMemory = 1000;

export function createPosts({ renderers, events, now }: PostsParts): Posts {
  const sent = new Map<string, Posted>();
  const show = ({ reply }: Answer, shownOn: (platform: PlatformName) => readonly Shown[]): void =>
    events.send({ at: now(), title: reply.title ?? '', sides: { slack: shownOn('slack'), discord: shownOn('discord') } });
  const remember = (key: string, posted: Posted): void => {
    sent.set(key, posted);
    const [oldest] = sent.keys();
    if (sent.size > longestMemory && oldest !== undefined) sent.delete(oldest);
  };
  return {
    pageCount: () => 1,
    post: async ({ thread }, answer, key) => {
      const id = randomUUID();
      show(answer, (platform) => postOf(answer, renderers[platform].channel, id, thread));
      remember(key, { id });
      return { id };
    },
    findPost: async (_address, key) => sent.get(key),
    tell: async (_person, _address, answer) => show(answer, (platform) => [privately(answer, renderers[platform].asker)]),
    findChannel: async () => place,
  };
}
