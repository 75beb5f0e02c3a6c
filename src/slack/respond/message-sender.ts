/** Sends messages: to the asker alone by the shortest way that works, or to a channel. */

import type { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { errorFields } from '../bolt-logger.ts';
import type { Requester } from '../inbound/requests.ts';
import { toEphemeralPayload, toPayload } from '../render/payload.ts';
import type { SlackMessage } from '../render/render.ts';
import { withRateLimitRetry } from '../web-client.ts';

export interface MessageSender {
  /** @throws the last way's error when none works. */
  toRequester(asker: Requester, message: SlackMessage): Promise<void>;
  /** Replaces the message whose button was pressed; where that fails, the message comes anew. */
  replace(asker: Requester, message: SlackMessage): Promise<void>;
  /** Through the way back of a press, which reaches channels the bot is not in. False where there is none. */
  viaResponseUrl(asker: Requester, message: SlackMessage): Promise<boolean>;
  /** Posts once, never again when the outcome is unknown. Gives the post's timestamp, which is its name. */
  toChannel(channel: string, thread: string | undefined, message: SlackMessage): Promise<string>;
  /** The conversation between the bot and one person. */
  directChannel(user: string): Promise<string>;
}

export function createMessageSender(client: webApi.WebClient, log: Logger): MessageSender {
  const toChannel: MessageSender['toChannel'] = async (channel, thread, message) => {
    const options = { ...toPayload(message), channel, ...(thread ? { thread_ts: thread } : {}) };
    const { ts } = await withRateLimitRetry(() => client.chat.postMessage(options));
    return ts ?? '';
  };
  const directChannel: MessageSender['directChannel'] = async (users) => {
    const { channel } = await withRateLimitRetry(() => client.conversations.open({ users }));
    return channel?.id ?? '';
  };
  const toRequester: MessageSender['toRequester'] = async (asker, message) => firstSuccessful(deliveryFallbacks(asker, message), log);

  /** What is answered within one conversation stays there; direct messages are the way left when that is closed to the bot. */
  function deliveryFallbacks({ place, actor, respond, persistReply }: Requester, message: SlackMessage): readonly (() => Promise<unknown>)[] {
    const thread = place.thread ? { thread_ts: place.thread } : {};
    const kind = persistReply ? ('in_channel' as const) : ('ephemeral' as const);
    const directly = async () => toChannel(await directChannel(actor.id), undefined, message);
    return [
      ...(respond ? [async () => respond({ ...toPayload(message), ...thread, response_type: kind, replace_original: false })] : []),
      persistReply
        ? async () => toChannel(place.channel, place.thread, message)
        : async () =>
            withRateLimitRetry(() => client.chat.postEphemeral({ ...toEphemeralPayload(message), ...thread, channel: place.channel, user: actor.id })),
      directly,
    ];
  }

  return {
    toRequester,
    toChannel,
    directChannel,
    replace: async (asker, message) => {
      const { respond, place } = asker;
      const thread = place.thread ? { thread_ts: place.thread } : {};
      const instead = respond ? [async () => respond({ ...toPayload(message), ...thread, replace_original: true })] : [];
      await firstSuccessful([...instead, ...deliveryFallbacks(asker, message)], log);
    },
    viaResponseUrl: async ({ respond, place }, message) => {
      const thread = place.thread ? { thread_ts: place.thread } : {};
      await respond?.({ ...toPayload(message), ...thread, response_type: 'in_channel', replace_original: false });
      return respond !== undefined;
    },
  };
}

/** A private answer that comes twice does less harm than one that never comes. */
async function firstSuccessful(ways: readonly (() => Promise<unknown>)[], log: Logger): Promise<void> {
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
