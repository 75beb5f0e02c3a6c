/** Renders a form as a modal. @see https://docs.slack.dev/reference/views/modal-views */
import type { InputBlock, KnownBlock, ModalView, PlainTextElement } from '@slack/types';
import type { Form, FormField } from '../../core/reply/form.ts';
import { mentionedPeople } from '../../core/reply/people.ts';
import { limits } from '../limits.ts';

/** @param metadata what the submission needs to know, since Slack sends neither the channel nor the line with it. */
export const formView = ({ title, fields }: Form, metadata: object): ModalView => ({
  ...shell(title, fields.map(inputBlock)),
  submit: plain('Send'),
  private_metadata: JSON.stringify(metadata),
});

/** Shown while the form is looked up: a trigger is valid for three seconds only. */
export const waitingView = (): ModalView => shell('One moment', [section('I am looking up what is stored.')]);

/** Shown if there is no form. */
export const messageView = (text: string): ModalView => shell('There is no form', [section(text)]);

const shell = (title: string, blocks: readonly KnownBlock[]): ModalView => ({
  type: 'modal',
  callback_id: 'form',
  title: plain(title),
  close: plain('Cancel'),
  blocks: [...blocks],
});

const plain = (text: string): PlainTextElement => ({ type: 'plain_text', text: text.toWellFormed(), emoji: false });

const section = (text: string): KnownBlock => ({ type: 'section', text: plain(text.slice(0, limits.textObject)) });

/** Every field is optional: the command reports what is missing. */
const inputBlock = (field: FormField): InputBlock => ({
  type: 'input',
  block_id: field.option,
  optional: true,
  label: plain(field.label),
  element: inputElement(field),
});

/** @see https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element */
function inputElement(field: FormField): InputBlock['element'] {
  const { option: action_id, value = '' } = field;
  switch (field.kind) {
    case 'text':
    case 'long':
      return {
        ...{ type: 'plain_text_input', action_id, multiline: field.kind === 'long', max_length: field.max },
        ...(value === '' ? {} : { initial_value: value.toWellFormed() }),
      };
    case 'people': {
      const users = mentionedPeople(value);
      return { type: 'multi_users_select', action_id, max_selected_items: field.max, ...(users.length > 0 ? { initial_users: users } : {}) };
    }
    case 'one of': {
      const options = field.choices.map((choice) => ({ text: plain(choice.label), value: choice.value }));
      const chosen = options.find((choice) => choice.value === value);
      return { type: 'static_select', action_id, options, ...(chosen ? { initial_option: chosen } : {}) };
    }
  }
}
