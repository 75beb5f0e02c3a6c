/** The app in several workspaces of the fake, on its own database. */

import { afterEach, expect } from 'vitest';
import type { InstallStore } from '../../src/core/ports/installation-store.ts';
import type { Platform } from '../../src/core/ports/platform.ts';
import { createSlackPlatform, type SlackDeps } from '../../src/slack/platform.ts';
import type { Database, DatabaseAddress } from '../../src/store/database.ts';
import { createSlackOAuthStore } from '../../src/store/slack-oauth-store.ts';
import { clubTeam, createFakeSlackWorkspaces, type FakeSlackWorkspaces, wardTeam } from '../fakes/slack-many.ts';
import type { Team } from '../fakes/slack-world.ts';
import { freshAddress, openAgain } from './databases/databases.ts';
import { createFixtureBot, recordedLog } from './slack-workspace.ts';

export interface InstalledApp {
  readonly fake: FakeSlackWorkspaces;
  readonly platform: Platform;
  readonly store: InstallStore;
  readonly database: Database;
  readonly address: DatabaseAddress;
  readonly lines: readonly string[];
  /** Workspaces that were reported as removed. */
  readonly removed: readonly string[];
}

interface SeveralOptions {
  readonly fake?: FakeSlackWorkspaces;
  readonly teams?: readonly Team[];
  readonly parts?: Omit<SlackDeps, 'log'>;
}

const open = new Set<InstalledApp>();

export async function startSeveral(kind: Database['kind'], { teams = [clubTeam, wardTeam], parts, ...options }: SeveralOptions = {}): Promise<InstalledApp> {
  const fake = options.fake ?? (await createFakeSlackWorkspaces());
  const address = await freshAddress(kind);
  const database = await openAgain(address);
  const store = createSlackOAuthStore(database, fake.config.keys);
  const { log, lines } = recordedLog();
  const removed: string[] = [];
  const onRemoved = async (workspace: string) => void removed.push(workspace);
  const platform = createSlackPlatform({ ...fake.config, store }, { log, onRemoved, ...parts });
  const several = { fake, platform, store, database, address, lines, removed };
  open.add(several);
  for (const team of teams) await installIn(several, team);
  await platform.start(createFixtureBot(log));
  return several;
}

/** Installs the app without a browser. */
export async function installIn({ fake, store }: Pick<InstalledApp, 'fake' | 'store'>, team: Team, installedAt = Date.now()): Promise<void> {
  const { oauth, config } = fake;
  const code = oauth.approve(team, 'https://club.example.org/slack/oauth_redirect');
  const granted = oauth.access({
    client_id: config.clientId,
    client_secret: config.clientSecret,
    code,
    redirect_uri: 'https://club.example.org/slack/oauth_redirect',
  });
  const { access_token: access, refresh_token: refresh, expires_in: seconds } = granted;
  const about = { workspace: team.id, name: team.name, url: `https://${team.domain}.slack.com/`, botId: 'BBOT', botUserId: 'UBOT', botName: 'journal-club' };
  await store.installations.save(
    { ...about, scopes: String(granted.scope).split(','), installedAt, expiresAt: seconds ? Date.now() + Number(seconds) * 1000 : undefined },
    { access: String(access), ...(refresh ? { refresh: String(refresh) } : {}) },
  );
}

/** Another replica on the same database. It posts, but receives no events. */
export async function startReplica({ fake, address }: InstalledApp, parts: Omit<SlackDeps, 'log'> = {}) {
  const database = await openAgain(address);
  const store = createSlackOAuthStore(database, fake.config.keys);
  const { log, lines } = recordedLog();
  const platform = createSlackPlatform({ ...fake.config, port: 0, store }, { log, ...parts });
  await platform.start(createFixtureBot(log));
  return { platform, store, lines, stop: async () => platform.stop() };
}

export const addressIn = (team: Team) => ({ platform: 'slack', workspace: team.id, channel: 'CCLUB' });

/** Expects no message that Slack would reject, and no secret in the log. */
afterEach(async () => {
  for (const several of open) {
    open.delete(several);
    await several.platform.stop().catch(() => {});
    await several.fake.close();
    expect(several.fake.complaints).toEqual([]);
    expect(several.lines.join('\n')).not.toMatch(/xoxb-|xoxe|fake-signing-secret|fake-client-secret|\/response\//);
  }
});
