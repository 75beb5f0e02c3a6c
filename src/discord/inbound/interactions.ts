/** Schemas of what Discord sends for a command, a button, a modal or autocomplete. They require only the fields that the bot reads. */
import { InteractionType } from 'discord-api-types/v10';
import * as z from 'zod';

/** The entries in a message's Apps menu, by their names, which Discord also sends in the interaction. They need the command named. */
export const messageMenus: Readonly<Record<string, { readonly command: string; readonly read: 'citeMessage' | 'aboutMessage' }>> = {
  'Cite this paper': { command: 'cite', read: 'citeMessage' },
  'About this paper': { command: 'paper', read: 'aboutMessage' },
};

const userSchema = z.object({ id: z.string(), username: z.string(), global_name: z.string().nullish() });

const optionSchema = z.object({ name: z.string(), value: z.union([z.string(), z.number(), z.boolean()]).optional(), focused: z.boolean().optional() });

/** The message on which a menu was opened. Its text and that of forwarded messages are searched for papers. */
const messageSchema = z.object({
  id: z.string(),
  content: z.string().nullish(),
  embeds: z.array(z.unknown()).nullish(),
  components: z.array(z.unknown()).nullish(),
  message_snapshots: z.array(z.unknown()).nullish(),
});

/** A field of a submitted modal: a text has `value`, a select has `values`. */
const inputSchema = z.object({ type: z.number(), custom_id: z.string(), value: z.string().nullish(), values: z.array(z.string()).nullish() });

const commonSchema = {
  id: z.string(),
  token: z.string(),
  application_id: z.string(),
  guild_id: z.string().nullish(),
  channel_id: z.string().nullish(),
  channel: z.object({ id: z.string(), type: z.number(), parent_id: z.string().nullish() }).nullish(),
  member: z.object({ nick: z.string().nullish(), user: userSchema.optional(), permissions: z.string().nullish() }).nullish(),
  user: userSchema.nullish(),
  /** The language of the person's client. */
  locale: z.string().nullish(),
};

/** @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object */
const interactionSchema = z.discriminatedUnion('type', [
  z.object({
    ...commonSchema,
    type: z.literal(InteractionType.ApplicationCommand),
    data: z.object({
      type: z.number(),
      name: z.string(),
      options: z.array(optionSchema).nullish(),
      target_id: z.string().nullish(),
      resolved: z.object({ messages: z.record(z.string(), messageSchema).nullish() }).nullish(),
    }),
  }),
  z.object({
    ...commonSchema,
    type: z.literal(InteractionType.MessageComponent),
    data: z.object({ custom_id: z.string() }),
    message: z.object({ id: z.string(), flags: z.number().nullish() }).nullish(),
  }),
  z.object({
    ...commonSchema,
    type: z.literal(InteractionType.ModalSubmit),
    data: z.object({ custom_id: z.string(), components: z.array(z.object({ component: inputSchema.optional() })) }),
  }),
  z.object({
    ...commonSchema,
    type: z.literal(InteractionType.ApplicationCommandAutocomplete),
    data: z.object({ name: z.string(), options: z.array(optionSchema).nullish() }),
  }),
]);

export type Interaction = z.infer<typeof interactionSchema>;
export type CommandInteraction = Extract<Interaction, { type: InteractionType.ApplicationCommand }>;
export type ButtonInteraction = Extract<Interaction, { type: InteractionType.MessageComponent }>;
export type ModalInteraction = Extract<Interaction, { type: InteractionType.ModalSubmit }>;
export type AutocompleteInteraction = Extract<Interaction, { type: InteractionType.ApplicationCommandAutocomplete }>;

/** Enough to respond to an interaction that is otherwise unreadable. */
const addressSchema = z.object({ id: z.string(), token: z.string(), application_id: z.string(), type: z.number() });

/** What a response needs. */
export type InteractionAddress = Pick<Interaction, 'id' | 'token' | 'application_id'>;

export type ParsedInteraction =
  | { readonly status: 'read'; readonly interaction: Interaction }
  /** An interaction of an unknown type or form, with its address if a response is possible. */
  | { readonly status: 'unreadable'; readonly address?: z.infer<typeof addressSchema>; readonly problems: readonly string[] };

export function parseInteraction(payload: unknown): ParsedInteraction {
  const parsed = interactionSchema.safeParse(payload);
  if (parsed.success) return { status: 'read', interaction: parsed.data };
  const address = addressSchema.safeParse(payload);
  return {
    status: 'unreadable',
    ...(address.success ? { address: address.data } : {}),
    problems: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
  };
}
