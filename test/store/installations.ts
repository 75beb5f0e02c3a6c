/** Keys and installations for tests of what is kept of workspaces. */
import { createSecretKey, randomBytes } from 'node:crypto';
import type { InstallationInfo, Tokens } from '../../src/core/installations.ts';

export const newKey = () => createSecretKey(randomBytes(32));

export const club: InstallationInfo = {
  workspace: 'TCLUB',
  name: 'Club',
  url: 'https://club.slack.com/',
  botId: 'BBOT',
  botUserId: 'UBOT',
  botName: 'journal-club',
  scopes: ['commands', 'chat:write'],
  installedAt: Date.parse('2026-11-23T10:00:00Z'),
  expiresAt: Date.parse('2026-11-23T22:00:00Z'),
};

export const secrets: Tokens = { access: 'xoxe.xoxb-planted-access', refresh: 'xoxe-1-planted-refresh' };
