/** Deletes the tokens of a workspace and ends its schedules when the app is removed from it. */
import { setTimeout as wait } from 'node:timers/promises';
import { type Logger as BoltLogger, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { MultiWorkspaceSlackConfig } from '../../config/index.ts';
import type { Installation, InstallationStore } from '../../core/ports/installation-store.ts';
import { clientOptions } from '../web-client.ts';
import { checkToken } from './check-token.ts';
import { lockTtlMs } from './token-refresh.ts';

export interface Uninstaller {
  remove(installation: Installation): Promise<void>;
  /**
   * Handles an event. Events come in either order, more than once, and possibly after the app was installed again.
   * @param at when it happened, in ms.
   */
  handleEvent(workspace: string, event: 'app_uninstalled' | 'tokens_revoked', at: number): Promise<void>;
}

export interface UninstallerOptions {
  readonly config: Pick<MultiWorkspaceSlackConfig, 'apiUrl'>;
  readonly installations: InstallationStore;
  /** Ends the schedules of a workspace. */
  readonly onRemoved: (workspace: string) => Promise<void>;
  readonly log: Logger;
  readonly boltLog: BoltLogger;
  /** In ms. */
  readonly now: () => number;
}

/** How far our clock and Slack's may differ, in ms. */
const clockSkewMs = 900_000;
/** How long until an event that came during a token refresh is handled again, in ms. */
const retryDelayMs = 1000;

export function createUninstaller({ config, installations, onRemoved, log, boltLog, now }: UninstallerOptions): Uninstaller {
  const remove = async (installation: Installation): Promise<void> => {
    const { workspace } = installation;
    if (!(await installations.remove(installation))) return;
    log.info({ workspace }, 'Slack: the app was removed from a workspace; its tokens are deleted');
    await onRemoved(workspace);
  };

  /** Asks Slack, since an event may be about an earlier installation. */
  const isRemoved = async (installation: Installation, event: 'app_uninstalled' | 'tokens_revoked', at: number): Promise<boolean> => {
    const client = new webApi.WebClient(installations.tokensOf(installation).access, clientOptions(config.apiUrl, boltLog));
    switch (await checkToken(client)) {
      case 'revoked':
        return true;
      case 'valid':
        // A token may work for a moment after the app was uninstalled.
        return event === 'app_uninstalled' && at > installation.installedAt + clockSkewMs;
      case 'unknown':
        return at > installation.installedAt - clockSkewMs;
    }
  };

  const handleEvent: Uninstaller['handleEvent'] = async (workspace, event, at) => {
    const installation = await installations.find(workspace);
    // A replica that handled the event before may have stopped half-way.
    if (!installation) return onRemoved(workspace);
    if (event === 'tokens_revoked' && !(await installations.acquireRefreshLock(installation, now(), lockTtlMs))) {
      // Slack may have revoked the old tokens because of a refresh in progress.
      await wait(retryDelayMs);
      return handleEvent(workspace, event, at);
    }
    if (!(await isRemoved(installation, event, at))) return log.info({ workspace, event }, 'Slack: the app is still, or again, installed in this workspace');
    await remove(installation);
    // Tokens that were refreshed in the meantime belong to the same installation.
    const later = await installations.find(workspace);
    if (later && later.installedAt === installation.installedAt) await remove(later);
  };

  return { remove, handleEvent };
}
