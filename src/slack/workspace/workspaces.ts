/** The workspaces in which the bot works, with their Web API clients. */
import type { webApi } from '@slack/bolt';
import { type RejectedError, RetryLaterError } from '../../core/ports/post-errors.ts';
import type { BotIdentity } from './bot-identity.ts';

export interface Workspace {
  readonly self: BotIdentity;
  /** Calls the Web API with the token of this workspace. */
  readonly client: webApi.WebClient;
}

export interface Workspaces {
  /** Prepares for work. @returns fields for the log. @throws {StartError} */
  init(): Promise<Readonly<Record<string, unknown>>>;
  /** @returns `undefined` if the bot is not installed in the workspace. @throws {RetryLaterError} if that cannot be determined now. */
  find(id: string): Promise<Workspace | undefined>;
  /** Lists all, to search for a channel whose workspace is not known. */
  list(): Promise<readonly Workspace[]>;
  /** Turns Slack's rejection of a token into an error for the post, and logs it. */
  handleRejectedToken(error: webApi.WebAPIPlatformError, workspace: Workspace): Promise<RejectedError | RetryLaterError>;
  /** Resolves when no work is in progress that a stop must not interrupt. */
  idle?(): Promise<void>;
}

/** How long until the next try, in ms. */
const offlineRetryMs = 10_000;

export const notInstalledHere = 'I am no longer installed in this workspace.';

export const notConnectedError = (): RetryLaterError => new RetryLaterError('Slack is not connected.', offlineRetryMs, 'process');
