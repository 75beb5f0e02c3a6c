/** Chooses how the app is installed: in one workspace by its token, or by OAuth in many. */
import type { MultiWorkspaceSlackConfig, SingleWorkspaceSlackConfig } from '../config/index.ts';
import type { InstallStore } from '../core/ports/installation-store.ts';
import { createOAuthMode, type InstallMode, type InstallModeOptions } from './oauth/install-mode.ts';
import { createHttpReceiver } from './receiver/http-receiver.ts';
import type { SlackReceiver } from './receiver/receiver.ts';
import { createSocketReceiver } from './receiver/socket-receiver.ts';
import { createSingleWorkspace } from './workspace/single.ts';

/** An app for many workspaces also needs a store. */
export type SlackConfigWithStore = SingleWorkspaceSlackConfig | (MultiWorkspaceSlackConfig & { readonly store: InstallStore });

export function createInstallMode(config: SlackConfigWithStore, options: InstallModeOptions): InstallMode {
  switch (config.kind) {
    case 'single':
      return {
        workspaces: createSingleWorkspace(config, options.log, options.boltLog),
        receiver: createReceiver(config, options),
        notInstalledMessage: 'I am not installed in your workspace.',
      };
    case 'multi':
      return createOAuthMode(config, options);
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
