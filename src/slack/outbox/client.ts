/** Web API calls of the outbox. Each is made once, and every failure becomes one of the outbox's errors. */
import type { webApi } from '@slack/bolt';
import { RejectedError } from '../../core/ports/post-errors.ts';
import { notConnectedError, notInstalledHere, type Workspace, type Workspaces } from '../workspace/workspaces.ts';
import { isTokenRejected, toPostError } from './map-post-error.ts';

export interface OutboxClient {
  /** Called before anything is sent. @throws {RejectedError | RetryLaterError} also before the start has finished and after a stop has begun. */
  requireWorkspace(workspace: string): Promise<Workspace>;
  list(): Promise<readonly Workspace[]>;
  /** @throws {RejectedError | RetryLaterError | UnknownOutcomeError} */
  call<T>(workspace: Workspace, call: (client: webApi.WebClient) => Promise<T>): Promise<T>;
}

/** @param isOpen false while nothing can be sent. */
export function createOutboxClient(workspaces: Omit<Workspaces, 'init'>, isOpen: () => boolean = () => true): OutboxClient {
  const assertOpen = (): void => {
    if (!isOpen()) throw notConnectedError();
  };
  return {
    requireWorkspace: async (id) => {
      assertOpen();
      const found = await workspaces.find(id);
      if (!found) throw new RejectedError(notInstalledHere);
      return found;
    },
    list: async () => {
      assertOpen();
      return workspaces.list();
    },
    call: async (workspace, call) =>
      call(workspace.client).catch(async (error: unknown) => {
        throw isTokenRejected(error) ? await workspaces.handleRejectedToken(error, workspace) : toPostError(error, workspace.self.name);
      }),
  };
}
