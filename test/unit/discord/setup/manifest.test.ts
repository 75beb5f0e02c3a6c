import { expect, test } from 'vitest';
import { inviteLink } from '../../../../src/discord/invite-link.ts';
import { discordCommands } from '../../../../src/discord/setup/manifest.ts';
import { smallCommands } from '../../../fixtures/discord-bot.ts';

test('the command manifest lists choices, and autocompletes what the library knows', () => {
  const [drug] = discordCommands(smallCommands);
  expect(drug).toMatchObject({
    name: 'drug',
    contexts: [0, 1, 2],
    integration_types: [0],
    options: [
      { name: 'name', type: 3, autocomplete: true },
      {
        name: 'topic',
        type: 3,
        choices: [
          { name: 'overview', value: 'overview' },
          { name: 'safety', value: 'safety' },
        ],
      },
      { name: 'long', type: 3, autocomplete: false },
    ],
  });
});

test('the invite link requests the scopes of a bot with commands, and no Administrator', () => {
  const link = new URL(inviteLink('1234567890123456789'));
  expect(link.searchParams.get('client_id')).toBe('1234567890123456789');
  expect(link.searchParams.get('scope')).toBe('bot applications.commands');
  expect(BigInt(link.searchParams.get('permissions') ?? 0) & (1n << 3n)).toBe(0n);
});
