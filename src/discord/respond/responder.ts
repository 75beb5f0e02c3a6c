/** Sends answers: only to the user, in place of another page, or to the channel. */

import type { BotRequest, BotResponse } from '../../core/bot-request.ts';
import type { Cause } from '../../core/cause.ts';
import { pageForRequester } from '../../core/pages/pages.ts';
import type { ButtonAction } from '../../core/reply/button.ts';
import type { ReplyButton } from '../../core/reply/reply.ts';
import type { EffectOutcome } from '../../core/run-once.ts';
import { settlesWithin } from '../../core/settles-within.ts';
import type { DiscordMessage } from '../render/payload.ts';
import { discordRenderer } from '../render/render.ts';
import type { InteractionResponse } from './interaction-response.ts';
import { createModals, type DiscordSubmission } from './modals.ts';
import { type ShareDeps, type ShareRequest, share } from './share.ts';
import { alreadySharedMessage, noticeMessage } from './system-messages.ts';

/** A pressed button as a complete request, and the facts about its message and channel that decide how it is answered. */
export interface ButtonPress extends ShareRequest {
  readonly request: BotRequest & { readonly input: string };
  readonly action: ButtonAction['action'];
  /** The same for all presses of one button, by any person. */
  readonly cause: Cause;
  /** The same for all replicas that receive this press, and different for each press. */
  readonly interaction: Cause;
  /** Whether only the user sees the message with the button. */
  readonly isEphemeral: boolean;
}

export interface Responder {
  handleCommand(request: BotRequest, response: InteractionResponse): Promise<void>;
  handleButton(press: ButtonPress, response: InteractionResponse): Promise<void>;
  handleSubmission(submission: DiscordSubmission, response: InteractionResponse): Promise<void>;
  notify(response: InteractionResponse, text: string, choices?: readonly ReplyButton[]): Promise<void>;
}

/** How long an answer may take before the response is deferred, in ms; Discord allows 3 s, including the transfer. */
const deferAfterMs = 1000;

export function createResponder({ bot, rest, log }: ShareDeps): Responder {
  const replyEphemeral = async (request: BotRequest, response: InteractionResponse, answer = bot.answer(request)): Promise<void> => {
    const message = answer.then(privateMessage);
    if (!(await settlesWithin(deferAfterMs, message))) await response.defer('reply');
    await response.reply(await message);
  };
  /** If the page cannot be shown, the current one does not change. */
  const goToPage = async (request: BotRequest, response: InteractionResponse): Promise<void> => {
    const answer = bot.answer(request);
    if (!(await settlesWithin(deferAfterMs, answer))) await response.defer('update');
    const { status } = await answer;
    const message = privateMessage(await answer);
    await (status === 'ok' ? response.update(message) : response.reply(message));
  };
  const shareOnce = async (press: ButtonPress, response: InteractionResponse): Promise<void> => {
    const sharing = async (): Promise<EffectOutcome> => {
      const hasRun = await bot.once(sharingOf(press.cause), async () => share(press, response, { bot, rest, log }));
      if (!hasRun) await response.reply(alreadySharedMessage());
      return 'done';
    };
    // A replica that lost the race sends nothing: if its callback arrived first, Discord would reject the other's.
    await bot.once(sharingOf(press.interaction), sharing);
  };
  const modals = createModals({ bot, log, reply: replyEphemeral });
  return {
    handleCommand: replyEphemeral,
    handleButton: async (press, response) => {
      switch (press.action) {
        case 'run':
        case 'file':
          return replyEphemeral(press.request, response);
        case 'turn':
          // Only private answers have page buttons. A forged one must not replace a message that everybody sees.
          return press.isEphemeral ? goToPage(press.request, response) : replyEphemeral(press.request, response);
        case 'share':
          return shareOnce(press, response);
        case 'send':
          // Pictures are part of the message on Discord, so the answer itself shows them.
          return replyEphemeral(press.request, response);
        case 'form':
          return modals.open(press.request, response);
      }
    },
    handleSubmission: modals.submit,
    notify: async (response, text, choices) => response.reply(noticeMessage(text, choices)),
  };
}

/** Sharing is recorded as a separate effect from that of the command. */
const sharingOf = ({ kind, id }: Cause): Cause => ({ kind, id: `share ${id}` });

const privateMessage = (answer: BotResponse): DiscordMessage => discordRenderer.render(pageForRequester(answer, discordRenderer));
