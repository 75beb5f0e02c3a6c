/** What happens when the app is taken out of a workspace: its tokens are deleted, its schedules end. */
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
   * What Slack says by an event: in either order, more than once, and perhaps so late that the app is there again.
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

/** Our clock and Slack's may differ by so much, in ms. */
const clockSkewMs = 900_000;
/** Until an event is looked at again that came while tokens were renewed, in ms. */
const retryDelayMs = 1000;

export function createUninstaller({ config, installations, onRemoved, log, boltLog, now }: UninstallerOptions): Uninstaller {
  const remove = async (installation: Installation): Promise<void> => {
    const { workspace } = installation;
    if (!(await installations.remove(installation))) return;
    log.info({ workspace }, 'Slack: the app was removed from a workspace; its tokens are deleted');
    await onRemoved(workspace);
  };

  /** Asked of Slack, since an event may be about an installation before this one. */
  const isGone = async (installation: Installation, event: 'app_uninstalled' | 'tokens_revoked', at: number): Promise<boolean> => {
    const client = new webApi.WebClient(installations.tokensOf(installation).access, clientOptions(config.apiUrl, boltLog));
    switch (await checkToken(client)) {
      case 'dead':
        return true;
      case 'works':
        // Uninstalled a moment ago, a token may work for another moment.
        return event === 'app_uninstalled' && at > installation.installedAt + clockSkewMs;
      case 'unknown':
        return at > installation.installedAt - clockSkewMs;
    }
  };

  const handleEvent: Uninstaller['handleEvent'] = async (workspace, event, at) => {
    const installation = await installations.find(workspace);
    // Whoever was told before may have been stopped half-way.
    if (!installation) return onRemoved(workspace);
    if (event === 'tokens_revoked' && !(await installations.acquireRefreshLock(installation, now(), lockTtlMs))) {
      // Perhaps these are the old ones, taken back since new ones were asked for a moment ago.
      await wait(retryDelayMs);
      return handleEvent(workspace, event, at);
    }
    if (!(await isGone(installation, event, at))) return log.info({ workspace, event }, 'Slack: the app is still, or again, in this workspace');
    await remove(installation);
    // Tokens that were renewed in between are those of the same installation.
    const later = await installations.find(workspace);
    if (later && later.installedAt === installation.installedAt) await remove(later);
  };

  return { remove, handleEvent };
}
