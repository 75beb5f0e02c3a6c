/** Calls on behalf of the ledger: made once, and what goes wrong comes as one of its own errors. */
import type { webApi } from '@slack/bolt';
import { Paused, Refused } from '../core/post-errors.ts';
import { isTokenRefused, postFailure } from './post-failure.ts';
import type { Workspace, Workspaces } from './workspaces.ts';

export interface LedgerCalls {
  /** Asked before anything is sent. @throws {Refused | Paused} until the start is over and from the stop on, too. */
  at(workspace: string): Promise<Workspace>;
  list(): Promise<readonly Workspace[]>;
  /** @throws {Refused | Paused | Unsure} */
  once<T>(workspace: Workspace, call: (client: webApi.WebClient) => Promise<T>): Promise<T>;
}

/** How long until the next try, in ms. */
const unconnectedWait = 10_000;

export const uninstalled = 'I am no longer installed in this workspace.';

export const unconnected = (): Paused => new Paused('Slack is not connected.', unconnectedWait, 'process');

/** @param isOpen false while nothing can be sent. */
export function createLedgerCalls(workspaces: Omit<Workspaces, 'begin'>, isOpen: () => boolean = () => true): LedgerCalls {
  const mustBeOpen = (): void => {
    if (!isOpen()) throw unconnected();
  };
  return {
    at: async (id) => {
      mustBeOpen();
      const found = await workspaces.find(id);
      if (!found) throw new Refused(uninstalled);
      return found;
    },
    list: async () => {
      mustBeOpen();
      return workspaces.list();
    },
    once: async (workspace, call) =>
      call(workspace.client).catch(async (error: unknown) => {
        throw isTokenRefused(error) ? await workspaces.refused(error, workspace) : postFailure(error, workspace.self.name);
      }),
  };
}
