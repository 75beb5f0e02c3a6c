/** The app as many workspaces install it: over HTTP, with pages to install it, hearing when it is removed. */
import type { App } from '@slack/bolt';
import type { ManySlackConfig } from '../../config.ts';
import { createInFlight } from '../../core/in-flight.ts';
import type { InstallStore } from '../../core/installations.ts';
import type { Access, AccessParts } from '../access.ts';
import type { Desks } from '../desks.ts';
import { createHttpDoor } from '../http-door.ts';
import { scopesFor } from '../scopes.ts';
import { createInstalling, type Installing } from './installing.ts';
import { createOAuth } from './oauth.ts';
import { createPages } from './pages.ts';
import { createRemoval, type Removal } from './removal.ts';
import { createRenewal } from './renewal.ts';
import { createManyWorkspaces, type InstalledWorkspaces } from './workspaces.ts';

export function createManyAccess(config: ManySlackConfig & { readonly store: InstallStore }, { log, boltLog, now, onRemoved }: AccessParts): Access {
  const { installations } = config.store;
  const oauth = createOAuth(config, boltLog);
  const removal = createRemoval({ config, installations, onRemoved, log, boltLog, now });
  const workspaces = createManyWorkspaces({ config, installations, renewal: createRenewal({ installations, oauth, log, now }), removal, log, boltLog, now });
  const installing = createInstalling({ config, store: config.store, oauth, onInstalled: workspaces.forget, log, boltLog, now });
  const inFlight = createInFlight();
  const finish: Installing['finish'] = async (...back) => inFlight.track(async () => installing.finish(...back));
  const pages = createPages({ installing: { ...installing, finish }, asked: scopesFor(config.organisers), log });
  return {
    // Tokens that have been handed over are kept before the program ends.
    workspaces: { ...workspaces, idle: async () => void (await Promise.all([workspaces.idle?.(), inFlight.idle()])) },
    door: createHttpDoor({ signingSecret: config.signingSecret, host: config.host, port: config.port, pages }, log, boltLog),
    stranger: `I am not installed in your workspace. Whoever may add apps there can add me: ${config.publicUrl}/slack/install`,
    listen: (app, desks) => listenForRemovals(app, desks, removal, workspaces),
  };
}

/** @see https://docs.slack.dev/reference/events/app_uninstalled and https://docs.slack.dev/reference/events/tokens_revoked */
function listenForRemovals(app: App, desks: Desks, removal: Removal, workspaces: InstalledWorkspaces): void {
  const told = async (team: string, event: Parameters<Removal['told']>[1], seconds: number): Promise<void> => {
    await removal.told(team, event, seconds * 1000);
    workspaces.forget(team);
    // Closes the desk where nobody is left to answer.
    await desks.authorize({ teamId: team });
  };
  app.event('app_uninstalled', async ({ body }) => told(body.team_id, 'app_uninstalled', body.event_time));
  app.event('tokens_revoked', async ({ body, event }) => {
    // A person's token is none of ours.
    if ((event.tokens.bot ?? []).length > 0) await told(body.team_id, 'tokens_revoked', body.event_time);
  });
}
