/** Exchanges a refresh token for new tokens. */
import { type Logger as BoltLogger, webApi } from '@slack/bolt';
import * as z from 'zod';
import type { MultiWorkspaceSlackConfig } from '../../config/index.ts';
import type { Tokens } from '../../core/ports/installation-store.ts';
import { clientOptions } from '../web-client.ts';

export interface TokenGrant {
  readonly tokens: Tokens;
  /** How long the access token is valid, in ms; absent if it does not expire. */
  readonly expiresInMs?: number | undefined;
}

export interface TokenExchange {
  /** A refresh token works once. @throws the errors of the Web API. */
  renew(refreshToken: string): Promise<TokenGrant>;
}

/** @see https://docs.slack.dev/reference/methods/oauth.v2.access */
const granted = z.object({
  token_type: z.literal('bot'),
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  /** In seconds. */
  expires_in: z.number().positive().optional(),
});

export function createOAuth({ clientId, clientSecret, apiUrl }: MultiWorkspaceSlackConfig, boltLog: BoltLogger): TokenExchange {
  const client = new webApi.WebClient(undefined, clientOptions(apiUrl, boltLog));
  const credentials = { client_id: clientId, client_secret: clientSecret };
  return {
    renew: async (refreshToken) => toGrant(await client.oauth.v2.access({ ...credentials, grant_type: 'refresh_token', refresh_token: refreshToken })),
  };
}

/** Never quotes the response in an error, because it contains tokens. */
function toGrant(answer: unknown): TokenGrant {
  const read = granted.safeParse(answer);
  if (!read.success) throw new Error(`Slack's answer to oauth.v2.access lacks ${read.error.issues.map(({ path }) => path.join('.')).join(', ')}`);
  const { access_token: access, refresh_token: refresh, expires_in: seconds } = read.data;
  return {
    tokens: { access, ...(refresh ? { refresh } : {}) },
    expiresInMs: seconds === undefined ? undefined : seconds * 1000,
  };
}
