/** Opens the thread of a post, for a scheduled question or for the further pages of a shared answer. */

import { type REST, Routes } from 'discord.js';
import { ThreadAutoArchiveDuration } from 'discord-api-types/v10';
import * as z from 'zod';
import { isThreadExisting } from '../errors.ts';
import { limits } from '../limits.ts';

const threadSchema = z.object({ id: z.string() });

/**
 * Opens the thread of a message unless it is already open. A thread has the id of its message.
 * @returns the id of the thread.
 * @see https://docs.discord.com/developers/resources/channel#start-thread-from-message
 */
export async function openThread(rest: REST, channel: string, message: string, title: string | undefined): Promise<string> {
  const body = { name: threadName(title), auto_archive_duration: ThreadAutoArchiveDuration.OneWeek };
  try {
    return threadSchema.parse(await rest.post(Routes.threads(channel, message), { body })).id;
  } catch (error) {
    if (isThreadExisting(error)) return message;
    throw error;
  }
}

function threadName(title: string | undefined): string {
  const name = (title ?? '').toWellFormed().replace(/\s+/g, ' ').trim() || 'Further pages';
  return name.length <= limits.threadName ? name : `${name.slice(0, limits.threadName - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
