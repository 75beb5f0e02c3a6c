/** Answers a message with a reply that everybody in its channel sees. Discord has no private replies without an interaction. */
import { type REST, Routes } from 'discord.js';
import type { Logger } from 'pino';
import * as z from 'zod';
import type { Bot } from '../../core/bot.ts';
import type { BotRequest, BotResponse } from '../../core/bot-request.ts';
import { pageForRequester, pagesForChannel } from '../../core/pages/pages.ts';
import { settlesWithin } from '../../core/settles-within.ts';
import { errorFields } from '../errors.ts';
import { type DiscordMessage, toPayload } from '../render/payload.ts';
import { discordRenderer } from '../render/render.ts';
import { noticeMessage, slowAnswerMessage } from './system-messages.ts';

/** The message that is answered, as Discord names it. */
interface RepliedMessage {
  readonly id: string;
  readonly channel_id: string;
}

export interface MessageReplies {
  /** If the answer takes long, a message announces it first. The answer replaces that message, or follows it if that fails. */
  answer(request: BotRequest, to: RepliedMessage): Promise<void>;
  post(answer: BotResponse, to: RepliedMessage): Promise<void>;
}

/** How long an answer may take before it is announced, in ms. */
const noticeAfterMs = 1000;

const sentSchema = z.object({ id: z.string() });

interface MessageRepliesDeps {
  readonly bot: Bot;
  readonly rest: REST;
  readonly log: Logger;
}

export function createMessageReplies({ bot, rest, log }: MessageRepliesDeps): MessageReplies {
  const send = async (message: DiscordMessage, { id, channel_id: channel }: RepliedMessage): Promise<string> => {
    const { body, files } = toPayload(message, 'everybody');
    // The message may have been deleted in the meantime.
    const reference = { message_reference: { message_id: id, fail_if_not_exists: false } };
    return sentSchema.parse(await rest.post(Routes.channelMessages(channel), { body: { ...body, ...reference }, files })).id;
  };
  return {
    answer: async (request, to) => {
      const answer = bot.answer(request);
      const notice = (await settlesWithin(noticeAfterMs, answer)) ? undefined : await send(noticeMessage(slowAnswerMessage), to);
      const message = discordRenderer.render(pageForRequester(await answer, discordRenderer));
      if (notice === undefined) return void (await send(message, to));
      const { body, files } = toPayload(message, 'everybody');
      try {
        await rest.patch(Routes.channelMessage(to.channel_id, notice), { body, files });
      } catch (error) {
        // Somebody may have deleted it. An answer that arrives twice is better than one that never arrives.
        log.warn(errorFields(error), 'Discord: failed to replace an announcement, sending the answer as a new message');
        await send(message, to);
      }
    },
    post: async (answer, to) => {
      for (const page of pagesForChannel(answer, discordRenderer)) await send(discordRenderer.render(page), to);
    },
  };
}
