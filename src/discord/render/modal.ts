/** Renders a form as a modal. @see https://docs.discord.com/developers/components/using-modal-components */
import type { APIComponentInLabel, APIModalInteractionResponseCallbackData } from 'discord-api-types/v10';
import { encodeButton } from '../../core/reply/button.ts';
import type { Form, FormField } from '../../core/reply/form.ts';
import { mentionedPeople } from '../../core/reply/people.ts';
import { modalTypes, selectedUser, textInputStyles } from './api-numbers.ts';

/** The custom_id contains the line, as for a button. */
export const modalOf = (run: string, { title, fields }: Form): APIModalInteractionResponseCallbackData => ({
  custom_id: encodeButton({ label: title, run, form: [] }),
  title: title.toWellFormed(),
  components: fields.map((field) => ({ type: modalTypes.label, label: field.label.toWellFormed(), component: inputOf(field) })),
});

/** Every field is optional: the command reports what is missing. */
function inputOf(field: FormField): APIComponentInLabel {
  const { option: custom_id, value = '' } = field;
  const common = { custom_id, required: false };
  switch (field.kind) {
    case 'text':
    case 'long': {
      const style = field.kind === 'long' ? textInputStyles.paragraph : textInputStyles.short;
      return { type: modalTypes.textInput, ...common, style, max_length: field.max, ...(value === '' ? {} : { value: value.toWellFormed() }) };
    }
    case 'people':
      return {
        ...{ type: modalTypes.userSelect, ...common, min_values: 0, max_values: field.max },
        default_values: mentionedPeople(value).map((id) => ({ id, type: selectedUser })),
      };
    case 'one of':
      return {
        ...{ type: modalTypes.stringSelect, ...common, min_values: 0, max_values: 1 },
        options: field.choices.map((choice) => ({ ...choice, ...(choice.value === value ? { default: true } : {}) })),
      };
  }
}
