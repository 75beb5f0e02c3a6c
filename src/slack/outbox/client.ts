/** Calls on behalf of the ledger: made once, and what goes wrong comes as one of its own errors. */
import type { webApi } from '@slack/bolt';
import { RejectedError, RetryLaterError } from '../../core/ports/post-errors.ts';
import type { Workspace, Workspaces } from '../workspace/workspaces.ts';
import { isTokenRefused, toPostError } from './map-post-error.ts';

export interface OutboxClient {
  /** Asked before anything is sent. @throws {RejectedError | RetryLaterError} until the start is over and from the stop on, too. */
  requireWorkspace(workspace: string): Promise<Workspace>;
  list(): Promise<readonly Workspace[]>;
  /** @throws {RejectedError | RetryLaterError | UnknownOutcomeError} */
  call<T>(workspace: Workspace, call: (client: webApi.WebClient) => Promise<T>): Promise<T>;
}

/** How long until the next try, in ms. */
const offlineRetryMs = 10_000;

export const uninstalled = 'I am no longer installed in this workspace.';

export const unconnected = (): RetryLaterError => new RetryLaterError('Slack is not connected.', offlineRetryMs, 'process');

/** @param isClaimable false while nothing can be sent. */
export function createOutboxClient(workspaces: Omit<Workspaces, 'init'>, isOpen: () => boolean = () => true): OutboxClient {
  const mustBeOpen = (): void => {
    if (!isOpen()) throw unconnected();
  };
  return {
    requireWorkspace: async (id) => {
      mustBeOpen();
      const found = await workspaces.find(id);
      if (!found) throw new RejectedError(uninstalled);
      return found;
    },
    list: async () => {
      mustBeOpen();
      return workspaces.list();
    },
    call: async (workspace, call) =>
      call(workspace.client).catch(async (error: unknown) => {
        throw isTokenRefused(error) ? await workspaces.handleRejectedToken(error, workspace) : toPostError(error, workspace.self.name);
      }),
  };
}
