/** Slack's rules for the blocks of a message, written independently of the product so that a mistake in one shows. */
import * as z from 'zod';

/** Sends fail near 13,200 bytes of blocks. This figure was observed to work. */
const maxMessageBytes = 13_000;
const maxTextLength = 40_000;
/** @see https://docs.slack.dev/reference/methods/views.publish#errors */
const maxViewBytes = 250_000;

const sound = z.string().refine((text) => text.isWellFormed(), 'holds half a character');
const filled = (most: number) => sound.min(1, 'must be more than 0 characters').max(most, `must be less than ${most + 1} characters`);
const plainText = (most: number) => z.strictObject({ type: z.literal('plain_text'), text: filled(most), emoji: z.boolean().optional() });
const mrkdwn = (most: number) => z.strictObject({ type: z.literal('mrkdwn'), text: filled(most), verbatim: z.boolean().optional() });
const id = filled(255).optional();
const address = sound.max(3000).refine((url) => /^(?:https?:\/\/[^/\s]|mailto:\S)/.test(url), 'must be a valid URL');

const style = z
  .strictObject({ bold: z.boolean().optional(), italic: z.boolean().optional(), strike: z.boolean().optional(), code: z.boolean().optional() })
  .optional();
const text = z.strictObject({ type: z.literal('text'), text: filled(maxTextLength), style });
/** @see https://docs.slack.dev/reference/block-kit/block-elements/date-element */
const dateTokens =
  /^(?:[^{}]|\{(?:day_divider_pretty|date_num|date_slash|date_long|date_long_full|date_long_pretty|date|date_pretty|date_short|date_short_pretty|time|time_secs|ago)\})+$/;
const date = z.strictObject({
  type: z.literal('date'),
  timestamp: z.number().int().min(0),
  format: z.string().regex(dateTokens, 'invalid date format').includes('{'),
  fallback: filled(maxTextLength).optional(),
  url: address.optional(),
  style,
});
const inline = z.discriminatedUnion('type', [
  text,
  date,
  z.strictObject({ type: z.literal('link'), url: address, text: filled(maxTextLength).optional(), style }),
  z.strictObject({ type: z.literal('channel'), channel_id: z.string().regex(/^[CG][A-Z0-9]+$/), style }),
  z.strictObject({ type: z.literal('user'), user_id: z.string().regex(/^[UW][A-Z0-9]+$/), style }),
]);
const section = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(inline).min(1, 'no_elements') });
const richText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: id,
  elements: z
    .array(
      z.discriminatedUnion('type', [
        section,
        z.strictObject({
          type: z.literal('rich_text_list'),
          style: z.enum(['bullet', 'ordered']),
          indent: z.number().int().min(0).max(8).optional(),
          elements: z.array(section).min(1, 'no_elements'),
        }),
        z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(inline).min(1, 'no_elements') }),
        z.strictObject({ type: z.literal('rich_text_preformatted'), elements: z.array(text).min(1, 'no_elements') }),
      ]),
    )
    .min(1, 'no_elements'),
});
const button = z.strictObject({
  type: z.literal('button'),
  text: plainText(75),
  action_id: filled(255),
  value: sound.max(2000).optional(),
  url: address.optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: sound.max(75).optional(),
});
/** @see https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#static_select and composition-objects/option-object */
const menu = z.strictObject({
  type: z.literal('static_select'),
  action_id: filled(255),
  placeholder: plainText(150),
  options: z
    .array(z.strictObject({ text: plainText(75), value: filled(150) }))
    .min(1)
    .max(100, 'at most 100 options'),
});
const cell = z.discriminatedUnion('type', [z.strictObject({ type: z.literal('raw_text'), text: filled(10_000) }), richText]);
const table = z.strictObject({
  type: z.literal('table'),
  block_id: id,
  column_settings: z
    .array(z.strictObject({ align: z.enum(['left', 'center', 'right']).optional(), is_wrapped: z.boolean().optional() }))
    .max(20)
    .optional(),
  rows: z
    .array(z.array(cell).min(1).max(20, 'at most 20 columns'))
    .min(1)
    .max(100, 'at most 100 rows')
    .refine((rows) => new Set(rows.map((row) => row.length)).size === 1, 'rows differ in length')
    .refine((rows) => JSON.stringify(rows).length < 30_000, 'too many characters'),
});

