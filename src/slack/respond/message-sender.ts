/** Sends messages to a channel, or to one person by the first method that works. */
import type { webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { errorFields } from '../bolt-logger.ts';
import { toEphemeralPayload, toPayload } from '../render/payload.ts';
import type { SlackMessage } from '../render/render.ts';
import { withRateLimitRetry } from '../web-client.ts';
import type { Requester } from './request.ts';
import { postToResponseUrl } from './response-url.ts';

export interface MessageSender {
  /** @throws the error of the last method if none works. */
  toRequester(requester: Requester, message: SlackMessage): Promise<void>;
  /**
   * Announces that the answer will follow. @returns a function that sends the answer. In direct messages it replaces the announcement.
   * Elsewhere the answer follows it, since Slack lets a bot change only posted messages: a response URL replaces only the message whose
   * button was pressed.
   * @see https://docs.slack.dev/messaging/modifying-messages @see https://github.com/slackapi/bolt-js/issues/2287
   */
  announce(requester: Requester, message: SlackMessage): Promise<MessageSender['toRequester']>;
  /** Replaces the message whose button was pressed. If that fails, sends a new message. */
  replace(requester: Requester, message: SlackMessage): Promise<void>;
  /** Shows the message to everybody through the response URL of a press, which also works in channels without the bot. False if there is none. */
  viaResponseUrl(requester: Requester, message: SlackMessage): Promise<boolean>;
  /** Posts once, and never again if the outcome is unknown. @returns the post's timestamp, which identifies it. */
  toChannel(channel: string, thread: string | undefined, message: SlackMessage): Promise<string>;
  /** The id of the conversation between the bot and one person. */
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
  /** @returns false if the request has no response URL, or if it failed. */
  const tryResponseUrl = async ({ responseUrl, place }: Requester, message: SlackMessage, how: object): Promise<boolean> => {
    if (!responseUrl) return false;
    try {
      await postToResponseUrl(responseUrl, { ...toPayload(message), ...threadOptions(place), ...how });
      return true;
    } catch (error) {
      log.warn({ ...errorFields(error), stack: undefined }, 'Slack: response URL failed, sending the answer another way');
      return false;
    }
  };
  /** Sends the answer to the conversation of the question. If the bot may not write there, sends it as a direct message. */
  const withoutResponseUrl = async ({ place, actor, persistReply }: Requester, message: SlackMessage): Promise<void> => {
    try {
      if (persistReply) return void (await toChannel(place.channel, place.thread, message));
      const options = { ...toEphemeralPayload(message), ...threadOptions(place), channel: place.channel, user: actor.id };
      await withRateLimitRetry(() => client.chat.postEphemeral(options));
    } catch (error) {
      log.warn({ ...errorFields(error), stack: undefined }, 'Slack: failed to deliver an answer in the channel, sending it as a direct message');
      await toChannel(await directChannel(actor.id), undefined, message);
    }
  };
  // A private answer that arrives twice is better than one that never arrives.
  const toRequester: MessageSender['toRequester'] = async (requester, message) => {
    const how = { response_type: requester.persistReply ? 'in_channel' : 'ephemeral', replace_original: false };
    if (!(await tryResponseUrl(requester, message, how))) await withoutResponseUrl(requester, message);
  };

  const announce: MessageSender['announce'] = async (requester, message) => {
    const { place, persistReply } = requester;
    if (!persistReply) {
      await toRequester(requester, message);
      return toRequester;
    }
    let ts: string;
    try {
      ts = await toChannel(place.channel, place.thread, message);
    } catch (error) {
      // The answer must not be lost, too. For example, the bot may not write in a direct message between two people.
      log.warn({ ...errorFields(error), stack: undefined }, 'Slack: failed to post an announcement, sending the answer another way');
      return toRequester;
    }
    return async (again, answer) => {
      try {
        await withRateLimitRetry(() => client.chat.update({ ...toPayload(answer), channel: place.channel, ts }));
      } catch (error) {
        log.warn({ ...errorFields(error), stack: undefined }, 'Slack: failed to replace an announcement, sending the answer as a new message');
        await toRequester(again, answer);
      }
    };
  };

  return {
    toRequester,
    announce,
    toChannel,
    directChannel,
    replace: async (requester, message) => {
      if (!(await tryResponseUrl(requester, message, { replace_original: true }))) await toRequester(requester, message);
    },
    viaResponseUrl: async ({ responseUrl, place }, message) => {
      if (!responseUrl) return false;
      const how = { response_type: 'in_channel', replace_original: false };
      await postToResponseUrl(responseUrl, { ...toPayload(message), ...threadOptions(place), ...how });
      return true;
    },
  };
}

const threadOptions = ({ thread }: Requester['place']) => (thread ? { thread_ts: thread } : {});
