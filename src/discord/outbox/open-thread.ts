import { type REST, Routes } from 'discord.js';
import { z } from 'zod';
import { threadExists } from '../errors.ts';
import { limits } from '../limits.ts';

/** A week without a word, in minutes. */
const archiveAfter = 10_080;

const threadSchema = z.object({ id: z.string() });

/**
 * Opens the thread of a message, or finds it open: it has the id of its message.
 * @returns its id.
 * @see https://docs.discord.com/developers/resources/channel#start-thread-from-message
 */
export async function openThread(rest: REST, channel: string, message: string, title: string | undefined): Promise<string> {
  try {
    return threadSchema.parse(await rest.post(Routes.threads(channel, message), { body: { name: threadName(title), auto_archive_duration: archiveAfter } })).id;
  } catch (error) {
    if (threadExists(error)) return message;
    throw error;
  }
}

function threadName(title: string | undefined): string {
  const name = (title ?? '').toWellFormed().replace(/\s+/g, ' ').trim() || 'Further pages';
  return name.length <= limits.threadName ? name : `${name.slice(0, limits.threadName - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
