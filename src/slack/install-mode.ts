/** How the app gets at its workspaces, and Slack at the app: one workspace by its token, or all that have installed it. */
import type { App, Logger as BoltLogger } from '@slack/bolt';
import type { Logger } from 'pino';
import type { MultiWorkspaceSlackConfig, SingleWorkspaceSlackConfig } from '../config/index.ts';
import type { InstallStore } from '../core/ports/installation-store.ts';
import { createOAuthMode } from './oauth/install-mode.ts';
import { createHttpReceiver } from './receiver/http-receiver.ts';
import type { SlackReceiver } from './receiver/receiver.ts';
import { createSocketReceiver } from './receiver/socket-receiver.ts';
import type { SessionRegistry } from './workspace/sessions.ts';
import { createSingleWorkspace } from './workspace/single.ts';
import type { Workspaces } from './workspace/workspaces.ts';

/** What there is to connect with; many workspaces need a store as well. */
export type SlackConfigWithStore = SingleWorkspaceSlackConfig | (MultiWorkspaceSlackConfig & { readonly store: InstallStore });

export interface InstallMode {
  readonly workspaces: Workspaces;
  readonly receiver: SlackReceiver;
  /** Hears what Slack says of installations. */
  listen?(app: App, desks: SessionRegistry): void;
  /** What somebody is told from whose workspace a payload comes though the app is not installed there. */
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

export function createInstallMode(setting: SlackConfigWithStore, parts: InstallModeOptions): InstallMode {
  switch (setting.kind) {
    case 'one':
      return {
        workspaces: createSingleWorkspace(setting, parts.log, parts.boltLog),
        receiver: createReceiver(setting, parts),
        notInstalledMessage: 'I am not installed in your workspace.',
      };
    case 'many':
      return createOAuthMode(setting, parts);
  }
}

function createReceiver({ mode, host, apiUrl }: SingleWorkspaceSlackConfig, { log, boltLog, onReconnected }: InstallModeOptions): SlackReceiver {
  switch (mode.kind) {
    case 'http':
      return createHttpReceiver({ signingSecret: mode.signingSecret, host, port: mode.port }, log, boltLog);
    case 'socket':
      return createSocketReceiver({ appToken: mode.appToken, apiUrl, onReconnected }, log, boltLog);
  }
}
