/** A form below the message whose button was pressed, in place of the modals of Slack and Discord. */
import type { ShownField, ShownForm } from './api-types.ts';
import { type Child, el } from './element.ts';

type FormValues = Readonly<Record<string, string>>;

interface FormEvents {
  /** @returns what is wrong, and at which field; nothing if the form is done. */
  readonly submit: (values: FormValues) => Promise<FormProblem | undefined>;
  /** Called when the form is closed, to move the focus back to where it was. */
  readonly close: () => void;
}

export interface FormProblem {
  readonly message: string;
  readonly option?: string | undefined;
}

type Input = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Ids of labels and problems, unique on the page. */
let drawn = 0;

/** The form, and the field to begin with. */
export function drawForm({ title, fields }: ShownForm, events: FormEvents): { readonly form: HTMLFormElement; readonly first: HTMLElement } {
  drawn += 1;
  const rows = fields.map((field, index) => drawField(field, `form-${drawn}-${index}`));
  const send = el('button', { type: 'submit', class: 'form-send' }, 'Send');
  const cancel = el('button', { type: 'button' }, 'Cancel');
  const trouble = el('p', { class: 'form-problem', role: 'alert', hidden: true });
  const heading = el('p', { class: 'form-title', id: `form-${drawn}` }, title);
  const form = el(
    'form',
    { class: 'inline-form', 'aria-labelledby': heading.id, autocomplete: 'off' },
    ...[heading, ...rows.map(({ row }) => row), trouble, el('div', { class: 'form-actions' }, send, cancel)],
  );
  const close = (): void => {
    form.remove();
    events.close();
  };
  const showProblem = ({ message, option }: FormProblem): void => {
    const row = rows.find(({ field }) => field.option === option);
    if (!row) trouble.textContent = message;
    trouble.hidden = row !== undefined;
    row?.showProblem(message);
    (row?.input ?? send).focus();
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (send.disabled) return;
    send.disabled = true;
    for (const { clearProblem } of rows) clearProblem();
    trouble.hidden = true;
    void events
      .submit(Object.fromEntries(rows.map(({ field, input }) => [field.option, input.value])))
      .then((problem) => (problem ? showProblem(problem) : close()))
      .finally(() => {
        send.disabled = false;
      });
  });
  cancel.addEventListener('click', close);
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.stopPropagation();
    close();
  });
  return { form, first: rows[0]?.input ?? send };
}

function drawField(field: ShownField, id: string) {
  const input = drawInput(field, id);
  const problem = el('p', { class: 'form-problem', id: `${id}-problem`, role: 'alert', hidden: true });
  return {
    field,
    input,
    row: el('div', { class: 'form-field' }, el('label', { for: id }, field.label), ...peopleHint(field, id), input, problem),
    showProblem: (message: string): void => {
      problem.textContent = message;
      problem.hidden = false;
      input.setAttribute('aria-invalid', 'true');
      input.setAttribute('aria-describedby', problem.id);
    },
    clearProblem: (): void => {
      problem.hidden = true;
      input.removeAttribute('aria-invalid');
      input.removeAttribute('aria-describedby');
    },
  };
}

/** Slack and Discord show a list of people here, which this page does not have. */
const peopleHint = ({ kind }: ShownField, id: string): readonly Child[] =>
  kind === 'people' ? [el('p', { class: 'form-hint', id: `${id}-hint` }, 'Mentions such as <@U0READER>')] : [];

function drawInput(field: ShownField, id: string): Input {
  const { value, max } = field;
  switch (field.kind) {
    case 'long': {
      const area = el('textarea', { id, rows: '4', ...(max === undefined ? {} : { maxlength: String(max) }) });
      area.value = value;
      return area;
    }
    case 'one of': {
      const select = el(
        'select',
        { id },
        el('option', { value: '' }, ''),
        ...(field.choices ?? []).map((one) => el('option', { value: one.value }, one.label)),
      );
      select.value = value;
      return select;
    }
    case 'text':
    case 'people': {
      const input = el('input', { id, type: 'text', ...(field.kind === 'text' && max !== undefined ? { maxlength: String(max) } : {}) });
      input.value = value;
      return input;
    }
  }
}
