/** Sends posts from the outbox: one message for each call, without retries. */
import { Routes } from 'discord.js';
import * as z from 'zod';
import type { BotResponse } from '../../core/bot-request.ts';
import type { InFlight } from '../../core/in-flight.ts';
import { pagesForChannel } from '../../core/pages/pages.ts';
import type { Platform, PostedMessage, PostTarget } from '../../core/ports/platform.ts';
import { RejectedError } from '../../core/ports/post-errors.ts';
import type { Block } from '../../core/reply/reply.ts';
import { type DiscordMessage, toPayload } from '../render/payload.ts';
import { discordRenderer } from '../render/render.ts';
import { openThread } from '../workspace/open-thread.ts';
import type { OutboxClient } from './client.ts';
import { nonceOf, withKey } from './delivery-key.ts';
import type { Operation } from './error-advice.ts';

const postedMessageSchema = z.object({ id: z.string() });

type PostSender = Pick<Platform, 'pageCount' | 'post' | 'notifyUser'> & Required<Pick<Platform, 'openThread'>>;

/** @param inFlight tracks everything that is sent, so that a stop can wait for it. */
export function createPostSender({ call }: OutboxClient, { track }: Pick<InFlight, 'track'>): PostSender {
  const send = async (channel: string, message: DiscordMessage, operation: Operation, nonce: object = {}): Promise<string> => {
    const { body, files } = toPayload(message, 'everybody');
    const route = Routes.channelMessages(channel);
    return call(operation, async (rest) => postedMessageSchema.parse(await rest.post(route, { body: { ...body, ...nonce }, files })).id);
  };
  const threadOf = async (channel: string, message: string, { reply }: BotResponse): Promise<string> =>
    call('open thread', async (rest) => openThread(rest, channel, message, reply.threadTitle ?? reply.title));
  /** The first page opens the thread; the others are posted in it. */
  const threadFor = async ({ channel, thread = '', isOpenThread }: PostTarget, answer: BotResponse): Promise<string> =>
    answer.page > 1 || isOpenThread ? thread : threadOf(channel, thread, answer);

  return {
    pageCount: (answer) => pagesForChannel(answer, discordRenderer).length,
    post: async (target, answer, key) =>
      track(async () => {
        const message = withKey(renderPage(answer), key);
        const nonce = { nonce: nonceOf(key), enforce_nonce: true };
        const channel = target.thread ? await threadFor(target, answer) : target.channel;
        return toPostedMessage(target, await send(channel, message, operationFor(target), nonce));
      }),
    openThread: async ({ channel }, message, answer) => void (await track(async () => threadOf(channel, message, answer))),
    notifyUser: async (person, { channel }, answer) =>
      track(async () => {
        const recipient: Block = { kind: 'note', text: ['For ', { kind: 'person', ...person }] };
        const addressed: BotResponse = { ...answer, reply: { ...answer.reply, blocks: [recipient, ...answer.reply.blocks] } };
        for (const page of pagesForChannel(addressed, discordRenderer)) await send(channel, discordRenderer.render(page), 'post');
      }),
  };
}

function operationFor({ thread, isOpenThread }: PostTarget): Operation {
  if (!thread) return 'post';
  return isOpenThread ? 'post in private thread' : 'post in thread';
}

/** @throws {RejectedError} if the answer does not have that page. */
function renderPage(answer: BotResponse): DiscordMessage {
  const pages = pagesForChannel(answer, discordRenderer);
  const page = pages[answer.page - 1];
  if (!page)
    throw new RejectedError(
      `The answer has ${pages.length} pages, so page ${answer.page} could not be posted. This is a bug on our side: please tell your operator.`,
    );
  return discordRenderer.render(page);
}

/** @see https://docs.discord.com/developers/reference */
export function toPostedMessage({ workspace, channel, thread }: PostTarget, id: string): PostedMessage {
  return { id, link: `https://discord.com/channels/${workspace}/${thread ?? channel}/${id}` };
}
