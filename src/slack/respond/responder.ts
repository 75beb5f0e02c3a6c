/** What happens to an answer: shown to the asker, put in place of another, or shared. */

import type { Bot } from '../../core/bot.ts';
import type { BotRequest } from '../../core/bot-request.ts';
import { pageForRequester, picturesOf } from '../../core/pages/pages.ts';
import { createRecentKeys } from '../../core/recent-keys.ts';
import { decodeButton, staleButton } from '../../core/reply/button.ts';
import type { ReplyButton } from '../../core/reply/reply.ts';
import type { Requester } from '../inbound/requests.ts';
import { slackRenderer } from '../render/render.ts';
import type { Files } from './files.ts';
import type { MessageSender } from './message-sender.ts';
import { share } from './share.ts';
import { alreadySharedMessage, helpChoice, noteMessages } from './system-messages.ts';

export interface Responder {
  handleCommand(asker: Requester, ask: BotRequest['input']): Promise<void>;
  /** What a button's value says; a value that says nothing is from another version. */
  handleButton(asker: Requester, value: string): Promise<void>;
  notify(asker: Requester, text: string, choices?: readonly ReplyButton[]): Promise<void>;
}

/** A second press on Share within this time is a slip of the finger, in ms. */
const doubleClickMs = 10_000;
const maxRememberedShares = 1000;

export function createResponder(bot: Bot, posts: MessageSender, files: Files, botName: string): Responder {
  const shares = createRecentKeys(doubleClickMs, maxRememberedShares);
  const notify: Responder['notify'] = async (asker, text, choices) => {
    for (const message of noteMessages(text, choices)) await posts.toRequester(asker, message);
  };
  const show = async (asker: Requester, input: BotRequest['input'], send: MessageSender['toRequester']): Promise<void> => {
    const { place, actor } = asker;
    const answer = await bot.answer({ input, place, actor });
    const message = slackRenderer.render(pageForRequester(answer, slackRenderer));
    await send(asker, message);
    const failed = await files.toPerson(actor.id, message.files);
    if (failed) await notify(asker, failed);
  };
  const sendPictures = async (asker: Requester, line: string): Promise<void> => {
    const { place, actor } = asker;
    const answer = await bot.answer({ input: line, place, actor });
    const images = picturesOf(answer);
    if (images.length === 0) return show(asker, line, posts.toRequester);
    const failed = await files.toPerson(actor.id, slackRenderer.pictures?.(images).files ?? []);
    await notify(asker, failed ?? 'The picture is in your direct messages with this app.');
  };
  /** Remembered from the press on, and forgotten when nothing came of it: the next press is meant. */
  const shareOnce = async (asker: Requester, line: string): Promise<void> => {
    const key = [asker.place.channel, asker.sourceMessage?.message, asker.actor.id, line].join(' ');
    if (!shares.addIfNew(key)) return notify(asker, alreadySharedMessage);
    let posted = false;
    try {
      posted = await share(line, asker, { bot, posts, files, botName, notify });
    } finally {
      if (!posted) shares.forget(key);
    }
  };
  return {
    notify,
    handleCommand: async (asker, ask) => show(asker, ask, posts.toRequester),
    handleButton: async (asker, value) => {
      const press = decodeButton(value);
      if (!press) return notify(asker, staleButton, [helpChoice]);
      switch (press.action) {
        case 'run':
          return show(asker, press.run, posts.toRequester);
        case 'turn':
          // What others read as well is not one person's to replace, whatever the button says.
          return show(asker, press.run, asker.sourceMessage?.public ? posts.toRequester : posts.replace);
        case 'share':
          return shareOnce(asker, press.run);
        case 'send':
          return sendPictures(asker, press.run);
      }
    },
  };
}
