import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ChannelRef } from '../../../../src/core/command/command.ts';
import { UserError } from '../../../../src/core/errors.ts';
import { clubChannel, clubServer, type FakeDiscord, rateLimit } from '../../../fakes/discord.ts';
import { type DiscordGuild, openDiscordGuild } from '../../../helpers/discord-guild.ts';
import { failureOf } from '../../../helpers/discord-posts.ts';

const other = '1200000000000000002';

let guild: DiscordGuild;
let fake: FakeDiscord;

beforeEach(async () => {
  guild = await openDiscordGuild();
  fake = guild.fake;
});
afterEach(async () => guild.leave());

const find = async (channel: string): Promise<ChannelRef> => guild.discord.findChannel(channel);

/** What the one who configured it is told. */
async function told(channel: string): Promise<string> {
  const error = await find(channel).then(
    () => undefined,
    (failure: unknown) => failure,
  );
  if (error instanceof UserError) return error.message;
  throw new Error(`expected a UserError, and got ${String(error)}`);
}

describe('a channel named in the configuration', () => {
  test('a configured channel is found with its guild', async () => {
    expect(await find(clubChannel)).toEqual({ platform: 'discord', workspace: clubServer, channel: clubChannel });
    expect(guild.logged('Posts will lack')).toEqual([]);
  });

  test('an announcement channel is found', async () => {
    fake.addChannel({ id: other, type: 5 });
    expect((await find(other)).channel).toBe(other);
  });

  test.each(['', 'general', '#general', '12345', '<#1200000000000000001>', '1200000000000000001 ', '9'.repeat(400)])(
    'the channel id “%s” is invalid, and the error says how to copy the id',
    async (id) => {
      expect(await told(id)).toContain('Copy Channel ID');
      expect(fake.requests.filter(({ path }) => path.startsWith('/channels'))).toEqual([]);
    },
  );

  test('the error for an unknown channel contains the invite link', async () => {
    const words = await told('1200000000000000404');
    expect(words).toContain('I cannot see the Discord channel 1200000000000000404');
    expect(words).toContain('https://discord.com/oauth2/authorize?client_id=1234567890123456789');
  });

  test('the error for an unknown channel has no invite link if there is none', async () => {
    fake.fail({ on: /applications\/@me/, status: 500 });
    expect(await told('1200000000000000404')).toContain('invite me to its server or give me View Channel');
  });

  test('the error for a hidden channel names the missing permission', async () => {
    fake.addChannel({ id: other, type: 0, forbids: ['view'] });
    expect(await told(other)).toContain('View Channel');
  });

  test('the error for a read-only channel names the missing permission', async () => {
    fake.addChannel({ id: other, type: 0, forbids: ['posts'] });
    expect(await told(other)).toMatch(/^I may not post there: give me Send Messages in the Discord channel 1200000000000000002/);
  });

  test.each([
    ['a conversation', 1, 'is a direct conversation'],
    ['a group’s conversation', 3, 'is a direct conversation'],
    ['a forum', 15, 'is a forum'],
    ['a media channel', 16, 'is a media channel'],
    ['a voice channel', 2, 'is a voice channel. Its chat has no threads'],
    ['a stage', 13, 'is a voice channel. Its chat has no threads'],
    ['a category', 4, 'is a category, which contains channels and no messages'],
    ['of a kind to come', 99, 'is not a text channel'],
  ])('a channel that is %s is rejected in words for its reader', async (_, type, words) => {
    fake.addChannel({ id: other, type });
    expect(await told(other)).toContain(`The Discord channel ${other} ${words}`);
    const inChat = await guild.discord.findChannel(other, clubServer).catch((error: unknown) => String(error));
    expect(inChat).toContain(`This channel ${words}`);
  });

  test.each([10, 11, 12])('the error for a thread (type %i) names its channel', async (type) => {
    fake.addChannel({ id: other, type, parent: clubChannel });
    expect(await told(other)).toContain(`is a thread. Name the channel it is in, ${clubChannel}.`);
  });

  test.each([
    ['threads', 'Create Public Threads'],
    ['thread posts', 'Send Messages in Threads'],
    ['history', 'Read Message History'],
  ] as const)('a channel in which the bot may not %s is found, with a warning in the log', async (right, name) => {
    fake.addChannel({ id: other, type: 0, forbids: [right] });
    expect((await find(other)).channel).toBe(other);
    expect(guild.logged(`give me ${name} in the Discord channel ${other}`)).toHaveLength(1);
  });

  test('finding a channel may be repeated after a rate limit or an unclear response', async () => {
    fake.fail(rateLimit(/GET \/channels/, 1));
    expect((await failureOf(find(clubChannel))).name).toBe('RetryLaterError');
    fake.fail({ on: /\/roles$/, status: 500 });
    fake.addChannel({ id: other, type: 0 });
    expect((await failureOf(find(other))).name).toBe('UnknownOutcomeError');
  });
});
