/** Opens forms, runs what was submitted, and stores as a draft what would be lost. */
import type { Attempt } from './attempt.ts';
import type { BotOptions } from './bot-options.ts';
import type { BotRequest, BotResponse } from './bot-request.ts';
import { fillLine } from './command/fill-line.ts';
import { validateOptions } from './command/validate-options.ts';
import { UserError } from './errors.ts';
import { staleButton } from './reply/button.ts';
import { defineForm, type Form, type FormField, type FormValues } from './reply/form.ts';
import type { Block, ReplyButton } from './reply/reply.ts';

/** A press of a button with a form. */
export interface FormRequest extends BotRequest {
  /** The line of the button. */
  readonly input: string;
}

/** What somebody entered in the form of a line. */
export interface FormSubmission extends FormRequest {
  readonly values: FormValues;
}

export type OpenedForm =
  | { readonly kind: 'form'; readonly run: string; readonly form: Form }
  /** Why there is no form. */
  | { readonly kind: 'answer'; readonly answer: BotResponse };

export interface Forms {
  /** The form of a line, filled with what is stored and with this person's draft; an answer if there is no form to show. Never throws. */
  openForm(call: FormRequest): Promise<OpenedForm>;
  /** Answers the line with what was entered, and deletes the draft if that succeeded. Never throws. */
  submitForm(call: FormSubmission): Promise<BotResponse>;
  /** Stores what was entered for an hour, if the form is gone. @returns the answer with a button that opens it again. Never throws. */
  keepDraft(call: FormSubmission, answer: BotResponse): Promise<BotResponse>;
}

export function createForms(options: BotOptions, attempt: Attempt, answer: (request: BotRequest) => Promise<BotResponse>): Forms {
  const { commands, library, schedules, log } = options;
  const draftOf = async ({ place, actor, input }: FormRequest): Promise<FormValues> => {
    try {
      return (await schedules?.findDraft(place, actor, draftLine(input))) ?? {};
    } catch (error) {
      // A form without the draft is better than no form.
      log.warn({ err: error }, 'failed to read a draft');
      return {};
    }
  };
  return {
    openForm: async (call) => {
      const draft = draftOf(call);
      const opened = await attempt(call, async (parsed, context): Promise<OpenedForm> => {
        const command = commands.find(({ name }) => name === parsed.command);
        if (!command?.form) throw new UserError(staleButton);
        const form = await command.form(validateOptions(command, parsed.options, library), context);
        return { kind: 'form', run: call.input, form: withDraft(defineForm(form), await draft) };
      });
      return 'kind' in opened ? opened : { kind: 'answer', answer: opened };
    },
    submitForm: async (call) => {
      const { input, values, place, actor } = call;
      const response = await answer({ ...call, input: fillLine(input, values) });
      if (response.status === 'ok')
        await schedules?.dropDraft(place, actor, draftLine(input)).catch((error: unknown) => log.warn({ err: error }, 'failed to delete a draft'));
      return response;
    },
    keepDraft: async (call, response) => {
      const { input, values, place, actor } = call;
      const again: ReplyButton = { label: 'Correct it…', run: input, form: Object.keys(values), style: 'primary' };
      try {
        if (!schedules) throw new Error('there is no database here');
        await schedules.saveDraft(place, actor, draftLine(input), values);
        return withBlocks(response, [
          { kind: 'note', text: ['What you entered is kept for an hour.'] },
          { kind: 'choices', choices: [again] },
        ]);
      } catch (error) {
        log.warn({ err: error }, 'failed to store a draft');
        return withBlocks(response, unkeptText(input, values));
      }
    },
  };
}

/** What was entered, to be copied, if it cannot be stored. */
export const unkeptText = (run: string, values: FormValues): readonly Block[] => [
  { kind: 'note', text: ['I could not store what you entered. To send it again, copy this line:'] },
  { kind: 'code', code: fillLine(run, values) },
];

const withBlocks = (response: BotResponse, blocks: readonly Block[]): BotResponse => ({
  ...response,
  reply: { ...response.reply, blocks: [...response.reply.blocks, ...blocks] },
});

/** A line in normalised spelling: a platform may have changed that of a button. */
const draftLine = (run: string): string => run.replace(/\s+/g, ' ').replace(/ page:1$/, '');

function withDraft(form: Form, draft: FormValues): Form {
  return { ...form, fields: form.fields.map((field) => (Object.hasOwn(draft, field.option) ? withValue(field, draft[field.option] ?? '') : field)) };
}

/** Fills a field with a draft. If the field can no longer show it, because its choices or length changed, the stored value stays. */
function withValue(field: FormField, value: string): FormField {
  switch (field.kind) {
    case 'text':
    case 'long':
      return value.length <= field.max ? { ...field, value } : field;
    case 'people':
      return { ...field, value };
    case 'one of':
      return field.choices.some((choice) => choice.value === value) || value === '' ? { ...field, value } : field;
  }
}
