/** The app as many workspaces install it: over HTTP, with pages to install it, hearing when it is removed. */
import type { App } from '@slack/bolt';
import type { MultiWorkspaceSlackConfig } from '../../config/index.ts';
import { createInFlight } from '../../core/in-flight.ts';
import type { InstallStore } from '../../core/ports/installation-store.ts';
import type { InstallMode, InstallModeOptions } from '../install-mode.ts';
import { createHttpReceiver } from '../receiver/http-receiver.ts';
import { scopesFor } from '../setup/scopes.ts';
import { createInstalledWorkspaces, type InstalledWorkspaces } from '../workspace/installed.ts';
import type { SessionRegistry } from '../workspace/sessions.ts';
import { createInstallFlow, type InstallFlow } from './install-flow.ts';
import { createOAuth } from './oauth.ts';
import { createOAuthRoutes } from './routes.ts';
import { createTokenRefresher } from './token-refresh.ts';
import { createUninstaller, type Uninstaller } from './uninstall.ts';

export function createOAuthMode(
  config: MultiWorkspaceSlackConfig & { readonly store: InstallStore },
  { log, boltLog, now, onRemoved }: InstallModeOptions,
): InstallMode {
  const { installations } = config.store;
  const oauth = createOAuth(config, boltLog);
  const removal = createUninstaller({ config, installations, onRemoved, log, boltLog, now });
  const workspaces = createInstalledWorkspaces({
    config,
    installations,
    renewal: createTokenRefresher({ installations, oauth, log, now }),
    removal,
    log,
    boltLog,
    now,
  });
  const installing = createInstallFlow({ config, store: config.store, oauth, onInstalled: workspaces.forget, log, boltLog, now });
  const inFlight = createInFlight();
  const handleCallback: InstallFlow['handleCallback'] = async (...back) => inFlight.track(async () => installing.handleCallback(...back));
  const pages = createOAuthRoutes({ installing: { ...installing, handleCallback }, requestedScopes: scopesFor(config.organisers), log });
  return {
    // Tokens that have been handed over are kept before the program ends.
    workspaces: { ...workspaces, idle: async () => void (await Promise.all([workspaces.idle?.(), inFlight.idle()])) },
    receiver: createHttpReceiver({ signingSecret: config.signingSecret, host: config.host, port: config.port, pages }, log, boltLog),
    notInstalledMessage: `I am not installed in your workspace. Whoever may add apps there can add me: ${config.publicUrl}/slack/install`,
    listen: (app, desks) => onUninstallEvents(app, desks, removal, workspaces),
  };
}

/** @see https://docs.slack.dev/reference/events/app_uninstalled and https://docs.slack.dev/reference/events/tokens_revoked */
function onUninstallEvents(app: App, desks: SessionRegistry, removal: Uninstaller, workspaces: InstalledWorkspaces): void {
  const told = async (team: string, event: Parameters<Uninstaller['handleEvent']>[1], seconds: number): Promise<void> => {
    await removal.handleEvent(team, event, seconds * 1000);
    workspaces.forget(team);
    // Closes the desk where nobody is left to answer.
    await desks.authorize({ teamId: team });
  };
  app.event('app_uninstalled', async ({ body }) => told(body.team_id, 'app_uninstalled', body.event_time));
  app.event('tokens_revoked', async ({ body, event }) => {
    // A person's token is none of ours.
    if ((event.tokens.bot ?? []).length > 0) await told(body.team_id, 'tokens_revoked', body.event_time);
  });
}
