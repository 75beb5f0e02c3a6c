/** Parses what Discord sends for a message. The schema requires only the fields that the bot reads. */
import { MessageType } from 'discord-api-types/v10';
import * as z from 'zod';
import type { ChannelMessage } from '../../core/bot-request.ts';

/** @see https://docs.discord.com/developers/resources/message#message-object */
const userMessageSchema = z.object({
  id: z.string(),
  channel_id: z.string(),
  guild_id: z.string().nullish(),
  type: z.number(),
  content: z.string(),
  webhook_id: z.string().nullish(),
  author: z.object({ id: z.string(), username: z.string(), global_name: z.string().nullish(), bot: z.boolean().nullish() }),
  member: z.object({ nick: z.string().nullish(), roles: z.array(z.string()).nullish() }).nullish(),
});

export type UserMessage = z.infer<typeof userMessageSchema>;

/** @returns `undefined` for messages of bots, of webhooks and of Discord itself, and for a message without text. */
export function parseMessage(payload: unknown): UserMessage | undefined {
  const { data } = userMessageSchema.safeParse(payload);
  const isWritten = data && (data.type === MessageType.Default || data.type === MessageType.Reply) && !data.author.bot && !data.webhook_id;
  return isWritten && data.content.trim() !== '' ? data : undefined;
}

/** The line in a direct message, or in a message that begins with a mention of the bot. @param self the id of the bot's user. */
export function lineIn({ guild_id: guild, content }: UserMessage, self: string): string | undefined {
  if (self === '') return guild ? undefined : textWithoutMarkup(content);
  const mention = new RegExp(`^\\s*<@!?${self}>`);
  return guild && !mention.test(content) ? undefined : textWithoutMarkup(content.replace(mention, ' '));
}

/** A message in a channel of a guild, which may contain a link to a paper; `undefined` for a direct message. */
export const linkIn = ({ id, channel_id: channel, guild_id: guild, content }: UserMessage): ChannelMessage | undefined =>
  guild ? { place: { platform: 'discord', workspace: guild, channel }, id, text: textWithoutMarkup(content) } : undefined;

/** Removes the brackets that prevent a preview in Discord. @see https://docs.discord.com/developers/reference#message-formatting */
const textWithoutMarkup = (content: string): string => content.replace(/<(https?:\/\/[^\s<>]+)>/g, '$1').trim();
