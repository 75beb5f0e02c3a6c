import type { Address, Posted } from '../core/platform.ts';
import type { Self } from './self.ts';

/** A message and its link, which Slack would also tell, for one call more. @see https://docs.slack.dev/reference/methods/chat.getPermalink */
export function postedAs(ts: string, { channel, thread }: Address, { url }: Self): Posted {
  if (!url) return { id: ts };
  const inThread = thread ? `?thread_ts=${thread}&cid=${channel}` : '';
  return { id: ts, link: `${url}archives/${channel}/p${ts.replace('.', '')}${inThread}` };
}
