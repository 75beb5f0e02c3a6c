/** All that the ledger asks of Discord. */
import { type REST, Routes } from 'discord.js';
import { z } from 'zod';
import { pagesForChannel } from '../../core/pages/pages.ts';
import type { Platform } from '../../core/ports/platform.ts';
import { discordRenderer } from '../render/render.ts';
import { createChannelFinder } from './find-channel.ts';
import { createPostFinder } from './find-post.ts';
import { createPostSender, type PostOptions } from './post.ts';

export type DiscordOutbox = Pick<Platform, 'pageCount' | 'post' | 'findPost' | 'notifyUser' | 'findChannel'>;

export function createDiscordOutbox(parts: PostOptions): DiscordOutbox {
  const me = ownId(parts.rest);
  return {
    pageCount: (answer) => pagesForChannel(answer, discordRenderer).length,
    ...createPostSender(parts),
    ...createPostFinder(parts, me),
    ...createChannelFinder(parts, me),
  };
}

const botUserSchema = z.object({ id: z.string() });

/** Asks for the bot's user id once. */
function ownId(rest: REST): () => Promise<string> {
  let id: string | undefined;
  return async () => {
    id ??= botUserSchema.parse(await rest.get(Routes.user())).id;
    return id;
  };
}
