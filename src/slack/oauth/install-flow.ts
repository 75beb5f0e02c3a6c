/** Runs an installation from the browser's first page to its last: Bolt's InstallProvider with our state, store and pages. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Logger as BoltLogger, type Installation, webApi } from '@slack/bolt';
import { InstallProvider } from '@slack/oauth';
import type { Logger } from 'pino';
import * as z from 'zod';
import type { MultiWorkspaceSlackConfig } from '../../config/index.ts';
import { createLogLimiter } from '../../core/log-limiter.ts';
import type { InstallationInfo, InstallStore } from '../../core/ports/installation-store.ts';
import { slackErrorCode } from '../api-errors.ts';
import { errorFields } from '../bolt-logger.ts';
import { isOptional, scopesFor } from '../scopes.ts';
import { clientOptions, withRateLimitRetry } from '../web-client.ts';
import { createInstallStates, stateTtlMs } from './install-state.ts';
import type { InstallOutcome } from './result-page.ts';
import { parseStateCookie } from './state-cookie.ts';

export interface InstallFlow {
  /** Returns the address of Slack's page for one installation. @param browserSecret from the browser's cookie. */
  start(browserSecret: string): Promise<string>;
  /** Handles the browser's return from Slack. Writes no response, and never throws. */
  handleCallback(request: IncomingMessage, response: ServerResponse): Promise<InstallOutcome>;
}

export interface InstallFlowOptions {
  readonly config: MultiWorkspaceSlackConfig;
  readonly store: InstallStore;
  /** Called with a workspace that has new tokens. */
  readonly onInstalled: (workspace: string) => void;
  readonly log: Logger;
  readonly boltLog: BoltLogger;
  /** In ms. */
  readonly now: () => number;
}

const isSlackError = (error: unknown): error is Error =>
  error instanceof webApi.WebAPIPlatformError ||
  error instanceof webApi.WebAPIRequestError ||
  error instanceof webApi.WebAPIHTTPError ||
  error instanceof webApi.WebAPIRateLimitedError;