const block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('header'), block_id: id, text: plainText(150) }),
  z.strictObject({ type: z.literal('divider'), block_id: id }),
  z.strictObject({
    type: z.literal('context'),
    block_id: id,
    elements: z
      .array(z.discriminatedUnion('type', [plainText(3000), mrkdwn(3000)]))
      .min(1)
      .max(10),
  }),
  z.strictObject({ type: z.literal('section'), block_id: id, text: z.discriminatedUnion('type', [plainText(3000), mrkdwn(3000)]) }),
  z.strictObject({
    type: z.literal('actions'),
    block_id: id,
    elements: z
      .array(z.discriminatedUnion('type', [button, menu]))
      .min(1)
      .max(25, 'at most 25 elements'),
  }),
  richText,
  table,
]);

/** @see https://docs.slack.dev/surfaces/app-home and https://docs.slack.dev/reference/block-kit/blocks: a table may appear in messages only. */
const home = z.strictObject({
  type: z.literal('home'),
  blocks: z
    .array(block)
    .max(100, 'no more than 100 items allowed')
    .refine((all) => all.every(({ type }) => type !== 'table'), 'unsupported block type: table')
    .refine((all) => Buffer.byteLength(JSON.stringify(all)) <= maxViewBytes, 'view_too_large')
    .refine(hasDistinctActions, 'action_id is not unique'),
  private_metadata: z.string().max(3000).optional(),
  callback_id: z.string().max(255).optional(),
  external_id: z.string().max(255).optional(),
});

const blocks = z
  .array(block)
  .max(50, 'no more than 50 items allowed')
  .refine((all) => all.filter(({ type }) => type === 'table').length < 2, 'only_one_table_allowed')
  .refine((all) => Buffer.byteLength(JSON.stringify(all)) <= maxMessageBytes, `more than ${maxMessageBytes} bytes`)
  .refine(hasDistinctActions, 'action_id is not unique');

function hasDistinctActions(all: readonly z.infer<typeof block>[]): boolean {
  const ids = all.flatMap((one) => (one.type === 'actions' ? one.elements.map((element) => element.action_id) : []));
  return new Set(ids).size === ids.length;
}

export type FakeBlock = z.infer<typeof block>;

export interface Payload {
  readonly text: string;
  readonly blocks: readonly FakeBlock[];
}

/** The blocks of a Home tab, or Slack's reasons for rejecting it. */
export function checkHome(view: unknown): { error: string; messages: string[] } | { blocks: readonly FakeBlock[] } {
  const parsed = home.safeParse(view);
  if (parsed.success) return { blocks: parsed.data.blocks };
  return { error: 'invalid_arguments', messages: parsed.error.issues.map(({ message, path }) => `[ERROR] ${message} [json-pointer:/view/${path.join('/')}]`) };
}

/** The message as Slack would show it, or Slack's error code with its explanations. */
export function checkMessage(given: { readonly text?: unknown; readonly blocks?: unknown }): { error: string; messages: string[] } | Payload {
  const words = typeof given.text === 'string' ? given.text : '';
  const parsed = blocks.safeParse(given.blocks ?? []);
  if (!parsed.success)
    return { error: 'invalid_blocks', messages: parsed.error.issues.map(({ message, path }) => `[ERROR] ${message} [json-pointer:/blocks/${path.join('/')}]`) };
  if (words === '' && parsed.data.length === 0) return { error: 'no_text', messages: [] };
  if (words.length > maxTextLength) return { error: 'msg_too_long', messages: [] };
  return { text: words, blocks: parsed.data };
}
