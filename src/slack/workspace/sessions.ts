/** Creates one session for each workspace, with everything that answers there. Bolt gets it before any listener runs and adds it to the context. */
import type { AuthorizeResult } from '@slack/bolt';
import type { Logger } from 'pino';
import type { OrganiserPolicy } from '../../config/env-schema.ts';
import type { Bot } from '../../core/bot.ts';
import type { ChannelMessage } from '../../core/bot-request.ts';
import { memoizeByObject } from '../../core/memoize.ts';

import { createHome } from '../home/home.ts';
import { createWelcome } from '../home/welcome.ts';
import { createFiles } from '../respond/files.ts';
import { createMessageSender } from '../respond/message-sender.ts';
import { createPaperOffer } from '../respond/paper-offer.ts';
import { createResponder, type Responder } from '../respond/responder.ts';
import { createMemberZones, type FindMemberZones } from './member-zone.ts';
import { createRoles, type RoleLookup } from './organisers.ts';
import type { Workspace, Workspaces } from './workspaces.ts';

export interface WorkspaceSession {
  readonly teamId: string;
  readonly botUserId: string;
  readonly responder: Responder;
  readonly roles: RoleLookup;
  readonly memberZones: FindMemberZones;
  /** Shows one person their Home tab. Never throws. */
  readonly showHome: (user: string) => Promise<void>;
  /** Posts once in a channel how to start. Never throws. */
  readonly welcome: (channel: string) => Promise<void>;
  /** Answers a message that only links to a paper, in its thread. Never throws. */
  readonly offerPaper: (message: ChannelMessage) => Promise<void>;
}

export interface SessionRegistry {
  /**
   * Finds the session of the workspace that a payload came from. The result has no `session` if the app is not installed there.
   * It never has a token, because Bolt would store a client for each token forever.
   */
  authorize(source: { readonly teamId?: string | undefined }): Promise<AuthorizeResult & { readonly session?: WorkspaceSession }>;
}

interface SessionOptions {
  readonly bot: Bot;
  readonly workspaces: Workspaces;
  readonly organisers: OrganiserPolicy | undefined;
  readonly log: Logger;
}

export function createSessionRegistry(options: SessionOptions): SessionRegistry {
  /** A session lives as long as the object of its workspace, which is replaced with its tokens. */
  const sessionOf = memoizeByObject((workspace: Workspace) => createSession(workspace, options));
  return {
    authorize: async ({ teamId = '' }) => {
      const workspace = await options.workspaces.find(teamId);
      if (!workspace) return {};
      const { self } = workspace;
      return { teamId: self.teamId, botId: self.botId, botUserId: self.userId, session: sessionOf(workspace) };
    },
  };
}

function createSession({ client, self }: Workspace, { bot, organisers, log }: SessionOptions): WorkspaceSession {
  const { teamId, userId, name } = self;
  const sender = createMessageSender(client, log);
  return {
    teamId,
    botUserId: userId,
    responder: createResponder({ bot, client, sender, files: createFiles(client, sender, log), botName: name, log }),
    roles: createRoles({ policy: organisers, client, teamId, log }),
    memberZones: createMemberZones(client, log),
    showHome: createHome({ client, teamId, botName: name, bot, log }),
    welcome: createWelcome({ bot, sender, teamId, log }),
    offerPaper: createPaperOffer({ bot, sender }),
  };
}
