/** The workspace of SLACK_BOT_TOKEN, whatever id a payload bears: in a shared channel it may be another organisation's. */
import { type Logger as BoltLogger, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { SingleWorkspaceSlackConfig } from '../../config/index.ts';
import { RetryLaterError } from '../../core/ports/post-errors.ts';
import { unconnected } from '../outbox/client.ts';
import { scopeWarning, tokenError } from '../setup/start-errors.ts';
import { clientOptions } from '../web-client.ts';
import { readBotIdentity } from './bot-identity.ts';
import type { Workspace, Workspaces } from './workspaces.ts';

/** Until a refused token is tried again, in ms: it is for the operator to mend, and no channel is at fault. */
const rejectedTokenRecheckMs = 300_000;

export function createSingleWorkspace(config: SingleWorkspaceSlackConfig, log: Logger, boltLog: BoltLogger): Workspaces {
  const client = new webApi.WebClient(config.botToken, clientOptions(config.apiUrl, boltLog, config.postTimeoutMs));
  let only: Workspace | undefined;
  const find = (): Workspace => {
    if (!only) throw unconnected();
    return only;
  };
  return {
    ...onlyWorkspace(find, log),
    init: async () => {
      const self = await readBotIdentity(client, config);
      if (self.missingScopes.length > 0) log.warn(scopeWarning(self.missingScopes));
      only = { self, client };
      return { workspace: self.team };
    },
  };
}

/** @param find throws {Paused} while it is not known. */
export const onlyWorkspace = (find: () => Workspace, log: Logger): Omit<Workspaces, 'init'> => ({
  find: async () => find(),
  list: async () => [find()],
  handleRejectedToken: async (error) => {
    const { message } = tokenError('SLACK_BOT_TOKEN', error);
    log.fatal(`Slack: nothing can be posted. ${message}`);
    return new RetryLaterError(message, rejectedTokenRecheckMs, 'platform');
  },
});
