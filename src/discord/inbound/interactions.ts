/** What Discord sends when somebody types, completes or presses. Only what is read here is asked of it. */
import { z } from 'zod';

const userSchema = z.object({ id: z.string(), username: z.string(), global_name: z.string().nullish() });

const optionSchema = z.object({ name: z.string(), value: z.union([z.string(), z.number(), z.boolean()]).optional(), focused: z.boolean().optional() });

/** A message somebody pointed at; its parts are searched for DOIs. */
const messageSchema = z.object({
  id: z.string(),
  content: z.string().nullish(),
  embeds: z.array(z.unknown()).nullish(),
  components: z.array(z.unknown()).nullish(),
});

const commonSchema = {
  id: z.string(),
  token: z.string(),
  application_id: z.string(),
  guild_id: z.string().nullish(),
  channel_id: z.string().nullish(),
  channel: z.object({ id: z.string(), type: z.number(), parent_id: z.string().nullish() }).nullish(),
  member: z.object({ nick: z.string().nullish(), user: userSchema.optional(), permissions: z.string().nullish() }).nullish(),
  user: userSchema.nullish(),
};

/** @see https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object */
const interactionSchema = z.discriminatedUnion('type', [
  z.object({
    ...commonSchema,
    type: z.literal(2),
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
    type: z.literal(3),
    data: z.object({ custom_id: z.string() }),
    message: z.object({ id: z.string(), flags: z.number().nullish() }).nullish(),
  }),
  z.object({ ...commonSchema, type: z.literal(4), data: z.object({ name: z.string(), options: z.array(optionSchema).nullish() }) }),
]);

export type Interaction = z.infer<typeof interactionSchema>;
export type CommandInteraction = Extract<Interaction, { type: 2 }>;
export type ButtonInteraction = Extract<Interaction, { type: 3 }>;
export type AutocompleteInteraction = Extract<Interaction, { type: 4 }>;
export type TargetMessage = z.infer<typeof messageSchema>;

/** Enough to answer an interaction that cannot be read otherwise. */
const replyAddress = z.object({ id: z.string(), token: z.string(), application_id: z.string(), type: z.number() });

/** The least an answer needs. */
export type ReplyAddress = Pick<Interaction, 'id' | 'token' | 'application_id'>;

export type ParsedInteraction =
  | { readonly status: 'read'; readonly interaction: Interaction }
  /** Of a kind or shape unknown here; with an address where it can at least be answered. */
  | { readonly status: 'unreadable'; readonly address?: z.infer<typeof replyAddress>; readonly problems: readonly string[] };

export function parseInteraction(payload: unknown): ParsedInteraction {
  const read = interactionSchema.safeParse(payload);
  if (read.success) return { status: 'read', interaction: read.data };
  const reachable = replyAddress.safeParse(payload);
  return {
    status: 'unreadable',
    ...(reachable.success ? { address: reachable.data } : {}),
    problems: read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
  };
}
