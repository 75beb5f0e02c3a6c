/** The workspaces the bot is at work in, and how each is spoken to. */

import type { webApi } from '@slack/bolt';
import type { RejectedError, RetryLaterError } from '../../core/ports/post-errors.ts';
import type { BotIdentity } from './bot-identity.ts';

export interface Workspace {
  readonly self: BotIdentity;
  /** Speaks with the token of this workspace. */
  readonly client: webApi.WebClient;
}

export interface Workspaces {
  /** Sees to it that work can begin; gives what the log says of it. @throws {StartError} */
  init(): Promise<Readonly<Record<string, unknown>>>;
  /** That from which a payload came, or to which a post goes; `undefined` where the bot is not installed. @throws {RetryLaterError} where that cannot be told now. */
  find(id: string): Promise<Workspace | undefined>;
  /** All of them, to look for a channel whose workspace is not known. */
  list(): Promise<readonly Workspace[]>;
  /** What a post comes to whose token Slack does not take; told in the log here. */
  handleRejectedToken(error: webApi.WebAPIPlatformError, workspace: Workspace): Promise<RejectedError | RetryLaterError>;
  /** Resolves when nothing is under way that a stop must not cut short. */
  idle?(): Promise<void>;
}
