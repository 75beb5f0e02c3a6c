/** What an error of the Web API says about the post it was to make: refused, to be sent later, or nobody knows. */
import { webApi } from '@slack/bolt';
import { Paused, Refused, Unsure } from '../core/post-errors.ts';
import { adviceOn } from './refusals.ts';
import { causeOf, codeOfRefusal } from './start-errors.ts';
import { tokenRefusals } from './token-refusals.ts';

/** Nothing was sent: there was no connection to send it over. */
const unconnected: readonly string[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

/** "It's possible some aspect of the operation succeeded", or the call may not have been read to its end. */
const doubtful: readonly string[] = ['fatal_error', 'internal_error', 'service_unavailable', 'request_timeout'];

/** For the operator of the bot to mend; no channel is at fault. */
const ofTheToken: readonly string[] = [...tokenRefusals, 'accesslimited', 'two_factor_setup_required'];

/** How long until the next try, in ms. */
const waits = { unconnected: 10_000, workspace: 300_000, busy: 60_000 } as const;

/** Too much from the app as a whole, from the whole workspace, or a workspace that is being moved. */
const ofTheWorkspace: Readonly<Record<string, number>> = {
  rate_limited: waits.busy,
  message_limit_exceeded: waits.workspace,
  team_added_to_org: waits.workspace,
  org_login_required: waits.workspace,
};

/** Whether no post can be sent with this token until somebody has changed something. */
export const isTokenRefused = (error: unknown): error is webApi.WebAPIPlatformError =>
  error instanceof webApi.WebAPIPlatformError && ofTheToken.includes(codeOfRefusal(error) ?? '');

/** What is not about the token. @param botName as in `/invite @name`. @see https://docs.slack.dev/reference/methods/chat.postMessage#errors */
export function postFailure(error: unknown, botName: string): Refused | Paused | Unsure {
  if (error instanceof Refused || error instanceof Paused || error instanceof Unsure) return error;
  // A channel takes about a message a second, and a 429 does not say whether it means more than the channel.
  if (error instanceof webApi.WebAPIRateLimitedError) return new Paused('Slack asks to wait.', Math.max(1, error.retryAfter) * 1000, 'channel');
  if (error instanceof webApi.WebAPIPlatformError) return refusalFailure(error, botName);
  if (error instanceof webApi.WebAPIHTTPError) return new Unsure(`Slack answered with status ${error.statusCode}.`);
  if (!(error instanceof webApi.WebAPIRequestError)) return new Unsure('Slack gave an answer that cannot be read.');
  const cause = causeOf(error);
  if (unconnected.includes(cause)) return new Paused(`Slack cannot be reached (${cause}).`, waits.unconnected, 'process');
  return new Unsure(`The call to Slack broke off (${cause}).`);
}

function refusalFailure(error: webApi.WebAPIPlatformError, botName: string): Refused | Paused | Unsure {
  const code = codeOfRefusal(error);
  if (!code) return new Unsure('What answered was not Slack.');
  if (doubtful.includes(code)) return new Unsure(`Slack answered “${code}”.`);
  if (code === 'ratelimited') return new Paused('Slack asks to wait.', waits.busy, 'channel');
  const wait = ofTheWorkspace[code];
  return wait === undefined ? new Refused(adviceOn(code, error, botName)) : new Paused(`Slack answered “${code}” and asks to wait.`, wait, 'workspace');
}
