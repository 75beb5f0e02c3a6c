/** The workspaces that have installed the app, each with its own tokens. */
import { type Logger as BoltLogger, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { MultiWorkspaceSlackConfig } from '../../config/index.ts';
import { DecryptionError, type Installation, type InstallationStore } from '../../core/ports/installation-store.ts';
import { RejectedError, RetryLaterError } from '../../core/ports/post-errors.ts';
import { slackErrorCode } from '../api-errors.ts';
import { errorFields } from '../bolt-logger.ts';
import { clientOptions } from '../web-client.ts';
import { notInstalledHere, type Workspace, type Workspaces } from '../workspace/workspaces.ts';
import { checkToken } from './check-token.ts';
import { lockTtlMs, type TokenRefresher } from './token-refresh.ts';
import type { Uninstaller } from './uninstall.ts';

export interface InstalledWorkspacesOptions {
  readonly config: MultiWorkspaceSlackConfig;
  readonly installations: InstallationStore;
  readonly refresher: TokenRefresher;
  readonly uninstaller: Uninstaller;
  readonly log: Logger;
  readonly boltLog: BoltLogger;
  /** In ms. */
  readonly now: () => number;
}

/** How long an installation is cached, in ms: after this time a replica sees what another one has changed. */
const cacheTtlMs = 5000;
/** How long until a rejected token is tried again, in ms. */
const rejectedTokenRetryMs = 300_000;
/** Error codes of an app that was uninstalled without an event. Any other code may be an error on our side. */
const revokedTokenErrors: readonly string[] = ['token_revoked', 'account_inactive'];
/** How long until a call is repeated with new tokens, in ms. */
const refreshedTokenRetryMs = 1000;

interface CachedWorkspace {
  readonly workspace: Workspace;
  readonly installation: Installation;
  readonly at: number;
}

export interface InstalledWorkspaces extends Workspaces {
  /** Drops what is cached about a workspace. */
  forget(id: string): void;
}

export function createInstalledWorkspaces({
  config,
  installations,
  refresher,
  uninstaller,
  log,
  boltLog,
  now,
}: InstalledWorkspacesOptions): InstalledWorkspaces {
  const known = new Map<string, CachedWorkspace>();
  /** The version of the tokens that each workspace object uses. */
  const versions = new WeakMap<Workspace, number>();

  const open = (installation: Installation): Workspace => {
    const token = installations.tokensOf(installation).access;
    const client = new webApi.WebClient(token, clientOptions(config.apiUrl, boltLog, config.postTimeoutMs));
    const workspace = { self: selfOf(installation), client };
    versions.set(workspace, installation.version);
    return workspace;
  };
  /** Returns the same object as long as the tokens are the same, so that its session is reused as well. */
  const remember = (installation: Installation): Workspace => {
    const before = known.get(installation.workspace);
    const workspace = before?.installation.version === installation.version ? before.workspace : open(installation);
    known.set(installation.workspace, { workspace, installation, at: now() });
    return workspace;
  };
  const load = async (id: string): Promise<Workspace | undefined> => {
    const found = await installations.find(id);
    const fresh = found && (await refresher.getValid(found));
    if (fresh) return remember(fresh);
    known.delete(id);
    return undefined;
  };

  /** Decides what a rejected token means for the post. */
  const explainRejection = async (error: webApi.WebAPIPlatformError, workspace: Workspace): Promise<RejectedError | RetryLaterError> => {
    const id = workspace.self.teamId;
    if (known.get(id)?.workspace === workspace) known.delete(id);
    const current = await installations.find(id);
    if (!current) return new RejectedError(notInstalledHere);
    const code = slackErrorCode(error) ?? 'unknown';
    // The tokens may have been replaced during the call.
    if (versions.get(workspace) !== current.version) return new RetryLaterError('The token was refreshed in the meantime.', refreshedTokenRetryMs, 'channel');
    if (code === 'token_expired' && (await refresher.refreshNow(current))?.version !== current.version)
      return new RetryLaterError('The token was refreshed.', refreshedTokenRetryMs, 'channel');
    if (revokedTokenErrors.includes(code)) {
      // During a refresh, Slack may revoke the old tokens before the new ones are stored.
      if (!(await installations.acquireRefreshLock(current, now(), lockTtlMs)))
        return new RetryLaterError('The token is being refreshed.', refreshedTokenRetryMs, 'channel');
      if ((await checkToken(workspace.client)) === 'revoked') {
        await uninstaller.remove(current);
        return new RejectedError(notInstalledHere);
      }
    }
    log.error({ workspace: id, code }, 'Slack: nothing can be posted in a workspace because its token is rejected; somebody has to add the app there again');
    return new RetryLaterError(
      `Slack rejects the token of this workspace (${code}). Add the app again: ${config.publicUrl}/slack/install`,
      rejectedTokenRetryMs,
      'workspace',
    );
  };

  const find = async (id: string): Promise<Workspace | undefined> => {
    const last = known.get(id);
    // The clock may have been set back.
    if (last && Math.abs(now() - last.at) < cacheTtlMs) return last.workspace;
    try {
      return await load(id);
    } catch (error) {
      log.warn({ workspace: id, ...errorFields(error), stack: undefined }, 'Slack: failed to read an installation');
      if (last && !(error instanceof DecryptionError)) return last.workspace;
      throw new RetryLaterError('The tokens of this workspace cannot be read now.', rejectedTokenRetryMs, 'workspace');
    }
  };

  return {
    init: async () => ({ workspaces: await installations.init() }),
    find,
    list: async () => {
      const ids = (await installations.list()).map(({ workspace }) => workspace);
      const found = await Promise.all(ids.map(async (id) => find(id).catch(() => undefined)));
      return found.filter((one) => one !== undefined);
    },
    forget: (id) => void known.delete(id),
    handleRejectedToken: async (error, workspace) =>
      explainRejection(error, workspace).catch((fault: unknown) => {
        log.warn({ workspace: workspace.self.teamId, ...errorFields(fault), stack: undefined }, 'Slack: failed to find out why a token is rejected');
        return new RetryLaterError('Slack rejects the token of this workspace.', rejectedTokenRetryMs, 'workspace');
      }),
    idle: refresher.idle,
  };
}

const selfOf = ({ workspace, name, url, botId, botUserId, botName }: Installation): Workspace['self'] => ({
  botId,
  userId: botUserId,
  name: botName,
  team: name,
  teamId: workspace,
  url,
  missingScopes: [],
});
