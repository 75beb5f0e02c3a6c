/** Answers as messages: in private, or as posts with their threads. */
import { randomUUID } from 'node:crypto';
import type { Answer } from '../core/answer.ts';
import type { Renderer } from '../core/page.ts';
import { pagesOf, picturesOf, privatePage } from '../core/pages.ts';
import type { PlatformName, Shown } from './page/wire.ts';

/** What each platform is sent: in answers only the asker sees, and in posts to the channel. */
export type Renderers = Readonly<Record<PlatformName, Readonly<Record<Shown['audience'], Renderer<unknown>>>>>;

export function privately(answer: Answer, renderer: Renderer<unknown>): Shown {
  return { id: randomUUID(), audience: 'asker', payload: renderer.render(privatePage(answer, renderer)) };
}

/** The pictures of an answer, as they would come in direct messages. */
export function sentPictures(answer: Answer, renderer: Renderer<unknown>): readonly Shown[] {
  const payload = renderer.pictures?.(picturesOf(answer));
  return payload === undefined ? [] : [{ id: randomUUID(), audience: 'asker', payload }];
}

/**
 * The first page as a post, the others in its thread; with `thread`, all of them in the thread of that post.
 * @param id of the first page.
 */
export function postOf(answer: Answer, renderer: Renderer<unknown>, id: string, thread?: string): readonly Shown[] {
  const inThread = { thread: thread ?? id, ...(answer.reply.title ? { threadName: answer.reply.title } : {}) };
  return pagesOf(answer, renderer).map((page, index) => ({
    id: index === 0 ? id : randomUUID(),
    ...(index > 0 || thread !== undefined ? inThread : {}),
    audience: 'channel',
    payload: renderer.render(page),
  }));
}
