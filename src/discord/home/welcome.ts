/** What a server is told when the bot has been added to it: in its system channel, since nobody invites a bot to a channel here. */
import { Routes } from 'discord.js';
import { z } from 'zod';
import { pagesForChannel } from '../../core/pages/pages.ts';
import { describeFault, isTokenInvalid } from '../errors.ts';
import type { HandlerContext } from '../inbound/handler-context.ts';
import { isRefusal } from '../outbox/error-advice.ts';
import { toPayload } from '../render/payload.ts';
import { discordRenderer } from '../render/render.ts';

/** Discord tells of every server at each start and after each outage: only one joined within this time, in ms, is new. */
const newGuildWindowMs = 600_000;

/** A server that is out of order comes without the rest. @see https://docs.discord.com/developers/events/gateway-events#guild-create */
const joinedGuildSchema = z.object({ id: z.string(), joined_at: z.iso.datetime({ offset: true }), system_channel_id: z.string().nullish() });

/** Never throws. Where nothing can be posted the server goes without: it is no post anybody waits for. @param payload a GUILD_CREATE as it came. */
export async function onGuildJoined(payload: unknown, { bot, rest, log }: HandlerContext, onTokenRefused: () => void): Promise<void> {
  const channel = newChannel(payload);
  if (!channel) return;
  try {
    const answer = await bot.welcome({ platform: 'discord', ...channel });
    for (const page of answer ? pagesForChannel(answer, discordRenderer) : [])
      await rest.post(Routes.channelMessages(channel.channel), toPayload(discordRenderer.render(page), 'everybody'));
  } catch (error) {
    if (isTokenInvalid(error)) onTokenRefused();
    if (isRefusal(error)) log.info({ ...channel, code: error.code }, 'Discord: a server could not be told how to start');
    else log.warn({ ...channel, ...describeFault(error) }, 'Discord: a server was perhaps not told how to start');
  }
}

/** Where the word goes; `undefined` for a server that is not new, or has no system channel. */
function newChannel(payload: unknown): { readonly workspace: string; readonly channel: string } | undefined {
  const { data } = joinedGuildSchema.safeParse(payload);
  if (!data?.system_channel_id || Math.abs(Date.now() - Date.parse(data.joined_at)) > newGuildWindowMs) return undefined;
  return { workspace: data.id, channel: data.system_channel_id };
}
