/** Counts the messages in the thread of a post: Discord sends the number, and no text is read. */
import { DiscordAPIError, Routes } from 'discord.js';
import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import * as z from 'zod';
import type { Platform } from '../../core/ports/platform.ts';
import type { OutboxClient } from './client.ts';

/** @see https://docs.discord.com/developers/resources/channel#channel-object */
const threadSchema = z.object({ message_count: z.number().optional() });

export function createReplyReader({ call }: OutboxClient): Required<Pick<Platform, 'countReplies'>> {
  return {
    countReplies: async ({ thread = '' }) =>
      call('read', async (rest) => {
        try {
          return threadSchema.parse(await rest.get(Routes.channel(thread))).message_count;
        } catch (error) {
          // A thread has the id of its message, and does not exist until it is opened.
          if (error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownChannel) return 0;
          throw error;
        }
      }),
  };
}
