/** Who answers in each workspace: asked by Bolt for every payload, before its listener runs. */
import type { AuthorizeResult } from '@slack/bolt';
import type { Logger } from 'pino';
import type { OrganiserPolicy } from '../../config/env-schema.ts';
import type { Bot } from '../../core/bot.ts';
import { createHome } from '../home/home.ts';
import { createWelcome } from '../home/welcome.ts';
import { createFiles } from '../respond/files.ts';
import { createMessageSender } from '../respond/message-sender.ts';
import { createResponder, type Responder } from '../respond/responder.ts';
import { inWorkspace } from './in-workspace.ts';
import { createOrganisers, withOrganisers } from './organisers.ts';
import type { Workspace, Workspaces } from './workspaces.ts';

export interface WorkspaceSession {
  readonly answers: Responder;
  readonly botUser: string;
  /** Shows one person their Home tab. */
  readonly home: (user: string) => Promise<void>;
  /** Tells a channel how to start, once. */
  readonly welcome: (channel: string) => Promise<void>;
}

export interface SessionRegistry {
  /** Opens the desk of the workspace a payload came from. Bolt is given no token: it would keep a client for each there ever was. */
  authorize(source: { readonly teamId?: string | undefined }): Promise<AuthorizeResult>;
  /** @param teamId as Bolt's context has it. */
  get(teamId: string | undefined): WorkspaceSession | undefined;
}

interface SessionOptions {
  readonly bot: Bot;
  readonly workspaces: Workspaces;
  readonly organisers: OrganiserPolicy | undefined;
  readonly log: Logger;
}

export function createSessionRegistry(parts: SessionOptions): SessionRegistry {
  const desks = new Map<string, WorkspaceSession & { readonly workspace: Workspace }>();
  return {
    authorize: async ({ teamId = '' }) => {
      const workspace = await parts.workspaces.find(teamId);
      if (!workspace) {
        desks.delete(teamId);
        return {};
      }
      const { teamId: id, botId, userId } = workspace.self;
      if (desks.get(id)?.workspace !== workspace) desks.set(id, { ...createSession(workspace, parts), workspace });
      return { teamId: id, botId, botUserId: userId };
    },
    get: (teamId) => desks.get(teamId ?? ''),
  };
}

function createSession(workspace: Workspace, { bot, organisers, log }: SessionOptions): WorkspaceSession {
  const { client, self } = workspace;
  const { teamId, userId, name } = self;
  const posts = createMessageSender(client, log);
  const organised = withOrganisers(bot, createOrganisers(organisers, client, teamId, log), organisers);
  return {
    answers: createResponder(inWorkspace(organised, teamId), posts, createFiles(client, posts, log), name),
    botUser: userId,
    home: createHome(workspace, bot, log),
    welcome: createWelcome(bot, posts, teamId, log),
  };
}
