/** Whether Slack still takes a token. */
import { webApi } from '@slack/bolt';
import { slackErrorCode } from '../api-errors.ts';

/** Slack's words for a token that was taken back. @see https://docs.slack.dev/reference/methods/auth.test */
const revokedTokenErrors: readonly string[] = ['token_revoked', 'account_inactive', 'invalid_auth', 'app_uninstalled'];

/** `unknown` where Slack cannot be asked now, or the token has merely run out. */
export async function checkToken(client: webApi.WebClient): Promise<'works' | 'dead' | 'unknown'> {
  try {
    await client.auth.test();
    return 'works';
  } catch (error) {
    return error instanceof webApi.WebAPIPlatformError && revokedTokenErrors.includes(slackErrorCode(error) ?? '') ? 'dead' : 'unknown';
  }
}
