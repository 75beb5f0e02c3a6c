/** The time zone of a person's Slack profile, through the real SDK. */
import { describe, expect, test } from 'vitest';
import { defineCommand } from '../../../../src/core/command/command.ts';
import { usualScopes } from '../../../fakes/slack.ts';
import { startSlackWorkspace } from '../../../helpers/slack-workspace.ts';

const whereAmI = defineCommand({
  name: 'where-am-i',
  description: 'Says which time zones you are likely to be in',
  examples: [],
  options: {},
  run: async (_, { likelyZones }) => ({ blocks: [{ kind: 'text', text: [`Zones: ${(await likelyZones()).join(', ') || 'none'}.`] }] }),
});
const start = async (scopes: readonly string[] = usualScopes) => startSlackWorkspace({ commands: [whereAmI], scopes });
const withoutUsers = usualScopes.filter((scope) => scope !== 'users:read');

describe('the time zone that Slack suggests', () => {
  test('the suggested time zone is that of the requester’s profile, however they ask', async () => {
    const { fake } = await start();
    fake.world.zones.set('UADA', 'Europe/Berlin');
    const answers = [await fake.command('/where-am-i'), await fake.mention('where-am-i'), await fake.directMessage('where-am-i')];
    for (const { words } of answers) expect(words).toContain('Zones: Europe/Berlin.');
    expect((await fake.command('/where-am-i', { user: 'UBEN' })).words).toContain('Zones: none.');
  });

  test('no time zone is suggested without the optional scope users:read', async () => {
    const { fake } = await start(withoutUsers);
    fake.world.zones.set('UADA', 'Europe/Berlin');
    expect((await fake.command('/where-am-i')).words).toContain('Zones: none.');
  });

  test('no time zone is suggested if Slack fails', async () => {
    const { fake } = await start();
    fake.world.zones.set('UADA', 'Europe/Berlin');
    fake.fail('users.info', { status: 502 });
    expect((await fake.command('/where-am-i')).words).toContain('Zones: none.');
  });
});
