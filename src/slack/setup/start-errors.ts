/** What went wrong at the start, in one line that names the variable and the page to visit. */
import { webApi } from '@slack/bolt';
import { StartError } from '../../core/errors.ts';
import { rejectedTokenErrors } from '../outbox/rejected-token-errors.ts';
import type { Scope } from './scopes.ts';

type TokenVariable = 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN';

const startErrorFixes: Record<TokenVariable, string> = {
  SLACK_BOT_TOKEN: 'Copy the Bot User OAuth Token again from https://api.slack.com/apps, OAuth & Permissions.',
  SLACK_APP_TOKEN: 'Make one at https://api.slack.com/apps, Basic Information, App-Level Tokens, with connections:write, and turn Socket Mode on.',
};

/** Slack's own word for why it said no; its words are single, and anything else is a page from somewhere that is not Slack. */
export function slackErrorCode({ data }: webApi.WebAPIPlatformError): string | undefined {
  const { error: code }: { readonly error?: unknown } = data;
  return typeof code === 'string' && /^[a-z_]{2,60}$/.test(code) ? code : undefined;
}

export function tokenError(variable: TokenVariable, error: unknown, apiUrl = 'https://slack.com/api/'): StartError {
  if (error instanceof webApi.WebAPIPlatformError) {
    const code = slackErrorCode(error);
    if (!code) return new StartError(`What answers at ${apiUrl} is not Slack's API. Check SLACK_API_URL.`);
    return new StartError(`${variable} was refused by Slack (${code}). ${startErrorFixes[variable]}`);
  }
  if (error instanceof webApi.WebAPIRateLimitedError) return new StartError(`Slack asks to wait ${error.retryAfter} seconds. Start again then.`);
  if (error instanceof webApi.WebAPIHTTPError) {
    return new StartError(`Slack's API at ${apiUrl} answered with status ${error.statusCode}. Try again in a minute, and check SLACK_API_URL if it is set.`);
  }
  return new StartError(`Slack's API at ${apiUrl} cannot be reached (${causeOf(error)}). Check the network, and SLACK_API_URL if it is set.`);
}

/** Slack's words for a token that no further try will make good. @see https://docs.slack.dev/reference/methods/apps.connections.open */
const refusals: readonly string[] = [...rejectedTokenErrors, 'missing_scope', 'no_permission'];

export const isTokenRefusal = (error: unknown): boolean => error instanceof webApi.WebAPIPlatformError && refusals.includes(error.data.error);

/** @param missing at least one. */
export const scopeError = (missing: readonly Scope[]): StartError => new StartError(`SLACK_BOT_TOKEN lacks the ${nameScopes(missing)}. ${remedyFor(missing)}`);

/** What is given up without {@link dispensable} scopes, and how to have them. */
export function scopeWarning(missing: readonly Scope[]): string {
  const lost = lostFeatures.filter(({ scopes }) => scopes.some((scope) => missing.includes(scope))).map(({ text }) => text);
  return `Slack: the app lacks the ${nameScopes(missing)}. ${lost.join(' ')} ${remedyFor(missing)}`;
}

const lostFeatures: readonly { readonly scopes: readonly Scope[]; readonly text: string }[] = [
  { scopes: ['channels:history', 'groups:history'], text: 'A post that Slack does not confirm cannot be looked up everywhere, and is not sent again then.' },
  {
    scopes: ['channels:read', 'groups:read'],
    text: 'Some channels are not told how to start when I am invited, and their schedules are missing in the Home tab.',
  },
];

const nameScopes = (missing: readonly Scope[]): string => `${missing.length === 1 ? 'scope' : 'scopes'} ${missing.join(', ')}`;
const remedyFor = (missing: readonly Scope[]): string =>
  `Add ${missing.length === 1 ? 'it' : 'them'} at https://api.slack.com/apps, OAuth & Permissions, then install the app again.`;

export function listenError(error: unknown, host: string, port: number): StartError {
  const code = codeOf(error);
  if (code === 'EADDRINUSE') return new StartError(`PORT ${port} on ${host} is taken by another program. Set PORT to a free one, or stop that program.`);
  if (code === 'EACCES') return new StartError(`PORT ${port} may not be used by this account. Set PORT to one above 1023.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new StartError(`HOST ${host} is not an address of this machine. Set HOST to 127.0.0.1 or 0.0.0.0.`);
  return new StartError(`Slack's requests cannot be received on ${host}:${port} (${code ?? String(error)}). Check HOST and PORT.`);
}

/** The code at the bottom of a chain of causes, such as ECONNREFUSED. */
export function causeOf(error: unknown): string {
  const chain: unknown[] = [error];
  for (let cause = error; cause instanceof Error && cause.cause !== undefined && chain.length < 6; cause = cause.cause) chain.push(cause.cause);
  if (chain.some((link) => link instanceof Error && link.name === 'TimeoutError')) return 'no answer within 10 seconds';
  return chain.map(codeOf).findLast((code) => code !== undefined && !code.startsWith('slack_')) ?? 'no connection';
}

const codeOf = (error: unknown): string | undefined => (error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined);
