/** What a rejection by Discord means for a channel, and what to do about it. */
import type { DiscordAPIError } from 'discord.js';
import { namePermissions, type Permission } from '../permissions.ts';

/** What was attempted: a message in the channel or in a thread, a thread on a message, reading the history. */
export type Operation = 'post' | 'post in thread' | 'open thread' | 'read';

const neededPermissions: Readonly<Record<Operation, readonly Permission[]>> = {
  post: ['viewChannel', 'sendMessages'],
  'post in thread': ['viewChannel', 'sendMessagesInThreads'],
  'open thread': ['viewChannel', 'createPublicThreads'],
  read: ['viewChannel', 'readMessageHistory'],
};

/** @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const adviceByCode: Readonly<Record<number, string>> = {
  10003: 'The Discord channel or thread is gone. Choose another channel, or invite me again if I was removed from the server.',
  10004: 'I am no longer in that Discord server. Invite me again.',
  10008: 'The post that this belongs to has been deleted. You need not do anything; the next one comes as usual.',
  40058: 'The Discord channel is a forum, which takes no plain posts. Choose a text channel.',
  50008: 'The Discord channel takes no text. Choose a text channel.',
  50024: 'This type of Discord channel does not allow that. Choose a text channel.',
  50035: 'Discord rejected the message as malformed; this is a bug on our side. Please tell your operator, who finds more in the log.',
  50083: 'The Discord thread is archived and locked. Open it again, or let the next post begin a new one.',
  160005: 'The Discord thread is locked. Unlock it, or let the next post begin a new one.',
  160006: 'The Discord server has reached its limit of active threads. Close some that are no longer needed.',
  160007: 'The Discord server has reached its limit of active announcement threads. Close some that are no longer needed.',
  200000: 'The server’s AutoMod blocked the message. Let me pass in Server Settings, Safety Setup, AutoMod.',
  200001: 'The server’s AutoMod blocked the thread’s name. Let me pass in Server Settings, Safety Setup, AutoMod.',
};

/** What happened and what to do, for those who organise the channel. */
export function adviceOn({ code, status }: DiscordAPIError & { readonly code: number }, operation: Operation): string {
  if (code === 50001 || code === 50013) return missingPermissionMessage(neededPermissions[operation]);
  return (
    adviceByCode[code] ??
    `Discord rejected it (HTTP ${status}, code ${code}). Look up the code at https://docs.discord.com/developers/topics/opcodes-and-status-codes.`
  );
}

export const missingPermissionMessage = (permissions: readonly Permission[]): string =>
  `I lack a permission in the Discord channel. Give me ${namePermissions(permissions)} in its settings, under Permissions.`;
