/** Introduces the bot to a guild that has just added it, in the system channel, since on Discord bots are not invited to a channel. */
import { type REST, Routes } from 'discord.js';
import type { Logger } from 'pino';
import * as z from 'zod';
import type { Bot } from '../../core/bot.ts';
import { pagesForChannel } from '../../core/pages/pages.ts';
import { errorFields, isApiRejection, isTokenInvalid } from '../errors.ts';
import { toPayload } from '../render/payload.ts';
import { discordRenderer } from '../render/render.ts';
import { waitOutPauses } from '../request-guard.ts';

/** Discord lists every guild at each start and after each outage. A guild is new only if it was joined within this time. */
const newGuildWindowMs = 600_000;

/** How long the welcome waits while requests are paused. */
const maxPauseWaitMs = 600_000;

/** An unavailable guild comes without the other fields. @see https://docs.discord.com/developers/events/gateway-events#guild-create */
const joinedGuildSchema = z.object({ id: z.string(), joined_at: z.iso.datetime({ offset: true }), system_channel_id: z.string().nullish() });

export interface WelcomeDeps {
  readonly bot: Bot;
  readonly rest: REST;
  readonly log: Logger;
  readonly onTokenRejected: () => void;
}

/** @returns a function that handles a raw GUILD_CREATE and never throws. If the post fails, it is skipped: nobody is waiting for it. */
export function createWelcome({ bot, rest, log, onTokenRejected }: WelcomeDeps): (payload: unknown) => Promise<void> {
  return async (payload) => {
    const target = parseNewGuild(payload);
    if (!target) return;
    try {
      const answer = await bot.welcome({ platform: 'discord', ...target });
      for (const page of answer ? pagesForChannel(answer, discordRenderer) : [])
        await waitOutPauses(maxPauseWaitMs, async () =>
          rest.post(Routes.channelMessages(target.channel), toPayload(discordRenderer.render(page), 'everybody')),
        );
    } catch (error) {
      if (isTokenInvalid(error)) onTokenRejected();
      if (isApiRejection(error)) log.info({ ...target, code: error.code }, 'Discord: welcome message rejected');
      else log.warn({ ...target, ...errorFields(error) }, 'Discord: welcome message may not have been posted');
    }
  };
}

/** The channel for the welcome; `undefined` for a guild that is not new or has no system channel. */
function parseNewGuild(payload: unknown): { readonly workspace: string; readonly channel: string } | undefined {
  const { data } = joinedGuildSchema.safeParse(payload);
  if (!data?.system_channel_id || Math.abs(Date.now() - Date.parse(data.joined_at)) > newGuildWindowMs) return undefined;
  return { workspace: data.id, channel: data.system_channel_id };
}
