/** Posts of the ledger, each sent once: what became of it is said as exactly as it can be known. */
import { type REST, Routes } from 'discord.js';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { BotResponse } from '../../core/bot-request.ts';
import { pagesForChannel } from '../../core/pages/pages.ts';
import type { Platform, PostedMessage, PostTarget } from '../../core/ports/platform.ts';
import { RejectedError } from '../../core/ports/post-errors.ts';
import type { Block } from '../../core/reply/reply.ts';
import { describeFault, isTokenInvalid } from '../errors.ts';
import { toPayload } from '../render/payload.ts';
import { type DiscordMessage, discordRenderer } from '../render/render.ts';
import { nonceOf, withKey } from './delivery-key.ts';
import type { Operation } from './error-advice.ts';
import { toPostError } from './map-post-error.ts';
import { openThread } from './open-thread.ts';
import { createThrottle } from './request-throttle.ts';

export interface PostOptions {
  /** Sends every request once and waits for no limit. */
  readonly rest: REST;
  readonly log: Logger;
  readonly onTokenRefused: () => void;
}

const sent = z.object({ id: z.string() });

export function createPostSender({ rest, log, onTokenRefused }: PostOptions): Pick<Platform, 'post' | 'notifyUser'> {
  const evenly = createThrottle();
  const withPostErrors = async <T>(operation: Operation, work: () => Promise<T>): Promise<T> => {
    await evenly();
    return work().catch((error: unknown) => {
      if (isTokenInvalid(error)) onTokenRefused();
      const fault = toPostError(error, operation);
      // The ledger says what becomes of the post; this is for who looks closer.
      log.debug({ ...describeFault(error), operation, outcome: fault.name }, 'a post did not reach Discord, or not for certain');
      throw fault;
    });
  };
  const send = async (channel: string, message: DiscordMessage, operation: Operation, once: object = {}): Promise<string> => {
    const { body, files } = toPayload(message, 'everybody');
    return withPostErrors(operation, async () => sent.parse(await rest.post(Routes.channelMessages(channel), { body: { ...body, ...once }, files })).id);
  };
  /** The thread's first post opens it; the others find it open. */
  const threadFor = async (channel: string, thread: string, { page, reply }: BotResponse): Promise<string> =>
    page > 1 ? thread : withPostErrors('open thread', async () => openThread(rest, channel, thread, reply.title));

  return {
    post: async (address, answer, key) => {
      const message = withKey(describeError(answer), key);
      const once = { nonce: nonceOf(key), enforce_nonce: true };
      const channel = address.thread ? await threadFor(address.channel, address.thread, answer) : address.channel;
      return toPostedMessage(address, await send(channel, message, address.thread ? 'post in thread' : 'post', once));
    },
    notifyUser: async (person, { channel }, answer) => {
      const forWhom: Block = { kind: 'note', text: ['For ', { kind: 'person', ...person }] };
      const told: BotResponse = { ...answer, reply: { ...answer.reply, blocks: [forWhom, ...answer.reply.blocks] } };
      for (const page of pagesForChannel(told, discordRenderer)) await send(channel, discordRenderer.render(page), 'post');
    },
  };
}

/** @throws {RejectedError} for a page the answer does not have. */
function describeError(answer: BotResponse): DiscordMessage {
  const pages = pagesForChannel(answer, discordRenderer);
  const page = pages[answer.page - 1];
  if (!page)
    throw new RejectedError(
      `The answer has ${pages.length} pages, and page ${answer.page} was to be posted. Please tell your operator: that is a fault of ours.`,
    );
  return discordRenderer.render(page);
}

/** @see https://docs.discord.com/developers/reference */
export function toPostedMessage({ workspace, channel, thread }: PostTarget, id: string): PostedMessage {
  return { id, link: `https://discord.com/channels/${workspace}/${thread ?? channel}/${id}` };
}
