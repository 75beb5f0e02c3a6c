/** Sends answers: to the requester, in place of another message, or to everybody. */
import type { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Bot } from '../../core/bot.ts';
import type { Cause } from '../../core/cause.ts';
import { pageForRequester, picturesOf } from '../../core/pages/pages.ts';
import { staleButton } from '../../core/reply/button.ts';
import type { ReplyButton } from '../../core/reply/reply.ts';
import type { EffectOutcome } from '../../core/run-once.ts';
import { settlesWithin } from '../../core/settles-within.ts';
import { slackRenderer } from '../render/render.ts';
import type { Files } from './files.ts';
import type { MessageSender } from './message-sender.ts';
import { createModals, type Modals } from './modals.ts';
import type { ButtonRequest, Requester, SlackRequest } from './request.ts';
import { share } from './share.ts';
import { alreadySharedMessage, helpChoice, noteMessages, slowAnswerMessage } from './system-messages.ts';

export interface Responder {
  handleCommand(request: SlackRequest): Promise<void>;
  handleButton(request: ButtonRequest): Promise<void>;
  handleSubmission: Modals['submit'];
  /** Sends the requester a message that is not the answer to a command. */
  notify(requester: Requester, text: string, choices?: readonly ReplyButton[]): Promise<void>;
}

/** How long an answer may take before it is announced to the requester, in ms. Slack's request was acknowledged before. */
const noticeAfterMs = 2500;

interface ResponderDeps {
  readonly bot: Bot;
  readonly client: webApi.WebClient;
  readonly sender: MessageSender;
  readonly files: Files;
  /** As in `/invite @name`. */
  readonly botName: string;
  readonly log: Logger;
}

export function createResponder({ bot, client, sender, files, botName, log }: ResponderDeps): Responder {
  const notify: Responder['notify'] = async (requester, text, choices) => {
    for (const message of noteMessages(text, choices)) await sender.toRequester(requester, message);
  };
  const announce = async (request: SlackRequest, send: MessageSender['toRequester']): Promise<MessageSender['toRequester']> => {
    const [message] = noteMessages(slowAnswerMessage);
    const sendAnswer = message ? await sender.announce(request, message) : send;
    // A page replaces the page before it, not the announcement.
    return send === sender.toRequester ? sendAnswer : send;
  };
  const show = async (request: SlackRequest, send: MessageSender['toRequester'], answer = bot.answer(request)): Promise<void> => {
    const sendAnswer = (await settlesWithin(noticeAfterMs, answer)) ? send : await announce(request, send);
    const message = slackRenderer.render(pageForRequester(await answer, slackRenderer));
    await sendAnswer(request, message);
    const problem = message.files.length > 0 ? await files.toPerson(request.actor.id, message.files) : undefined;
    if (problem) await notify(request, problem);
  };
  const modals = createModals({ bot, client, log, notify, show: async (request, answer) => show(request, sender.toRequester, answer) });
  const sendPictures = async (request: SlackRequest): Promise<void> => {
    const images = picturesOf(await bot.answer(request));
    if (images.length === 0) return show(request, sender.toRequester);
    const problem = await files.toPerson(request.actor.id, slackRenderer.pictures?.(images).files ?? []);
    await notify(request, problem ?? 'The picture is in your direct messages with this app.');
  };
  const shareOnce = async (request: ButtonRequest): Promise<void> => {
    const post = async (): Promise<EffectOutcome> => ((await share(request, { bot, sender, files, botName, notify })) ? 'done' : 'repeatable');
    if (!(await bot.once({ kind: 'press', id: `share ${request.cause.id}` }, post))) await notify(request, alreadySharedMessage);
  };
  /** Sends the answer to a message once, even if a retry reaches another replica. */
  const answerOnce = async (request: SlackRequest, cause: Cause): Promise<void> => {
    await bot.once({ kind: cause.kind, id: `answer ${cause.id}` }, async () => {
      await show(request, sender.toRequester);
      return 'done';
    });
  };
  return {
    notify,
    handleSubmission: modals.submit,
    handleCommand: async (request) => (request.cause?.kind === 'message' ? answerOnce(request, request.cause) : show(request, sender.toRequester)),
    handleButton: async (request) => {
      switch (request.action) {
        case 'stale':
          return notify(request, staleButton, [helpChoice]);
        case 'run':
        case 'file':
          return show(request, sender.toRequester);
        case 'turn':
          // One person may not replace a message that other people read, whatever the button says.
          return show(request, request.sourceMessage?.public ? sender.toRequester : sender.replace);
        case 'share':
          return shareOnce(request);
        case 'send':
          return sendPictures(request);
        case 'form':
          return modals.open(request);
      }
    },
  };
}
