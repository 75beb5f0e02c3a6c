/** What happens to an answer: it is shown to the requester, replaces another message, or is shared. */
import type { Bot } from '../../core/bot.ts';
import { pageForRequester, picturesOf } from '../../core/pages/pages.ts';
import { createRecentKeys } from '../../core/recent-keys.ts';
import { staleButton } from '../../core/reply/button.ts';
import type { ReplyButton } from '../../core/reply/reply.ts';
import { slackRenderer } from '../render/render.ts';
import type { Files } from './files.ts';
import type { MessageSender } from './message-sender.ts';
import type { ButtonRequest, Requester, SlackRequest } from './request.ts';
import { share } from './share.ts';
import { alreadySharedMessage, helpChoice, noteMessages } from './system-messages.ts';

export interface Responder {
  handleCommand(request: SlackRequest): Promise<void>;
  handleButton(request: ButtonRequest): Promise<void>;
  /** Tells the requester something that is the answer to no command. */
  notify(requester: Requester, text: string, choices?: readonly ReplyButton[]): Promise<void>;
}

/** A second press on Share within this time is a double click, in ms. */
const doubleClickMs = 10_000;
const maxRememberedShares = 1000;

/** @param botName as in `/invite @name`. */
export function createResponder(bot: Bot, sender: MessageSender, files: Files, botName: string): Responder {
  const shares = createRecentKeys(doubleClickMs, maxRememberedShares);
  const notify: Responder['notify'] = async (requester, text, choices) => {
    for (const message of noteMessages(text, choices)) await sender.toRequester(requester, message);
  };
  const show = async (request: SlackRequest, send: MessageSender['toRequester']): Promise<void> => {
    const message = slackRenderer.render(pageForRequester(await bot.answer(request), slackRenderer));
    await send(request, message);
    const problem = message.files.length > 0 ? await files.toPerson(request.actor.id, message.files) : undefined;
    if (problem) await notify(request, problem);
  };
  const sendPictures = async (request: SlackRequest): Promise<void> => {
    const images = picturesOf(await bot.answer(request));
    if (images.length === 0) return show(request, sender.toRequester);
    const problem = await files.toPerson(request.actor.id, slackRenderer.pictures?.(images).files ?? []);
    await notify(request, problem ?? 'The picture is in your direct messages with this app.');
  };
  /** Remembers a press at once, and forgets it if nothing was posted, so that the next press counts. */
  const shareOnce = async (request: SlackRequest): Promise<void> => {
    const { place, actor, input, sourceMessage } = request;
    const key = [place.channel, sourceMessage?.ts, actor.id, input].join(' ');
    if (!shares.addIfNew(key)) return notify(request, alreadySharedMessage);
    let posted = false;
    try {
      posted = await share(request, { bot, sender, files, botName, notify });
    } finally {
      if (!posted) shares.forget(key);
    }
  };
  return {
    notify,
    handleCommand: async (request) => show(request, sender.toRequester),
    handleButton: async (request) => {
      switch (request.action) {
        case 'stale':
          return notify(request, staleButton, [helpChoice]);
        case 'run':
          return show(request, sender.toRequester);
        case 'turn':
          // A message that other people read is not one person's to replace, whatever the button says.
          return show(request, request.sourceMessage?.public ? sender.toRequester : sender.replace);
        case 'share':
          return shareOnce(request);
        case 'send':
          return sendPictures(request);
      }
    },
  };
}
