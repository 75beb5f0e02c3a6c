/** Slack's modals: its rules for them, written independently of the product, and what a person sees and fills in. */
import * as z from 'zod';

const filled = (most: number) =>
  z
    .string()
    .min(1, 'must be more than 0 characters')
    .max(most, `must be less than ${most + 1} characters`)
    .refine((text) => text.isWellFormed(), 'holds half a character');
const plainText = (most: number) => z.strictObject({ type: z.literal('plain_text'), text: filled(most), emoji: z.boolean().optional() });
const option = z.strictObject({ text: plainText(75), value: filled(150) });

/** @see https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element and the pages beside it */
const element = z.discriminatedUnion('type', [
  z
    .strictObject({
      type: z.literal('plain_text_input'),
      action_id: filled(255),
      multiline: z.boolean().optional(),
      max_length: z.number().int().min(1).max(3000).optional(),
      initial_value: filled(3000).optional(),
    })
    .refine(({ initial_value: text = '', max_length: most = 3000 }) => text.length <= most, 'initial_value is longer than max_length'),
  z
    .strictObject({ type: z.literal('static_select'), action_id: filled(255), options: z.array(option).min(1).max(100), initial_option: option.optional() })
    .refine(
      ({ options, initial_option: initial }) => !initial || options.some((one) => JSON.stringify(one) === JSON.stringify(initial)),
      'initial_option is none of the options',
    ),
  z.strictObject({
    type: z.literal('multi_users_select'),
    action_id: filled(255),
    max_selected_items: z.number().int().min(1).optional(),
    initial_users: z.array(z.string().regex(/^[UW][A-Z0-9]+$/)).optional(),
  }),
]);

const block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('input'), block_id: filled(255), optional: z.boolean().optional(), label: plainText(2000), element }),
  z.strictObject({ type: z.literal('section'), text: plainText(3000) }),
]);

/** @see https://docs.slack.dev/reference/views/modal-views */
const modal = z
  .strictObject({
    type: z.literal('modal'),
    title: plainText(24),
    submit: plainText(24).optional(),
    close: plainText(24).optional(),
    private_metadata: z.string().max(3000).optional(),
    callback_id: z.string().max(255).optional(),
    blocks: z.array(block).min(1).max(100),
  })
  .refine(({ blocks, submit }) => submit !== undefined || blocks.every(({ type }) => type !== 'input'), 'submit is required with input blocks')
  .refine(
    ({ blocks }) => new Set(blocks.map((one) => JSON.stringify('block_id' in one ? one.block_id : one))).size === blocks.length,
    'block_id is not unique',
  );

export type FakeModal = z.infer<typeof modal>;

/** A modal on somebody's screen. */
export interface ModalShown {
  readonly id: string;
  readonly user: string;
  view: FakeModal;
  isOpen: boolean;
}

/** The modal, or Slack's reasons for rejecting it. */
export function checkModal(view: unknown): { error: string; messages: string[] } | { view: FakeModal } {
  const parsed = modal.safeParse(view);
  if (parsed.success) return { view: parsed.data };
  return { error: 'invalid_arguments', messages: parsed.error.issues.map(({ message, path }) => `[ERROR] ${message} [json-pointer:/view/${path.join('/')}]`) };
}

/** Its labels with what their fields show, by the options that the fields fill. */
export const fieldsOf = ({ view }: ModalShown): Readonly<Record<string, string>> =>
  Object.fromEntries(view.blocks.flatMap((one) => (one.type === 'input' ? [[one.block_id, initialOf(one.element)]] : [])));

type Element = z.infer<typeof element>;

function initialOf(input: Element): string {
  switch (input.type) {
    case 'plain_text_input':
      return input.initial_value ?? '';
    case 'static_select':
      return input.initial_option?.value ?? '';
    case 'multi_users_select':
      return (input.initial_users ?? []).join(' ');
  }
}

/**
 * What the client sends for the fields; one that is not named keeps what it showed.
 * @throws {Error} if the client would not let a person enter that.
 */
export function stateOf(shown: ModalShown, entered: Readonly<Record<string, string>>): object {
  const before = fieldsOf(shown);
  const values = shown.view.blocks.flatMap((one) => {
    if (one.type !== 'input') return [];
    const text = entered[one.block_id] ?? before[one.block_id] ?? '';
    return [[one.block_id, { [one.element.action_id]: enteredIn(one.element, text) }]];
  });
  return { values: Object.fromEntries(values) };
}

function enteredIn(input: Element, text: string): object {
  switch (input.type) {
    case 'plain_text_input':
      if (text.length > (input.max_length ?? 3000)) throw new Error(`a client lets nobody enter ${text.length} characters there`);
      return { type: input.type, value: text === '' ? null : text };
    case 'static_select': {
      const chosen = input.options.find(({ value }) => value === text) ?? null;
      if (text !== '' && !chosen) throw new Error(`“${text}” cannot be chosen`);
      return { type: input.type, selected_option: chosen };
    }
    case 'multi_users_select':
      return { type: input.type, selected_users: text.split(' ').filter((id) => id !== '') };
  }
}
