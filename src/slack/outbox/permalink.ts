import type { PostedMessage, PostTarget } from '../../core/ports/platform.ts';
import type { BotIdentity } from '../workspace/bot-identity.ts';

/** A message and its link, which Slack would also tell, for one call more. @see https://docs.slack.dev/reference/methods/chat.getPermalink */
export function toPostedMessage(ts: string, { channel, thread }: PostTarget, { url }: BotIdentity): PostedMessage {
  if (!url) return { id: ts };
  const inThread = thread ? `?thread_ts=${thread}&cid=${channel}` : '';
  return { id: ts, link: `${url}archives/${channel}/p${ts.replace('.', '')}${inThread}` };
}
