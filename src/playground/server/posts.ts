/** Receives the posts of the outbox. Both windows show a post completely, so for the outbox it has one page. */
import { randomUUID } from 'node:crypto';
import type { BotResponse } from '../../core/bot-request.ts';
import type { Platform, PostedMessage } from '../../core/ports/platform.ts';
import type { PlatformName, ShownMessage } from '../page/api-types.ts';
import { place } from './channel.ts';
import type { Events } from './events.ts';
import { type Renderers, toMessages, toPrivateMessage } from './to-messages.ts';

type PlaygroundOutbox = Pick<Platform, 'pageCount' | 'post' | 'findPost' | 'notifyUser' | 'findChannel'>;

export interface PlaygroundOutboxOptions {
  readonly renderers: Renderers;
  readonly events: Events;
  /** The channel's clock, in ms. */
  readonly now: () => number;
}

/** Number of posts that `findPost` can find. */
const maxRememberedPosts = 1000;

export function createPlaygroundOutbox({ renderers, events, now }: PlaygroundOutboxOptions): PlaygroundOutbox {
  const sent = new Map<string, PostedMessage>();
  const show = ({ reply }: BotResponse, shownOn: (platform: PlatformName) => readonly ShownMessage[]): void =>
    events.send({ at: now(), title: reply.title ?? '', byPlatform: { slack: shownOn('slack'), discord: shownOn('discord') } });
  const remember = (key: string, posted: PostedMessage): void => {
    sent.set(key, posted);
    const [oldest] = sent.keys();
    if (sent.size > maxRememberedPosts && oldest !== undefined) sent.delete(oldest);
  };
  return {
    pageCount: () => 1,
    post: async ({ thread }, answer, key) => {
      const id = randomUUID();
      show(answer, (platform) => toMessages(answer, renderers[platform].channel, id, thread));
      remember(key, { id });
      return { id };
    },
    findPost: async (_address, key) => sent.get(key),
    notifyUser: async (_person, _address, answer) => show(answer, (platform) => [toPrivateMessage(answer, renderers[platform].requester)]),
    findChannel: async () => place,
  };
}
