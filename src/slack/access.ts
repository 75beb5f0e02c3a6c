/** How the app gets at its workspaces, and Slack at the app: one workspace by its token, or all that have installed it. */
import type { App, Logger as BoltLogger } from '@slack/bolt';
import type { Logger } from 'pino';
import type { ManySlackConfig, OneSlackConfig } from '../config.ts';
import type { InstallStore } from '../core/installations.ts';
import type { Desks } from './desks.ts';
import type { Door } from './door.ts';
import { createHttpDoor } from './http-door.ts';
import { createManyAccess } from './many/access.ts';
import { createOneWorkspace } from './one-workspace.ts';
import { createSocketDoor } from './socket-door.ts';
import type { Workspaces } from './workspaces.ts';

/** What there is to connect with; many workspaces need a store as well. */
export type SlackSetting = OneSlackConfig | (ManySlackConfig & { readonly store: InstallStore });

export interface Access {
  readonly workspaces: Workspaces;
  readonly door: Door;
  /** Hears what Slack says of installations. */
  listen?(app: App, desks: Desks): void;
  /** What somebody is told from whose workspace a payload comes though the app is not installed there. */
  readonly stranger: string;
}

export interface AccessParts {
  readonly log: Logger;
  readonly boltLog: BoltLogger;
  /** In ms. */
  readonly now: () => number;
  readonly onReconnected: () => void;
  /** Ends the schedules of a workspace. */
  readonly onRemoved: (workspace: string) => Promise<void>;
}

export function createAccess(setting: SlackSetting, parts: AccessParts): Access {
  switch (setting.kind) {
    case 'one':
      return {
        workspaces: createOneWorkspace(setting, parts.log, parts.boltLog),
        door: createDoor(setting, parts),
        stranger: 'I am not installed in your workspace.',
      };
    case 'many':
      return createManyAccess(setting, parts);
  }
}

function createDoor({ mode, host, apiUrl }: OneSlackConfig, { log, boltLog, onReconnected }: AccessParts): Door {
  switch (mode.kind) {
    case 'http':
      return createHttpDoor({ signingSecret: mode.signingSecret, host, port: mode.port }, log, boltLog);
    case 'socket':
      return createSocketDoor({ appToken: mode.appToken, apiUrl, onReconnected }, log, boltLog);
  }
}
