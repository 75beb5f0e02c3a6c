/** Turns answers into messages: private ones, or posts with their threads. */
import { randomUUID } from 'node:crypto';
import type { BotResponse } from '../../core/bot-request.ts';
import type { Renderer } from '../../core/pages/page.ts';
import { pageForRequester, pagesForChannel, picturesOf } from '../../core/pages/pages.ts';
import type { PlatformName, ShownMessage } from '../page/api-types.ts';

/** The renderers of each platform: for answers that only the requester sees, and for posts to the channel. */
export type Renderers = Readonly<Record<PlatformName, Readonly<Record<ShownMessage['audience'], Renderer<unknown>>>>>;

export function toPrivateMessage(answer: BotResponse, renderer: Renderer<unknown>): ShownMessage {
  return { id: randomUUID(), audience: 'requester', payload: renderer.render(pageForRequester(answer, renderer)) };
}

/** The pictures of an answer, as they would be sent in direct messages. */
export function sentPictures(answer: BotResponse, renderer: Renderer<unknown>): readonly ShownMessage[] {
  const payload = renderer.pictures?.(picturesOf(answer));
  return payload === undefined ? [] : [{ id: randomUUID(), audience: 'requester', payload }];
}

/**
 * The first page as a post and the others in its thread, or all of them in the thread `thread`.
 * @param id of the first page.
 */
export function toMessages(answer: BotResponse, renderer: Renderer<unknown>, id: string, thread?: string): readonly ShownMessage[] {
  const inThread = { thread: thread ?? id, ...(answer.reply.title ? { threadName: answer.reply.title } : {}) };
  return pagesForChannel(answer, renderer).map((page, index) => ({
    id: index === 0 ? id : randomUUID(),
    ...(index > 0 || thread !== undefined ? inThread : {}),
    audience: 'channel',
    payload: renderer.render(page),
  }));
}
