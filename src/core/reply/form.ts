/**
 * A form is a command line with blanks. What is submitted fills the blanks, so that everything a form does can be typed, too.
 * The form of a line comes from its command whenever the button is pressed; the button itself carries only the line.
 */
import type { ReplyButton } from './reply.ts';

interface CommonField {
  /** The option of the command that the field fills. */
  readonly option: string;
  readonly label: string;
  /** What the field shows at first; of people, their mentions with spaces between. */
  readonly value?: string | undefined;
}

/** `max` is in characters, or in people. */
export type FormField =
  | (CommonField & { readonly kind: 'text' | 'long' | 'people'; readonly max: number })
  | (CommonField & { readonly kind: 'one of'; readonly choices: readonly FormChoice[] });

interface FormChoice {
  readonly label: string;
  readonly value: string;
}

export interface Form {
  readonly title: string;
  readonly fields: readonly FormField[];
}

/** What was entered, by option. */
export type FormValues = Readonly<Record<string, string>>;

/**
 * What both Slack and Discord show: the smaller figure of the two.
 * @see https://docs.slack.dev/reference/views/modal-views @see https://docs.discord.com/developers/components/reference
 */
export const formLimits = {
  /** Slack. */
  title: 24,
  /** Discord. */
  fields: 5,
  /** Discord. */
  label: 45,
  /** Slack; Discord takes 4,000. */
  text: 3000,
  /** Discord, for choices and for people. */
  options: 25,
  /** Slack. */
  choiceLabel: 75,
  /** Discord. */
  choiceValue: 100,
} as const;

/** Returns the form unchanged. @throws {Error} if a platform would reject it. That is a bug in its command. */
export function defineForm(form: Form): Form {
  const { title, fields } = form;
  const problems = [
    ...beyond('title', title, formLimits.title),
    ...(fields.length < 1 || fields.length > formLimits.fields ? [`${fields.length} fields; 1 to ${formLimits.fields} are possible`] : []),
    ...(new Set(fields.map(({ option }) => option)).size < fields.length ? ['two fields for one option'] : []),
    ...fields.flatMap(fieldProblems),
  ];
  if (problems.length > 0) throw new Error(`the form “${title}” cannot be shown: ${problems.join('; ')}`);
  return form;
}

function fieldProblems(field: FormField): readonly string[] {
  const label = beyond(`label of ${field.option}`, field.label, formLimits.label);
  switch (field.kind) {
    case 'text':
    case 'long':
      return [...label, ...beyondMax(field, formLimits.text), ...(textTooLong(field) ? [`the text of ${field.option} is longer than its field`] : [])];
    case 'people':
      return [...label, ...beyondMax(field, formLimits.options)];
    case 'one of':
      return [...label, ...choiceProblems(field.option, field.choices)];
  }
}

const beyond = (what: string, text: string, max: number): readonly string[] =>
  text.trim() !== '' && text.length <= max ? [] : [`${what}: ${text.length} characters; 1 to ${max} are possible`];

const beyondMax = ({ option, max }: { readonly option: string; readonly max: number }, limit: number): readonly string[] =>
  max >= 1 && max <= limit ? [] : [`max of ${option}: ${max}; 1 to ${limit} are possible`];

const textTooLong = ({ value = '', max }: { readonly value?: string | undefined; readonly max: number }): boolean => value.length > max;

function choiceProblems(option: string, choices: readonly FormChoice[]): readonly string[] {
  if (choices.length < 2 || choices.length > formLimits.options) return [`${option}: ${choices.length} choices; 2 to ${formLimits.options} are possible`];
  return choices.flatMap(({ label, value }) => [
    ...beyond(`choice of ${option}`, label, formLimits.choiceLabel),
    ...beyond(`value of ${option}`, value, formLimits.choiceValue),
  ]);
}

/** The line of a button as somebody types it: that of a form has blanks. */
export const typedLine = ({ run, form = [] }: ReplyButton): string => [run, ...form.map((option) => `${option}:"…"`)].join(' ');
