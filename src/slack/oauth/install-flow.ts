/** An installation from the browser's first page to its last: the state, Slack's code, what is kept. */
import { type Logger as BoltLogger, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { MultiWorkspaceSlackConfig } from '../../config/index.ts';
import type { InstallationInfo, InstallStore } from '../../core/ports/installation-store.ts';
import { slackErrorCode } from '../api-errors.ts';
import { errorFields } from '../bolt-logger.ts';
import { isOptional, scopesFor } from '../scopes.ts';
import { clientOptions, withRateLimitRetry } from '../web-client.ts';
import type { OAuth, TokenGrant } from './oauth.ts';
import type { InstallOutcome } from './result-page.ts';
import { newSecret, stateKey, stateTtlMs } from './state-cookie.ts';

export interface InstallFlow {
  /** The address of Slack's page for one installation in this browser. */
  start(secret: string): Promise<string>;
  /** @param secret of the browser; absent where it has none. Never throws. */
  handleCallback(query: URLSearchParams, secret: string | undefined): Promise<InstallOutcome>;
}

export interface InstallFlowOptions {
  readonly config: MultiWorkspaceSlackConfig;
  readonly store: InstallStore;
  readonly oauth: Pick<OAuth, 'exchange'>;
  /** Told of a workspace that has new tokens. */
  readonly onInstalled: (workspace: string) => void;
  readonly log: Logger;
  readonly boltLog: BoltLogger;
  /** In ms. */
  readonly now: () => number;
}

/** @see https://docs.slack.dev/reference/methods/auth.test */
const authTestSchema = z.object({ team_id: z.string(), url: z.url().optional(), user: z.string(), user_id: z.string(), bot_id: z.string() });

export function createInstallFlow({ config, store, oauth, onInstalled, log, boltLog, now }: InstallFlowOptions): InstallFlow {
  const { clientId, publicUrl, apiUrl, organisers } = config;
  const redirectUri = `${publicUrl}/slack/oauth_redirect`;
  const asked = scopesFor(organisers);

  const install = async (code: string): Promise<InstallOutcome> => {
    const grant = await oauth.exchange(code, redirectUri);
    if (!grant.team) return { kind: 'organisation' };
    const lacking = asked.filter((scope) => !grant.scopes.includes(scope) && !isOptional(scope, organisers));
    if (lacking.length > 0) return { kind: 'lacking', scopes: lacking };
    const installed = await introduce(grant, grant.team);
    await store.installations.save(installed, grant.tokens);
    onInstalled(installed.workspace);
    log.info({ workspace: installed.workspace }, 'Slack: the app was installed in a workspace');
    return { kind: 'installed', team: installed.name, botName: installed.botName };
  };

  /** The tokens themselves say whose they are. */
  const introduce = async ({ tokens, expiresInMs, scopes }: TokenGrant, team: { readonly id: string; readonly name: string }): Promise<InstallationInfo> => {
    const client = new webApi.WebClient(tokens.access, clientOptions(apiUrl, boltLog));
    const self = authTestSchema.parse(await withRateLimitRetry(async () => client.auth.test()));
    if (self.team_id !== team.id) throw new Error('Slack named two workspaces for one token');
    const at = now();
    const bot = { botId: self.bot_id, botUserId: self.user_id, botName: self.user };
    return {
      workspace: team.id,
      name: team.name,
      url: self.url,
      ...bot,
      scopes,
      installedAt: at,
      expiresAt: expiresInMs === undefined ? undefined : at + expiresInMs,
    };
  };

  return {
    start: async (secret) => {
      const state = newSecret();
      await store.states.add(stateKey(state, secret), now() + stateTtlMs, now());
      const url = new URL('/oauth/v2/authorize', apiUrl ?? 'https://slack.com');
      url.search = new URLSearchParams({ client_id: clientId, scope: asked.join(','), redirect_uri: redirectUri, state }).toString();
      return url.href;
    },
    handleCallback: async (query, secret) => {
      try {
        const state = query.get('state');
        // Before anything else, whatever Slack or somebody in its place says.
        if (!state || !secret || !(await store.states.consume(stateKey(state, secret), now()))) return { kind: 'stale' };
        const refusal = query.get('error');
        if (refusal) return refusal === 'access_denied' ? { kind: 'denied' } : { kind: 'refused', code: refusal.slice(0, 60) };
        return await install(query.get('code') ?? '');
      } catch (error) {
        return installOutcomeOf(error, log);
      }
    },
  };
}

function installOutcomeOf(error: unknown, log: Logger): InstallOutcome {
  const reference = crypto.randomUUID().slice(0, 8);
  log.error({ reference, ...errorFields(error) }, 'Slack: an installation failed');
  if (error instanceof webApi.WebAPIPlatformError) return { kind: 'refused', code: slackErrorCode(error) ?? 'no word of Slack’s' };
  const isAway = error instanceof webApi.WebAPIRequestError || error instanceof webApi.WebAPIHTTPError || error instanceof webApi.WebAPIRateLimitedError;
  return isAway ? { kind: 'unreachable' } : { kind: 'fault', reference };
}
