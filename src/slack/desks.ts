/** Who answers in each workspace: asked by Bolt for every payload, before its listener runs. */
import type { AuthorizeResult } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Bot } from '../core/bot.ts';
import type { Organisers } from '../environment.ts';
import { type Answers, createAnswers } from './answers.ts';
import { createFiles } from './files.ts';
import { createHome } from './home.ts';
import { inWorkspace } from './in-workspace.ts';
import { createOrganisers, withOrganisers } from './organisers.ts';
import { createPosts } from './posts.ts';
import { createWelcome } from './welcome.ts';
import type { Workspace, Workspaces } from './workspaces.ts';

export interface Desk {
  readonly answers: Answers;
  readonly botUser: string;
  /** Shows one person their Home tab. */
  readonly home: (user: string) => Promise<void>;
  /** Tells a channel how to start, once. */
  readonly welcome: (channel: string) => Promise<void>;
}

export interface Desks {
  /** Opens the desk of the workspace a payload came from. Bolt is given no token: it would keep a client for each there ever was. */
  authorize(source: { readonly teamId?: string | undefined }): Promise<AuthorizeResult>;
  /** @param teamId as Bolt's context has it. */
  at(teamId: string | undefined): Desk | undefined;
}

interface DeskParts {
  readonly bot: Bot;
  readonly workspaces: Workspaces;
  readonly organisers: Organisers | undefined;
  readonly log: Logger;
}

export function createDesks(parts: DeskParts): Desks {
  const desks = new Map<string, Desk & { readonly workspace: Workspace }>();
  return {
    authorize: async ({ teamId = '' }) => {
      const workspace = await parts.workspaces.find(teamId);
      if (!workspace) {
        desks.delete(teamId);
        return {};
      }
      const { teamId: id, botId, userId } = workspace.self;
      if (desks.get(id)?.workspace !== workspace) desks.set(id, { ...openDesk(workspace, parts), workspace });
      return { teamId: id, botId, botUserId: userId };
    },
    at: (teamId) => desks.get(teamId ?? ''),
  };
}

function openDesk(workspace: Workspace, { bot, organisers, log }: DeskParts): Desk {
  const { client, self } = workspace;
  const { teamId, userId, name } = self;
  const posts = createPosts(client, log);
  const organised = withOrganisers(bot, createOrganisers(organisers, client, teamId, log), organisers);
  return {
    answers: createAnswers(inWorkspace(organised, teamId), posts, createFiles(client, posts, log), name),
    botUser: userId,
    home: createHome(workspace, bot, log),
    welcome: createWelcome(bot, posts, teamId, log),
  };
}
