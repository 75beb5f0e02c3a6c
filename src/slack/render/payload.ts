/** A message as Slack's Web API takes it. Files are sent on their own. */
import type { SlackMessage } from './render.ts';

/**
 * What is sent of a message, wherever it goes. The fallback text is plain: no markup, no links made out of words.
 * @see https://docs.slack.dev/reference/methods/chat.postMessage
 */
export const toPayload = ({ text, blocks }: SlackMessage) => ({
  text,
  blocks,
  parse: 'none' as const,
  mrkdwn: false,
  unfurl_links: false,
  unfurl_media: false,
});

/** Knows neither `mrkdwn` nor `unfurl_*`. @see https://docs.slack.dev/reference/methods/chat.postEphemeral */
export function toEphemeralPayload(message: SlackMessage) {
  const { text, blocks, parse } = toPayload(message);
  return { text, blocks, parse };
}
