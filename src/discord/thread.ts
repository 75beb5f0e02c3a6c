/** The further pages of a shared answer. */
import { type REST, Routes } from 'discord.js';
import type { Logger } from 'pino';
import { z } from 'zod';
import { type Conversation, type Posted, wire } from './conversation.ts';
import { describeFault, tokenRefused } from './faults.ts';
import { limits } from './limits.ts';
import type { DiscordMessage } from './render.ts';

export interface SharedPost {
  readonly post: Posted;
  readonly title: string | undefined;
  /** Whether the channel lets a post carry a thread. */
  readonly threadable: boolean;
  readonly conversation: Conversation;
  readonly rest: REST;
  readonly log: Logger;
}

/** In a thread on the first page; as posts below it where no thread can be opened or written to. */
export async function postFurtherPages(pages: readonly DiscordMessage[], shared: SharedPost): Promise<void> {
  if (pages.length === 0) return;
  let thread = shared.threadable ? await openThread(shared) : undefined;
  for (const page of pages) {
    if (thread && !(await postInThread(page, thread, shared))) thread = undefined;
    if (!thread) await shared.conversation.post(page);
  }
}

const opened = z.object({ id: z.string() });

/** @see https://docs.discord.com/developers/resources/channel#start-thread-from-message */
async function openThread({ post, title, rest, log }: SharedPost): Promise<string | undefined> {
  return unlessRefused(log, 'no thread could be opened on a shared answer; its pages follow as posts', async () => {
    const thread = await rest.post(Routes.threads(post.channel_id, post.id), { body: { name: threadName(title) } });
    return opened.parse(thread).id;
  });
}

/** The nonce keeps a request that was sent twice from becoming two posts. */
async function postInThread(page: DiscordMessage, thread: string, { rest, log }: SharedPost): Promise<boolean> {
  const { body, files } = wire(page);
  const written = await unlessRefused(log, 'a thread could not be written to; the pages follow as posts', async () => {
    await rest.post(Routes.channelMessages(thread), { body: { ...body, nonce: crypto.randomUUID().slice(0, 23), enforce_nonce: true }, files });
    return true;
  });
  return written === true;
}

async function unlessRefused<T>(log: Logger, what: string, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (tokenRefused(error)) throw error;
    log.warn(describeFault(error), what);
    return undefined;
  }
}

function threadName(title: string | undefined): string {
  const name = (title ?? '').toWellFormed().replace(/\s+/g, ' ').trim() || 'Further pages';
  return name.length <= limits.threadName ? name : `${name.slice(0, limits.threadName - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
