import { describe, expect, test } from 'vitest';
import { ada, clubChannel, type FakeDiscord, type Person } from '../../../fakes/discord.ts';
import { openRecordedGuild } from '../../../helpers/discord-recorded-guild.ts';

/** Whether the bot hears that the caller organises the channel. */
async function heardAs(
  work: (fake: FakeDiscord) => Promise<unknown>,
  right: 'isOrganiser' | 'isAdmin' = 'isOrganiser',
): Promise<readonly (boolean | undefined)[]> {
  const { calls, ...guild } = await openRecordedGuild();
  await work(guild.fake);
  await guild.leave();
  return Promise.all(calls.map(async (call) => call[right]?.()));
}

const withPermissions = (permissions: string): Person => ({ ...ada, permissions });

describe('an organiser on Discord', () => {
  test.each([
    ['Administrator', String(1n << 3n), true],
    ['Manage Server', String(1n << 5n), true],
    ['everything', String((1n << 53n) - 1n), true],
    ['Manage Channels and Manage Messages', String((1n << 4n) | (1n << 13n)), false],
    ['nothing', '0', false],
    ['words for a number', 'many', false],
    ['a number that is none', '-8', false],
  ])('a member with %s (%s) organises the channel: %s', async (_, permissions, organises) => {
    expect(await heardAs(async (fake) => fake.slash('drug', { name: 'baricitinib' }, { by: withPermissions(permissions) }))).toEqual([organises]);
  });

  test('a button press carries the permissions of its user', async () => {
    const heard = await heardAs(async (fake) => {
      const { message } = await fake.slash('drug', { name: 'baricitinib' });
      if (message) await fake.press(message, 'Safety', { by: withPermissions('32') });
    });
    expect(heard).toEqual([false, true]);
  });

  test('a payload without permissions makes nobody an organiser', async () => {
    const member = { user: { id: ada.id, username: 'ada' } };
    const heard = await heardAs(async (fake) => fake.sendInteraction({ type: 2, data: { id: '1', type: 1, name: 'drug' }, member }, { in: clubChannel }));
    expect(heard).toEqual([false]);
  });

  test('a person who writes to the bot directly organises that conversation, but is not an admin', async () => {
    const alone = async (fake: FakeDiscord) => {
      fake.addChannel({ id: '1200000000000000009', type: 1 });
      await fake.slash('drug', { name: 'baricitinib' }, { direct: true, in: '1200000000000000009' });
    };
    expect(await heardAs(alone)).toEqual([true]);
    expect(await heardAs(alone, 'isAdmin')).toEqual([false]);
  });

  test('a member who may manage the server is an admin', async () => {
    const asked = (permissions: string) => async (fake: FakeDiscord) => fake.slash('drug', { name: 'baricitinib' }, { by: withPermissions(permissions) });
    expect(await heardAs(asked('32'), 'isAdmin')).toEqual([true]);
    expect(await heardAs(asked('0'), 'isAdmin')).toEqual([false]);
  });
});
