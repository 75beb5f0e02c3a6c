/** Says what a rejection by Discord means for a channel, and what to do about it. */

import type { DiscordAPIError } from 'discord.js';
import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import { namePermissions, type Permission } from '../permissions.ts';

/** What was attempted: to post in the channel or in a thread, to open a thread, or to read the history. */
export type Operation = 'post' | 'post in thread' | 'post in private thread' | 'open thread' | 'read';

const neededPermissions: Readonly<Record<Operation, readonly Permission[]>> = {
  post: ['viewChannel', 'sendMessages'],
  'post in thread': ['viewChannel', 'sendMessagesInThreads'],
  'post in private thread': ['viewChannel', 'sendMessagesInThreads'],
  'open thread': ['viewChannel', 'createPublicThreads'],
  read: ['viewChannel', 'readMessageHistory'],
};

/** @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const adviceByCode: Readonly<Record<number, string>> = {
  [RESTJSONErrorCodes.UnknownChannel]: 'The Discord channel or thread is gone. Choose another channel, or invite me again if I was removed from the server.',
  [RESTJSONErrorCodes.UnknownGuild]: 'I am no longer in that Discord server. Invite me again.',
  [RESTJSONErrorCodes.UnknownMessage]: 'The post that this belongs to has been deleted. You need not do anything; the next one comes as usual.',
  [RESTJSONErrorCodes.CannotSendAMessageInAForumChannel]: 'The Discord channel is a forum, which takes no plain messages. Choose a text channel.',
  [RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel]:
    'The Discord channel takes no plain messages: it is a forum, a media channel or a category. Choose a text channel.',
  [RESTJSONErrorCodes.CannotExecuteActionOnThisChannelType]:
    'Threads are not possible in this type of Discord channel, such as the chat of a voice channel. Choose a text channel.',
  [RESTJSONErrorCodes.InvalidFormBodyOrContentType]:
    'Discord rejected the message as malformed; this is a bug on our side. Please tell your operator, who can find out more in the log.',
  [RESTJSONErrorCodes.InvalidActionOnArchivedThread]: 'The Discord thread is archived and locked. Open it again, or let the next post begin a new one.',
  [RESTJSONErrorCodes.ThreadLocked]: 'The Discord thread is locked. Unlock it, or let the next post begin a new one.',
  [RESTJSONErrorCodes.MaximumActiveThreads]: 'The Discord server has reached its limit of active threads. Close some that are no longer needed.',
  [RESTJSONErrorCodes.MaximumActiveAnnouncementThreads]:
    'The Discord server has reached its limit of active announcement threads. Close some that are no longer needed.',
  [RESTJSONErrorCodes.MessageWasBlockedByAutomaticModeration]:
    'The server’s AutoMod blocked the message. Add an exception for me in Server Settings, Safety Setup, AutoMod.',
  [RESTJSONErrorCodes.TitleWasBlockedByAutomaticModeration]:
    'The server’s AutoMod blocked the thread’s name. Add an exception for me in Server Settings, Safety Setup, AutoMod.',
};

/** Says what happened and what to do, for the channel's organisers. */
export function adviceOn({ code, status }: DiscordAPIError & { readonly code: number }, operation: Operation): string {
  if (code === RESTJSONErrorCodes.MissingAccess && operation === 'post in private thread')
    return 'I am not in that private thread. Mention me in it, which adds me, and ask again.';
  if (code === RESTJSONErrorCodes.MissingAccess || code === RESTJSONErrorCodes.MissingPermissions)
    return missingPermissionMessage(neededPermissions[operation]);
  return (
    adviceByCode[code] ??
    `Discord rejected it (HTTP ${status}, code ${code}). Look up the code at https://docs.discord.com/developers/topics/opcodes-and-status-codes.`
  );
}

export const missingPermissionMessage = (permissions: readonly Permission[]): string =>
  `I lack a permission in the Discord channel. Give me ${namePermissions(permissions)} in its settings, under Permissions.`;
