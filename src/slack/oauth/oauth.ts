/** Slack's exchange of a code, or of a refresh token, for tokens. */
import { type Logger as BoltLogger, webApi } from '@slack/bolt';
import { z } from 'zod';
import type { MultiWorkspaceSlackConfig } from '../../config/index.ts';
import type { Tokens } from '../../core/ports/installation-store.ts';
import { clientOptions } from '../web-client.ts';

/** What Slack hands over. */
export interface TokenGrant {
  readonly tokens: Tokens;
  /** How long the access token lives, in ms; absent where it does not end. */
  readonly expiresInMs?: number | undefined;
  readonly scopes: readonly string[];
  /** Absent where a whole organisation installed the app. */
  readonly team?: { readonly id: string; readonly name: string } | undefined;
}

export interface OAuth {
  /** @param redirectUri as it was named when the code was asked for. @throws as the Web API does. */
  exchange(code: string, redirectUri: string): Promise<TokenGrant>;
  /** A refresh token is good for one pair of tokens. @throws as the Web API does. */
  renew(refreshToken: string): Promise<TokenGrant>;
}

/** @see https://docs.slack.dev/reference/methods/oauth.v2.access */
const granted = z.object({
  token_type: z.literal('bot'),
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  /** In seconds. */
  expires_in: z.number().positive().optional(),
  scope: z.string().default(''),
  team: z.object({ id: z.string().min(1), name: z.string().default('') }).nullish(),
  is_enterprise_install: z.boolean().default(false),
});

export function createOAuth({ clientId, clientSecret, apiUrl }: MultiWorkspaceSlackConfig, boltLog: BoltLogger): OAuth {
  const client = new webApi.WebClient(undefined, clientOptions(apiUrl, boltLog));
  const credentials = { client_id: clientId, client_secret: clientSecret };
  return {
    exchange: async (code, redirectUri) => toGrant(await client.oauth.v2.access({ ...credentials, code, redirect_uri: redirectUri })),
    renew: async (refreshToken) => toGrant(await client.oauth.v2.access({ ...credentials, grant_type: 'refresh_token', refresh_token: refreshToken })),
  };
}

/** The answer holds tokens: of one that cannot be read nothing is repeated. */
function toGrant(answer: unknown): TokenGrant {
  const read = granted.safeParse(answer);
  if (!read.success) throw new Error(`Slack's answer to oauth.v2.access lacks ${read.error.issues.map(({ path }) => path.join('.')).join(', ')}`);
  const { access_token: access, refresh_token: refresh, expires_in: seconds, scope, team, is_enterprise_install: whole } = read.data;
  return {
    tokens: { access, ...(refresh ? { refresh } : {}) },
    expiresInMs: seconds === undefined ? undefined : seconds * 1000,
    scopes: scope.split(',').filter(Boolean),
    team: whole || !team ? undefined : team,
  };
}
