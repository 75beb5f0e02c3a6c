/** The app at work in several workspaces of the twin, on a database of its own. */

import { afterEach, expect } from 'vitest';
import type { InstallStore } from '../../src/core/ports/installation-store.ts';
import type { Platform } from '../../src/core/ports/platform.ts';
import { createSlackPlatform, type SlackOptions } from '../../src/slack/platform.ts';
import type { Database, DatabaseAddress } from '../../src/store/database.ts';
import { createSlackOAuthStore } from '../../src/store/slack-oauth-store.ts';
import { clubTeam, createManySlackTwin, type ManySlackTwin, wardTeam } from '../fakes/slack-many.ts';
import type { Team } from '../fakes/slack-world.ts';
import { freshAddress, openAgain } from './databases/databases.ts';
import { createClubBot, recordedLog } from './slack-workspace.ts';

export interface Several {
  readonly twin: ManySlackTwin;
  readonly platform: Platform;
  readonly store: InstallStore;
  readonly database: Database;
  readonly address: DatabaseAddress;
  readonly lines: readonly string[];
  /** Workspaces whose schedules were to end. */
  readonly removed: readonly string[];
}

interface SeveralOptions {
  readonly twin?: ManySlackTwin;
  readonly teams?: readonly Team[];
  readonly parts?: SlackOptions;
}

const open = new Set<Several>();

export async function startSeveral(kind: Database['kind'], { teams = [clubTeam, wardTeam], parts, ...options }: SeveralOptions = {}): Promise<Several> {
  const twin = options.twin ?? (await createManySlackTwin());
  const address = await freshAddress(kind);
  const database = await openAgain(address);
  const store = createSlackOAuthStore(database, twin.config.keys);
  const { log, lines } = recordedLog();
  const removed: string[] = [];
  const onRemoved = async (workspace: string) => void removed.push(workspace);
  const platform = createSlackPlatform({ ...twin.config, store }, log, { onRemoved, ...parts });
  const several = { twin, platform, store, database, address, lines, removed };
  open.add(several);
  for (const team of teams) await installIn(several, team);
  await platform.start(createClubBot(log));
  return several;
}

/** As the page does it, without a browser. */
export async function installIn({ twin, store }: Pick<Several, 'twin' | 'store'>, team: Team, installedAt = Date.now()): Promise<void> {
  const { oauth, config } = twin;
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

/** Another replica on the same database: it posts, and hears nothing of its own. */
export async function startReplica({ twin, address }: Several, parts: SlackOptions = {}) {
  const database = await openAgain(address);
  const store = createSlackOAuthStore(database, twin.config.keys);
  const { log, lines } = recordedLog();
  const platform = createSlackPlatform({ ...twin.config, port: 0, store }, log, parts);
  await platform.start(createClubBot(log));
  return { platform, store, lines, stop: async () => platform.stop() };
}

export const addressIn = (team: Team) => ({ platform: 'slack', workspace: team.id, channel: 'CCLUB' });

/** Nothing that Slack would refuse, and no secret in the log. */
afterEach(async () => {
  for (const several of open) {
    open.delete(several);
    await several.platform.stop().catch(() => {});
    await several.twin.close();
    expect(several.twin.complaints).toEqual([]);
    expect(several.lines.join('\n')).not.toMatch(/xoxb-|xoxe|twin-signing-secret|twin-client-secret|\/response\//);
  }
});
