/** Opens a form as a modal, and answers its submission. */
import type { AckFn, ViewResponseAction, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Bot } from '../../core/bot.ts';
import type { BotResponse } from '../../core/bot-request.ts';
import type { OpenedForm } from '../../core/forms.ts';
import { plainBlock } from '../../core/reply/plain-text.ts';
import type { EffectOutcome } from '../../core/run-once.ts';
import { settlesWithin } from '../../core/settles-within.ts';
import { apiErrorOf } from '../api-errors.ts';
import { errorFields } from '../bolt-logger.ts';
import { formView, messageView, waitingView } from '../render/form-view.ts';
import type { ButtonRequest, SlackSubmission } from './request.ts';
import { internalErrorMessage } from './system-messages.ts';

export interface Modals {
  open(request: ButtonRequest): Promise<void>;
  /** Acknowledges within Slack's three seconds; with errors, the form stays open with its values. */
  submit(submission: SlackSubmission, ack: AcknowledgeSubmission): Promise<void>;
}

type AcknowledgeSubmission = AckFn<ViewResponseAction>;

interface ModalsDeps {
  readonly bot: Bot;
  readonly client: webApi.WebClient;
  readonly log: Logger;
  readonly show: (request: SlackSubmission | ButtonRequest, answer: Promise<BotResponse>) => Promise<void>;
  readonly notify: (request: ButtonRequest, text: string) => Promise<void>;
}

/** How long to wait for a form before the modal opens without it, in ms: the trigger expires three seconds after the press. */
const openAfterMs = 1000;

/** How long a line may run before its form is closed, in ms: Slack waits for three seconds. */
const closeAfterMs = 2000;

/** @see https://docs.slack.dev/reference/methods/views.open#errors */
const lateErrors: readonly (string | undefined)[] = ['expired_trigger_id', 'invalid_trigger_id', 'trigger_expired'];

export function createModals({ bot, client, log, show, notify }: ModalsDeps): Modals {
  const openView = async (request: ButtonRequest, view: ReturnType<typeof formView>): Promise<string | undefined> => {
    try {
      const opened = await client.views.open({ trigger_id: request.triggerId ?? '', view });
      return opened.view?.id;
    } catch (error) {
      // Another replica, or an earlier try, has already opened the form of this press.
      if (apiErrorOf(error) === 'exchanged_trigger_id') return undefined;
      if (!lateErrors.includes(apiErrorOf(error))) throw error;
      log.warn({ ...errorFields(error), stack: undefined }, 'Slack: too late to open a form');
      await notify(request, 'I was too slow to open the form. Please press the button again.');
      return undefined;
    }
  };
  const fillView = async (view_id: string, opened: OpenedForm, request: ButtonRequest): Promise<void> => {
    const view = opened.kind === 'form' ? formView(opened.form, metadataOf(request)) : messageView(plainTextOf(opened.answer));
    await client.views.update({ view_id, view }).catch((error: unknown) => {
      // No message: the person may have closed the form.
      log.warn({ ...errorFields(error), stack: undefined }, 'Slack: failed to fill in a form');
    });
  };
  const submitOnce = async (submission: SlackSubmission, close: (errors?: FieldErrors) => Promise<void>): Promise<EffectOutcome> => {
    const answer = bot.submitForm(submission);
    const errors = (await settlesWithin(closeAfterMs, answer)) ? fieldErrors(await answer, submission) : undefined;
    await close(errors);
    if (errors) return 'repeatable';
    // The form and its values are gone, so they are stored as a draft if the line failed.
    await show(
      submission,
      answer.then(async (response) => (response.status === 'ok' ? response : bot.keepDraft(submission, response))),
    );
    return 'done';
  };
  return {
    open: async (request) => {
      const opening = bot.openForm(request);
      if (await settlesWithin(openAfterMs, opening)) {
        const opened = await opening;
        if (opened.kind === 'answer') return show(request, Promise.resolve(opened.answer));
        await openView(request, formView(opened.form, metadataOf(request)));
        return;
      }
      const view = await openView(request, waitingView());
      if (view) await fillView(view, await opening, request);
    },
    submit: async (submission, ack) => {
      let isClosed = false;
      const close = async (errors?: FieldErrors): Promise<void> => {
        isClosed = true;
        await (errors ? ack({ response_action: 'errors', errors }) : ack());
      };
      try {
        const { kind, id } = submission.cause;
        const hasRun = await bot.once({ kind, id: `form ${id}` }, async () => submitOnce(submission, close));
        // The form was sent twice, and the first submission is answered.
        if (!hasRun) await close();
      } catch (error) {
        if (isClosed) throw error;
        const reference = crypto.randomUUID().slice(0, 8);
        log.error({ reference, ...errorFields(error) }, 'Slack: failed to answer a form');
        await close({ [firstOf(submission)]: internalErrorMessage(reference) });
      }
    },
  };
}

/** Messages by field. */
type FieldErrors = Record<string, string>;

/** What to correct in the form; `undefined` if the answer is shown instead. After an internal error, the form stays open with its values. */
function fieldErrors(response: BotResponse, submission: SlackSubmission): FieldErrors | undefined {
  const { problem, status } = response;
  if (problem?.option !== undefined && Object.hasOwn(submission.values, problem.option)) return { [problem.option]: problem.message };
  return status === 'fault' ? { [firstOf(submission)]: plainTextOf(response) } : undefined;
}

const firstOf = ({ values }: SlackSubmission): string => Object.keys(values)[0] ?? '';

const plainTextOf = ({ reply }: BotResponse): string => reply.blocks.map(plainBlock).join('\n').trim();

/** Must stay below 3,000 characters, Slack's limit. */
const metadataOf = ({ input, place, persistReply }: ButtonRequest): object => ({
  run: input,
  channel: place.channel,
  ...(place.thread ? { thread: place.thread } : {}),
  ...(persistReply ? { persists: true } : {}),
});
