/** Reads the errors of Slack's Web API. */
import { webApi } from '@slack/bolt';

/** Error codes for a token that retries will not make valid. @see https://docs.slack.dev/reference/methods/auth.test */
export const rejectedTokenErrors = ['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired', 'not_allowed_token_type'] as const;

/** Slack's error code, such as `not_in_channel`; `undefined` for any other kind of failure. */
export const apiErrorOf = (error: unknown): string | undefined => (error instanceof webApi.WebAPIPlatformError ? error.data.error : undefined);

/** The error code of a response. Slack's codes are single words; anything else comes from a server that is not Slack. */
export function slackErrorCode({ data }: webApi.WebAPIPlatformError): string | undefined {
  const { error: code }: { readonly error?: unknown } = data;
  return typeof code === 'string' && /^[a-z_]{2,60}$/.test(code) ? code : undefined;
}

/** The error code at the bottom of a chain of causes, such as ECONNREFUSED. */
export function causeOf(error: unknown): string {
  const chain: unknown[] = [error];
  for (let cause = error; cause instanceof Error && cause.cause !== undefined && chain.length < 6; cause = cause.cause) chain.push(cause.cause);
  if (chain.some((link) => link instanceof Error && link.name === 'TimeoutError')) return 'no answer within 10 seconds';
  return chain.map(codeOf).findLast((code) => code !== undefined && !code.startsWith('slack_')) ?? 'no connection';
}

export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
