/** Opens a form as a modal, and answers its submission. */
import type { Logger } from 'pino';
import type { Bot } from '../../core/bot.ts';
import type { BotRequest, BotResponse } from '../../core/bot-request.ts';
import type { Cause } from '../../core/cause.ts';
import { type FormRequest, type FormSubmission, unkeptText } from '../../core/forms.ts';
import { settlesWithin } from '../../core/settles-within.ts';
import { errorFields } from '../errors.ts';
import { modalOf } from '../render/modal.ts';
import type { InteractionResponse } from './interaction-response.ts';
import { blocksMessage, noticeMessage } from './system-messages.ts';

/** The values of a submitted modal. */
export type DiscordSubmission = FormSubmission & { readonly cause: Cause };

interface Modals {
  open(request: FormRequest, response: InteractionResponse): Promise<void>;
  submit(submission: DiscordSubmission, response: InteractionResponse): Promise<void>;
}

interface ModalsDeps {
  readonly bot: Bot;
  readonly log: Logger;
  readonly reply: (request: BotRequest, response: InteractionResponse, answer: Promise<BotResponse>) => Promise<void>;
}

/** How long to wait for a form, in ms. A modal must be the first response, so it cannot be announced, and Discord waits for three seconds. */
const openAfterMs = 2000;

/**
 * Discord cannot open a form in response to a form, so an error comes with a button that opens the form again with its values.
 * @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-response-object-interaction-callback-type
 */
export function createModals({ bot, log, reply }: ModalsDeps): Modals {
  return {
    open: async (request, response) => {
      const opening = bot.openForm(request);
      if (!(await settlesWithin(openAfterMs, opening))) return response.reply(noticeMessage(tooSlow));
      const opened = await opening;
      if (opened.kind === 'answer') return reply(request, response, Promise.resolve(opened.answer));
      await response.showModal(modalOf(opened.run, opened.form));
    },
    submit: async (submission, response) => {
      const { kind, id } = submission.cause;
      let hasBegun = false;
      try {
        // A replica that lost the race sends nothing: if its callback arrived first, Discord would reject the other's.
        await bot.once({ kind, id: `form ${id}` }, async () => {
          hasBegun = true;
          const answer = bot.submitForm(submission).then(async (answered) => (answered.status === 'ok' ? answered : bot.keepDraft(submission, answered)));
          await reply(submission, response, answer);
          return 'done';
        });
      } catch (error) {
        if (hasBegun) throw error;
        log.error(errorFields(error), 'Discord: failed to answer a form');
        await response.reply(blocksMessage([{ kind: 'text', text: [notAccepted] }, ...unkeptText(submission.input, submission.values)]));
      }
    },
  };
}

const tooSlow = 'I was too slow to open the form. Please press the button again.';
const notAccepted = 'I cannot accept that right now. Nothing was changed; please try again in a minute.';
