/** Decides what an error of the Web API means for a post: rejected, to be sent later, or unknown. */
import { webApi } from '@slack/bolt';
import { RejectedError, RetryLaterError, UnknownOutcomeError } from '../../core/ports/post-errors.ts';
import { causeOf, rejectedTokenErrors, slackErrorCode } from '../api-errors.ts';
import { adviceOn } from './error-advice.ts';

/** Errors after which nothing was sent, since there was no connection. */
const connectionErrors: readonly string[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

/** "It's possible some aspect of the operation succeeded", or Slack may not have read the whole call. */
const ambiguousErrors: readonly string[] = ['fatal_error', 'internal_error', 'service_unavailable', 'request_timeout'];

/** Only the operator of the bot can fix these; they affect all channels. */
const tokenErrors: readonly string[] = [...rejectedTokenErrors, 'accesslimited', 'two_factor_setup_required'];

/** How long until the next try, in ms. */
const retryAfterByError = { unconnected: 10_000, workspace: 300_000, busy: 60_000 } as const;

/** The whole app or the whole workspace sent too much, or the workspace is being migrated. */
const workspaceErrors: Readonly<Record<string, number>> = {
  rate_limited: retryAfterByError.busy,
  message_limit_exceeded: retryAfterByError.workspace,
  team_added_to_org: retryAfterByError.workspace,
  org_login_required: retryAfterByError.workspace,
};

/** Whether no post can be sent with this token until somebody changes something. */
export const isTokenRejected = (error: unknown): error is webApi.WebAPIPlatformError =>
  error instanceof webApi.WebAPIPlatformError && tokenErrors.includes(slackErrorCode(error) ?? '');

/** For errors that are not about the token. @param botName as in `/invite @name`. @see https://docs.slack.dev/reference/methods/chat.postMessage#errors */
export function toPostError(error: unknown, botName: string): RejectedError | RetryLaterError | UnknownOutcomeError {
  if (error instanceof RejectedError || error instanceof RetryLaterError || error instanceof UnknownOutcomeError) return error;
  // A channel accepts about one message a second, and a 429 does not say whether it is about more than the channel.
  if (error instanceof webApi.WebAPIRateLimitedError) return new RetryLaterError('Slack asks to wait.', Math.max(1, error.retryAfter) * 1000, 'channel');
  if (error instanceof webApi.WebAPIPlatformError) return apiErrorToPostError(error, botName);
  if (error instanceof webApi.WebAPIHTTPError) return new UnknownOutcomeError(`Slack answered with status ${error.statusCode}.`);
  if (!(error instanceof webApi.WebAPIRequestError)) return new UnknownOutcomeError('Slack gave an unreadable answer.');
  const cause = causeOf(error);
  if (connectionErrors.includes(cause)) return new RetryLaterError(`Slack cannot be reached (${cause}).`, retryAfterByError.unconnected, 'process');
  return new UnknownOutcomeError(`The connection to Slack was lost (${cause}).`);
}

function apiErrorToPostError(error: webApi.WebAPIPlatformError, botName: string): RejectedError | RetryLaterError | UnknownOutcomeError {
  const code = slackErrorCode(error);
  if (!code) return new UnknownOutcomeError('Another server answered instead of Slack.');
  if (ambiguousErrors.includes(code)) return new UnknownOutcomeError(`Slack answered “${code}”.`);
  if (code === 'ratelimited') return new RetryLaterError('Slack asks to wait.', retryAfterByError.busy, 'channel');
  const wait = workspaceErrors[code];
  return wait === undefined
    ? new RejectedError(adviceOn(code, error, botName))
    : new RetryLaterError(`Slack answered “${code}” and asks to wait.`, wait, 'workspace');
}