export function createInstallFlow({ config, store, onInstalled, log, boltLog, now }: InstallFlowOptions): InstallFlow {
  const { clientId, clientSecret, publicUrl, apiUrl, organisers } = config;
  const states = createInstallStates(clientSecret, now);
  const requestedScopes = scopesFor(organisers);
  const installUrlOptions = { scopes: [...requestedScopes], redirectUri: `${publicUrl}/slack/oauth_redirect` };
  const limited = createLogLimiter();
  /** What was stored, by the object that the provider passes to its callbacks. */
  const stored = new WeakMap<object, InstallationInfo>();

  const rejectionOf = ({ isEnterpriseInstall, team, bot }: Installation): InstallOutcome | undefined => {
    if (isEnterpriseInstall || !team) return { kind: 'organisation' };
    const lacking = requestedScopes.filter((scope) => !bot?.scopes.includes(scope) && !isOptional(scope, organisers));
    return lacking.length > 0 ? { kind: 'lacking', scopes: lacking } : undefined;
  };

  const provider = new InstallProvider({
    clientId,
    clientSecret,
    authorizationUrl: new URL('/oauth/v2/authorize', apiUrl ?? 'https://slack.com').href,
    clientOptions: clientOptions(apiUrl, boltLog),
    // Silent: its lines repeat ours, and it warns about the setting below.
    logger: { ...boltLog, debug: () => {}, info: () => {}, warn: () => {}, error: () => {} },
    // The provider would store the state itself in its cookie, and so allow only one tab. Ours is bound to the browser by its signature.
    legacyStateVerification: true,
    stateStore: {
      generateStateParam: async ({ metadata = '' }) => states.sign(metadata),
      // Called after the state was verified, before the code is exchanged.
      verifyStateParam: async (_, state) => {
        if (!(await store.states.consume(state, now() + stateTtlMs, now()))) throw new UsedStateError('The state was used before.');
        return installUrlOptions;
      },
    },
    installationStore: {
      storeInstallation: async (installation) => {
        const info = await readInstallation(installation as Installation, config, boltLog, now());
        const { token = '', refreshToken } = installation.bot ?? {};
        await store.installations.save(info, { access: token, ...(refreshToken ? { refresh: refreshToken } : {}) });
        stored.set(installation, info);
      },
      fetchInstallation: async () => {
        throw new Error('Installations are read from the store of the bot, which refreshes their tokens.');
      },
    },
  });

  const outcomeOf = (error: unknown): InstallOutcome => {
    if (error instanceof UsedStateError) return { kind: 'stale' };
    if (isSlackError(error)) {
      limited((leftOut) => log.error({ ...errorFields(error), leftOut }, 'Slack: an installation failed'));
      return error instanceof webApi.WebAPIPlatformError ? { kind: 'declined', code: slackErrorCode(error) ?? 'unknown' } : { kind: 'unreachable' };
    }
    const reference = crypto.randomUUID().slice(0, 8);
    log.error({ reference, ...errorFields(error) }, 'Slack: an installation failed');
    return { kind: 'fault', reference };
  };

  const exchange = async (request: IncomingMessage, response: ServerResponse): Promise<InstallOutcome> => {
    let outcome: InstallOutcome | undefined;
    await provider.handleCallback(request, response, {
      afterInstallation: async (installation) => {
        outcome = rejectionOf(installation as Installation);
        return outcome === undefined;
      },
      successAsync: async (installation) => {
        const info = stored.get(installation);
        if (!info) throw new Error('An installation was not stored');
        onInstalled(info.workspace);
        log.info({ workspace: info.workspace }, 'Slack: the app was installed in a workspace');
        outcome = { kind: 'installed', team: info.name, botName: info.botName };
      },
      failureAsync: async (error) => {
        outcome = outcomeOf(error);
      },
    });
    // The provider deletes a cookie that this flow does not use.
    response.removeHeader('set-cookie');
    return outcome ?? outcomeOf(new Error('The installation ended without a result'));
  };

  return {
    start: async (browserSecret) => provider.generateInstallUrl({ ...installUrlOptions, metadata: browserSecret }),
    handleCallback: async (request, response) => {
      const query = URL.parse(request.url ?? '', 'http://bot')?.searchParams;
      const browserSecret = parseStateCookie(request);
      // Checked before anything else, because anybody may have sent the request.
      if (!browserSecret || !states.verify(query?.get('state') ?? '', browserSecret)) return { kind: 'stale' };
      const error = query?.get('error');
      if (error) return error === 'access_denied' ? { kind: 'denied' } : { kind: 'declined', code: error.slice(0, 60) };
      return exchange(request, response).catch(outcomeOf);
    },
  };
}

class UsedStateError extends Error {
  override readonly name = 'UsedStateError';
}

/** @see https://docs.slack.dev/reference/methods/auth.test */
const authTestSchema = z.object({ team_id: z.string(), url: z.url().optional(), user: z.string(), user_id: z.string(), bot_id: z.string() });

/** Asks Slack whose token it is. The provider has asked already, but it does not pass on the bot's name and the workspace's address. */
async function readInstallation(
  { team, bot }: Installation,
  { apiUrl }: MultiWorkspaceSlackConfig,
  boltLog: BoltLogger,
  installedAt: number,
): Promise<InstallationInfo> {
  if (!team || !bot) throw new Error("Slack's answer to oauth.v2.access names no workspace or no bot");
  const client = new webApi.WebClient(bot.token, clientOptions(apiUrl, boltLog));
  const self = authTestSchema.parse(await withRateLimitRetry(async () => client.auth.test()));
  if (self.team_id !== team.id) throw new Error('Slack named two workspaces for one token');
  return {
    workspace: team.id,
    name: team.name ?? '',
    url: self.url,
    botId: self.bot_id,
    botUserId: self.user_id,
    botName: self.user,
    scopes: bot.scopes,
    installedAt,
    expiresAt: bot.expiresAt === undefined ? undefined : bot.expiresAt * 1000,
  };
}
