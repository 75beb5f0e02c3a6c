/** Sends messages: to the asker alone by the shortest way that works, or to a channel. */

import type { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { errorFields } from './bolt-log.ts';
import type { Asker } from './calls.ts';
import type { SlackMessage } from './render.ts';
import { patiently } from './web.ts';
import { ephemeralForm, wireForm } from './wire.ts';

export interface Posts {
  /** @throws the last way's error when none works. */
  toAsker(asker: Asker, message: SlackMessage): Promise<void>;
  /** Replaces the message whose button was pressed; where that fails, the message comes anew. */
  replace(asker: Asker, message: SlackMessage): Promise<void>;
  /** Through the way back of a press, which reaches channels the bot is not in. False where there is none. */
  inChannelByPress(asker: Asker, message: SlackMessage): Promise<boolean>;
  /** Posts once, never again when the outcome is unknown. Gives the post's timestamp, which is its name. */
  toChannel(channel: string, thread: string | undefined, message: SlackMessage): Promise<string>;
  /** The conversation between the bot and one person. */
  directChannel(user: string): Promise<string>;
}

export function createPosts(client: webApi.WebClient, log: Logger): Posts {
  const toChannel: Posts['toChannel'] = async (channel, thread, message) => {
    const options = { ...wireForm(message), channel, ...(thread ? { thread_ts: thread } : {}) };
    const { ts } = await patiently(() => client.chat.postMessage(options));
    return ts ?? '';
  };
  const directChannel: Posts['directChannel'] = async (users) => {
    const { channel } = await patiently(() => client.conversations.open({ users }));
    return channel?.id ?? '';
  };
  const toAsker: Posts['toAsker'] = async (asker, message) => tryEach(waysTo(asker, message), log);

  /** What is answered within one conversation stays there; direct messages are the way left when that is closed to the bot. */
  function waysTo({ place, caller, respond, lasting }: Asker, message: SlackMessage): readonly (() => Promise<unknown>)[] {
    const thread = place.thread ? { thread_ts: place.thread } : {};
    const kind = lasting ? ('in_channel' as const) : ('ephemeral' as const);
    const directly = async () => toChannel(await directChannel(caller.id), undefined, message);
    return [
      ...(respond ? [async () => respond({ ...wireForm(message), ...thread, response_type: kind, replace_original: false })] : []),
      lasting
        ? async () => toChannel(place.channel, place.thread, message)
        : async () => patiently(() => client.chat.postEphemeral({ ...ephemeralForm(message), ...thread, channel: place.channel, user: caller.id })),
      directly,
    ];
  }

  return {
    toAsker,
    toChannel,
    directChannel,
    replace: async (asker, message) => {
      const { respond, place } = asker;
      const thread = place.thread ? { thread_ts: place.thread } : {};
      const instead = respond ? [async () => respond({ ...wireForm(message), ...thread, replace_original: true })] : [];
      await tryEach([...instead, ...waysTo(asker, message)], log);
    },
    inChannelByPress: async ({ respond, place }, message) => {
      const thread = place.thread ? { thread_ts: place.thread } : {};
      await respond?.({ ...wireForm(message), ...thread, response_type: 'in_channel', replace_original: false });
      return respond !== undefined;
    },
  };
}

/** A private answer that comes twice does less harm than one that never comes. */
async function tryEach(ways: readonly (() => Promise<unknown>)[], log: Logger): Promise<void> {
  for (const [index, way] of ways.entries()) {
    try {
      await way();
      return;
    } catch (error) {
      if (index === ways.length - 1) throw error;
      log.warn({ way: index + 1, ...errorFields(error), stack: undefined }, 'Slack: answer did not arrive, trying another way');
    }
  }
}
