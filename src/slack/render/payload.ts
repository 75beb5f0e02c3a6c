/** A message in the form of Slack's Web API. Files are sent separately. */
import type { SlackMessage } from './render.ts';

/**
 * The arguments for every way to send a message. The fallback text is plain: no markup, and no words turned into links.
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

/** An ephemeral message takes neither `mrkdwn` nor `unfurl_*`. @see https://docs.slack.dev/reference/methods/chat.postEphemeral */
export function toEphemeralPayload(message: SlackMessage) {
  const { text, blocks, parse } = toPayload(message);
  return { text, blocks, parse };
}
