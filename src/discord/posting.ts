/** Posts of the ledger, each sent once: what became of it is said as exactly as it can be known. */
import { type REST, Routes } from 'discord.js';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Answer } from '../core/answer.ts';
import { pagesOf } from '../core/pages.ts';
import type { Address, Platform, Posted } from '../core/platform.ts';
import { Refused } from '../core/post-errors.ts';
import type { Block } from '../core/reply.ts';
import { createEvenly } from './evenly.ts';
import { describeFault, tokenRefused } from './faults.ts';
import { openThread } from './open-thread.ts';
import { postFault } from './post-faults.ts';
import { nonceOf, withKey } from './post-key.ts';
import type { Deed } from './refusals.ts';
import { type DiscordMessage, discordRenderer } from './render.ts';
import { wireForm } from './wire.ts';

export interface PostingParts {
  /** Sends every request once and waits for no limit. */
  readonly rest: REST;
  readonly log: Logger;
  readonly onTokenRefused: () => void;
}

const sent = z.object({ id: z.string() });

export function createPosting({ rest, log, onTokenRefused }: PostingParts): Pick<Platform, 'post' | 'tell'> {
  const evenly = createEvenly();
  const tried = async <T>(deed: Deed, work: () => Promise<T>): Promise<T> => {
    await evenly();
    return work().catch((error: unknown) => {
      if (tokenRefused(error)) onTokenRefused();
      const fault = postFault(error, deed);
      // The ledger says what becomes of the post; this is for who looks closer.
      log.debug({ ...describeFault(error), deed, outcome: fault.name }, 'a post did not reach Discord, or not for certain');
      throw fault;
    });
  };
  const send = async (channel: string, message: DiscordMessage, deed: Deed, once: object = {}): Promise<string> => {
    const { body, files } = wireForm(message, 'everybody');
    return tried(deed, async () => sent.parse(await rest.post(Routes.channelMessages(channel), { body: { ...body, ...once }, files })).id);
  };
  /** The thread's first post opens it; the others find it open. */
  const threadFor = async (channel: string, thread: string, { page, reply }: Answer): Promise<string> =>
    page > 1 ? thread : tried('open thread', async () => openThread(rest, channel, thread, reply.title));

  return {
    post: async (address, answer, key) => {
      const message = withKey(messageOf(answer), key);
      const once = { nonce: nonceOf(key), enforce_nonce: true };
      const channel = address.thread ? await threadFor(address.channel, address.thread, answer) : address.channel;
      return postedAt(address, await send(channel, message, address.thread ? 'post in thread' : 'post', once));
    },
    tell: async (person, { channel }, answer) => {
      const forWhom: Block = { kind: 'note', text: ['For ', { kind: 'person', ...person }] };
      const told: Answer = { ...answer, reply: { ...answer.reply, blocks: [forWhom, ...answer.reply.blocks] } };
      for (const page of pagesOf(told, discordRenderer)) await send(channel, discordRenderer.render(page), 'post');
    },
  };
}

/** @throws {Refused} for a page the answer does not have. */
function messageOf(answer: Answer): DiscordMessage {
  const pages = pagesOf(answer, discordRenderer);
  const page = pages[answer.page - 1];
  if (!page)
    throw new Refused(`The answer has ${pages.length} pages, and page ${answer.page} was to be posted. Please tell your operator: that is a fault of ours.`);
  return discordRenderer.render(page);
}

/** @see https://docs.discord.com/developers/reference */
export function postedAt({ workspace, channel, thread }: Address, id: string): Posted {
  return { id, link: `https://discord.com/channels/${workspace}/${thread ?? channel}/${id}` };
}
