/** Explains why a start failed, in one line with the variable and the page to visit. */
import { webApi } from '@slack/bolt';
import { StartError } from '../../core/errors.ts';
import { causeOf, codeOf, rejectedTokenErrors, slackErrorCode } from '../api-errors.ts';
import type { Scope } from '../scopes.ts';

type TokenVariable = 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN';

const startErrorFixes: Record<TokenVariable, string> = {
  SLACK_BOT_TOKEN: 'Copy the Bot User OAuth Token again from https://api.slack.com/apps, OAuth & Permissions.',
  SLACK_APP_TOKEN: 'Create one at https://api.slack.com/apps, Basic Information, App-Level Tokens, with connections:write, and turn Socket Mode on.',
};

export function tokenError(variable: TokenVariable, error: unknown, apiUrl = 'https://slack.com/api/'): StartError {
  if (error instanceof webApi.WebAPIPlatformError) {
    const code = slackErrorCode(error);
    if (!code) return new StartError(`What answers at ${apiUrl} is not Slack's API. Check SLACK_API_URL.`);
    return new StartError(`${variable} was rejected by Slack (${code}). ${startErrorFixes[variable]}`);
  }
  if (error instanceof webApi.WebAPIRateLimitedError) return new StartError(`Slack asks to wait ${error.retryAfter} seconds. Start again then.`);
  if (error instanceof webApi.WebAPIHTTPError) {
    return new StartError(`Slack's API at ${apiUrl} answered with status ${error.statusCode}. Try again in a minute, and check SLACK_API_URL if it is set.`);
  }
  return new StartError(`Slack's API at ${apiUrl} cannot be reached (${causeOf(error)}). Check the network, and SLACK_API_URL if it is set.`);
}

/** Error codes that retries will not change. @see https://docs.slack.dev/reference/methods/apps.connections.open */
const permanentErrors: readonly string[] = [...rejectedTokenErrors, 'missing_scope', 'no_permission'];

export const isPermanentTokenError = (error: unknown): boolean => error instanceof webApi.WebAPIPlatformError && permanentErrors.includes(error.data.error);

/** @param missing at least one. */
export const scopeError = (missing: readonly Scope[]): StartError =>
  new StartError(`SLACK_BOT_TOKEN lacks the ${listScopes(missing)}. ${addScopesHint(missing)}`);

/** What does not work without {@link isOptional} scopes, and how to get them. */
export function scopeWarning(missing: readonly Scope[]): string {
  const lost = lostFeatures.filter(({ scopes }) => scopes.some((scope) => missing.includes(scope))).map(({ text }) => text);
  return `Slack: the app lacks the ${listScopes(missing)}. ${lost.join(' ')} ${addScopesHint(missing)}`;
}

const lostFeatures: readonly { readonly scopes: readonly Scope[]; readonly text: string }[] = [
  {
    scopes: ['channels:history', 'groups:history'],
    text: 'If Slack does not confirm a post, I cannot check for it in every channel, and then do not send it again.',
  },
  {
    scopes: ['channels:read', 'groups:read'],
    text: 'Some channels get no introduction when I am invited, and their schedules are missing from the Home tab.',
  },
  { scopes: ['users:read'], text: 'I cannot recognise guests of the workspace, so they can change schedules like members, and I cannot suggest time zones.' },
];

const listScopes = (missing: readonly Scope[]): string => `${missing.length === 1 ? 'scope' : 'scopes'} ${missing.join(', ')}`;
const addScopesHint = (missing: readonly Scope[]): string =>
  `Add ${missing.length === 1 ? 'it' : 'them'} at https://api.slack.com/apps, OAuth & Permissions, then install the app again.`;

export function listenError(error: unknown, host: string, port: number): StartError {
  const code = codeOf(error);
  if (code === 'EADDRINUSE') return new StartError(`PORT ${port} on ${host} is in use by another program. Set PORT to a free one, or stop that program.`);
  if (code === 'EACCES') return new StartError(`PORT ${port} may not be used by this account. Set PORT to one above 1023.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new StartError(`HOST ${host} is not an address of this machine. Set HOST to 127.0.0.1 or 0.0.0.0.`);
  return new StartError(`Slack's requests cannot be received on ${host}:${port} (${code ?? String(error)}). Check HOST and PORT.`);
}
