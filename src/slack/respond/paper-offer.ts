/** Answers a message that only links to a paper with an offer in its thread. */
import type { Bot } from '../../core/bot.ts';
import type { ChannelMessage } from '../../core/bot-request.ts';
import { pagesForChannel } from '../../core/pages/pages.ts';
import { channelRenderer } from '../render/render.ts';
import type { MessageSender } from './message-sender.ts';

interface PaperOfferOptions {
  readonly bot: Pick<Bot, 'offerPaper'>;
  readonly sender: Pick<MessageSender, 'toChannel'>;
}

/** @returns a function that answers a message in its thread and never throws. */
export const createPaperOffer =
  ({ bot, sender }: PaperOfferOptions): ((message: ChannelMessage) => Promise<void>) =>
  async (message) =>
    bot.offerPaper(message, async (answer) => {
      for (const page of pagesForChannel(answer, channelRenderer)) await sender.toChannel(message.place.channel, message.id, channelRenderer.render(page));
    });
