/** All that the ledger asks of Discord. */
import { type REST, Routes } from 'discord.js';
import { z } from 'zod';
import { pagesOf } from '../core/pages.ts';
import type { Platform } from '../core/platform.ts';
import { createChannelFinder } from './find-channel.ts';
import { createPostFinder } from './find-post.ts';
import { createPosting, type PostingParts } from './posting.ts';
import { discordRenderer } from './render.ts';

export type Posts = Pick<Platform, 'pageCount' | 'post' | 'findPost' | 'tell' | 'findChannel'>;

export function createPosts(parts: PostingParts): Posts {
  const me = ownId(parts.rest);
  return {
    pageCount: (answer) => pagesOf(answer, discordRenderer).length,
    ...createPosting(parts),
    ...createPostFinder(parts, me),
    ...createChannelFinder(parts, me),
  };
}

const user = z.object({ id: z.string() });

/** Asks for the bot's user id once. */
function ownId(rest: REST): () => Promise<string> {
  let id: string | undefined;
  return async () => {
    id ??= user.parse(await rest.get(Routes.user())).id;
    return id;
  };
}
