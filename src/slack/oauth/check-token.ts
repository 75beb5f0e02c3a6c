/** Asks Slack whether it still accepts a token. */
import { webApi } from '@slack/bolt';
import { slackErrorCode } from '../api-errors.ts';

/** Error codes for a token that was revoked. @see https://docs.slack.dev/reference/methods/auth.test */
const revokedTokenErrors: readonly string[] = ['token_revoked', 'account_inactive', 'invalid_auth', 'app_uninstalled'];

/** @returns `unknown` if Slack cannot be reached now, or if the token has only expired. */
export async function checkToken(client: webApi.WebClient): Promise<'valid' | 'revoked' | 'unknown'> {
  try {
    await client.auth.test();
    return 'valid';
  } catch (error) {
    return error instanceof webApi.WebAPIPlatformError && revokedTokenErrors.includes(slackErrorCode(error) ?? '') ? 'revoked' : 'unknown';
  }
}
