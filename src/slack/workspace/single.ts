/** The workspace of SLACK_BOT_TOKEN, whatever id a payload has: in a shared channel it may be another organisation's. */
import { type Logger as BoltLogger, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import type { SingleWorkspaceSlackConfig } from '../../config/index.ts';
import { RetryLaterError } from '../../core/ports/post-errors.ts';
import { scopeWarning, tokenError } from '../setup/start-errors.ts';
import { clientOptions } from '../web-client.ts';
import { readBotIdentity } from './bot-identity.ts';
import { notConnectedError, type Workspace, type Workspaces } from './workspaces.ts';

/** How long until a rejected token is tried again, in ms. Only the operator can fix it, and it affects all channels. */
const rejectedTokenRecheckMs = 300_000;

export function createSingleWorkspace(config: SingleWorkspaceSlackConfig, log: Logger, boltLog: BoltLogger): Workspaces {
  const client = new webApi.WebClient(config.botToken, clientOptions(config.apiUrl, boltLog, config.postTimeoutMs));
  const known: { workspace?: Workspace } = {};
  return {
    ...onlyWorkspace(known, log),
    init: async () => {
      const self = await readBotIdentity(client, config);
      if (self.missingScopes.length > 0) log.warn(scopeWarning(self.missingScopes));
      known.workspace = { self, client };
      return { workspace: self.team };
    },
  };
}

/** @param known contains the workspace as soon as it is known; until then, calls throw {@link RetryLaterError}. */
export function onlyWorkspace(known: { readonly workspace?: Workspace }, log: Logger): Omit<Workspaces, 'init'> {
  const find = async (): Promise<Workspace> => {
    if (!known.workspace) throw notConnectedError();
    return known.workspace;
  };
  return {
    find,
    list: async () => [await find()],
    handleRejectedToken: async (error) => {
      const { message } = tokenError('SLACK_BOT_TOKEN', error);
      log.fatal(`Slack: nothing can be posted. ${message}`);
      return new RetryLaterError(message, rejectedTokenRecheckMs, 'platform');
    },
  };
}
