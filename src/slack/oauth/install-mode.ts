/** The app for many workspaces: over HTTP, with pages for its installation and events about its removal. */
import type { App, Logger as BoltLogger } from '@slack/bolt';
import type { Logger } from 'pino';
import type { MultiWorkspaceSlackConfig } from '../../config/index.ts';
import { createInFlight } from '../../core/in-flight.ts';
import type { InstallStore } from '../../core/ports/installation-store.ts';
import { createHttpReceiver } from '../receiver/http-receiver.ts';
import type { SlackReceiver } from '../receiver/receiver.ts';
import { scopesFor } from '../scopes.ts';
import type { Workspaces } from '../workspace/workspaces.ts';
import { createInstallFlow, type InstallFlow } from './install-flow.ts';
import { createInstalledWorkspaces, type InstalledWorkspaces } from './installed-workspaces.ts';
import { createOAuth } from './oauth.ts';
import { createOAuthRoutes } from './routes.ts';
import { createTokenRefresher } from './token-refresh.ts';
import { createUninstaller, type Uninstaller } from './uninstall.ts';

/** How the app reaches its workspaces, and how Slack reaches the app. */
export interface InstallMode {
  readonly workspaces: Workspaces;
  readonly receiver: SlackReceiver;
  /** Listens to Slack's events about installations. */
  listen?(app: App): void;
  /** Sent to a person whose workspace has not installed the app. */
  readonly notInstalledMessage: string;
}

export interface InstallModeOptions {
  readonly log: Logger;
  readonly boltLog: BoltLogger;
  /** In ms. */
  readonly now: () => number;
  readonly onReconnected: () => void;
  /** Ends the schedules of a workspace. */
  readonly onRemoved: (workspace: string) => Promise<void>;
}

export function createOAuthMode(
  config: MultiWorkspaceSlackConfig & { readonly store: InstallStore },
  { log, boltLog, now, onRemoved }: Omit<InstallModeOptions, 'onReconnected'>,
): InstallMode {
  const { installations } = config.store;
  const oauth = createOAuth(config, boltLog);
  const uninstaller = createUninstaller({ config, installations, onRemoved, log, boltLog, now });
  const refresher = createTokenRefresher({ installations, oauth, log, now });
  const workspaces = createInstalledWorkspaces({ config, installations, refresher, uninstaller, log, boltLog, now });
  const flow = createInstallFlow({ config, store: config.store, onInstalled: workspaces.forget, log, boltLog, now });
  const inFlight = createInFlight();
  const handleCallback: InstallFlow['handleCallback'] = async (...callback) => inFlight.track(async () => flow.handleCallback(...callback));
  const pages = createOAuthRoutes({ flow: { ...flow, handleCallback }, requestedScopes: scopesFor(config.organisers), log });
  return {
    // Tokens that Slack has issued are stored before the program ends.
    workspaces: { ...workspaces, idle: async () => void (await Promise.all([workspaces.idle?.(), inFlight.idle()])) },
    receiver: createHttpReceiver({ signingSecret: config.signingSecret, host: config.host, port: config.port, pages }, log, boltLog),
    notInstalledMessage: `I am not installed in your workspace. Anyone who may add apps there can add me: ${config.publicUrl}/slack/install`,
    listen: (app) => onUninstallEvents(app, uninstaller, workspaces),
  };
}

/** @see https://docs.slack.dev/reference/events/app_uninstalled and https://docs.slack.dev/reference/events/tokens_revoked */
function onUninstallEvents(app: App, uninstaller: Uninstaller, workspaces: InstalledWorkspaces): void {
  const handle = async (team: string, event: Parameters<Uninstaller['handleEvent']>[1], seconds: number): Promise<void> => {
    await uninstaller.handleEvent(team, event, seconds * 1000);
    workspaces.forget(team);
  };
  app.event('app_uninstalled', async ({ body }) => handle(body.team_id, 'app_uninstalled', body.event_time));
  app.event('tokens_revoked', async ({ body, event }) => {
    // Only the bot's tokens are ours, not those of people.
    if ((event.tokens.bot ?? []).length > 0) await handle(body.team_id, 'tokens_revoked', body.event_time);
  });
}
