import { afterEach, describe, expect, test, vi } from 'vitest';
import { StartError } from '../../../src/core/errors.ts';
import { inviteLink } from '../../../src/discord/invite-link.ts';
import { createDiscordPlatform } from '../../../src/discord/platform.ts';
import { discordCommands } from '../../../src/discord/setup/manifest.ts';
import { clubChannel, startFakeDiscord, validToken } from '../../fakes/discord.ts';
import { keepingLog, silent, smallBot, smallCommands } from '../../fixtures/discord-bot.ts';
import { type DiscordGuild, openDiscordGuild } from '../../helpers/discord-guild.ts';

let leave: (() => Promise<void>) | undefined;

afterEach(async () => {
  await leave?.();
  leave = undefined;
});

async function enter(...options: Parameters<typeof openDiscordGuild>): Promise<DiscordGuild> {
  const club = await openDiscordGuild(...options);
  leave = club.leave;
  return club;
}

/** How a start fails. */
async function startFailure(config: { readonly token?: string; readonly apiUrl: string }): Promise<Error> {
  const discord = createDiscordPlatform({ token: validToken, ...config }, { log: silent });
  const error = await discord.start(smallBot()).then(
    () => new Error('it started'),
    (failure: unknown) => failure,
  );
  await discord.stop();
  if (!(error instanceof Error)) throw new Error('no error was thrown');
  return error;
}

describe('starting', () => {
  test('registers the commands a newcomer lacks, once', async () => {
    const { fake, logged, discord } = await enter();
    expect(fake.commands.map(({ name }) => name)).toEqual(['drug', 'tale', 'cite', 'Cite this paper']);
    expect(logged('Discord: registered the commands')).toHaveLength(1);
    await discord.stop();
    const again = createDiscordPlatform({ token: validToken, apiUrl: fake.apiUrl }, { log: silent });
    await again.start(smallBot());
    await again.stop();
    expect(fake.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
  });

  test('goes on where the commands cannot be registered', async () => {
    const fake = await startFakeDiscord();
    const { log, lines } = keepingLog();
    fake.fail({ on: /PUT/, status: 403, body: { code: 50001, message: 'Missing Access' } });
    const discord = createDiscordPlatform({ token: validToken, apiUrl: fake.apiUrl }, { log });
    await discord.start(smallBot());
    expect(lines().some(({ msg }) => String(msg).includes('failed to register the commands'))).toBe(true);
    await discord.stop();
    await fake.stop();
  });

  test('asks for no intent but to hear of servers, and does not wait for word of them', async () => {
    const { fake } = await enter();
    expect(fake.gateway.seen.intents).toEqual([1]);
  });

  test.each([
    ['wrong', 'MTIz.wrong.token'],
    ['no token at all', 'my password'],
  ])('says which variable holds a token that is %s, and where to get another', async (_, token) => {
    const fake = await startFakeDiscord();
    leave = fake.stop;
    const error = await startFailure({ token, apiUrl: fake.apiUrl });
    expect(error).toBeInstanceOf(StartError);
    expect(error.message).toMatch(/^Discord rejects DISCORD_TOKEN\. .*https:\/\/discord\.com\/developers\/applications/);
    expect(error.message).not.toContain('\n');
    expect(error.message).not.toContain(token);
  });

  test('says that the gateway refused the token', async () => {
    const fake = await startFakeDiscord();
    leave = fake.stop;
    fake.gateway.close(4004);
    expect((await startFailure({ apiUrl: fake.apiUrl })).message).toContain('DISCORD_TOKEN');
  });

  test('says that intents were refused', async () => {
    const fake = await startFakeDiscord();
    leave = fake.stop;
    fake.gateway.close(4014);
    const error = await startFailure({ apiUrl: fake.apiUrl });
    expect(error).toBeInstanceOf(StartError);
    expect(error.message).toContain('intents');
  });

  test('says that the API cannot be reached, and names DISCORD_API_URL', async () => {
    const error = await startFailure({ apiUrl: 'http://127.0.0.1:9/api' });
    expect(error).toBeInstanceOf(StartError);
    expect(error.message).toMatch(/cannot be reached at http:\/\/127\.0\.0\.1:9\/api \(DISCORD_API_URL\): ECONNREFUSED/);
  });

  test.each([500, 404])('says that the API answers with an error (%i)', async (status) => {
    const fake = await startFakeDiscord();
    leave = fake.stop;
    fake.fail({ on: /applications/, status, times: 9, body: { message: 'no' } });
    const error = await startFailure({ apiUrl: fake.apiUrl });
    expect(error).toBeInstanceOf(StartError);
    expect(error.message).toContain(`HTTP ${status}`);
  });

  test('says that something else than Discord answers', async () => {
    const fake = await startFakeDiscord();
    leave = fake.stop;
    fake.fail({ on: /applications/, status: 200, body: { hello: 'world' } });
    const error = await startFailure({ apiUrl: fake.apiUrl });
    expect(error).toBeInstanceOf(StartError);
    expect(error.message).toMatch(/does not respond as Discord does.*DISCORD_API_URL/);
  });
});

describe('a connection', () => {
  test('that breaks comes back by itself, and both are logged', async () => {
    const { fake, logged } = await enter();
    fake.gateway.drop();
    await vi.waitFor(() => expect(fake.gateway.seen.resumed).toBe(1), 5000);
    await vi.waitFor(() => expect(logged('connection restored')).toHaveLength(1));
    expect(logged('connection lost')).toHaveLength(1);
    expect((await fake.slash('drug', { name: 'baricitinib' })).status).toBe('answered');
  });

  test('that breaks loses no command', async () => {
    const { fake } = await enter();
    fake.gateway.drop();
    const heard = await fake.slash('drug', { name: 'baricitinib' });
    expect(heard.message?.text).toContain('What is known of baricitinib');
  });

  test('whose session is forgotten identifies anew', async () => {
    const { fake } = await enter();
    fake.gateway.forgetSession();
    fake.gateway.drop();
    await vi.waitFor(() => expect(fake.gateway.seen.identified).toBe(2), 15_000);
    await vi.waitFor(async () => expect((await fake.slash('drug', { name: 'baricitinib' })).status).toBe('answered'), 5000);
  });

  test('keeps its heartbeat', async () => {
    const { fake } = await enter({ heartbeatInterval: 100 });
    await vi.waitFor(() => expect(fake.gateway.seen.heartbeats).toBeGreaterThan(2), 5000);
  });

  test('refused for good (4004) is fatal and names DISCORD_TOKEN', async () => {
    const { fake, fatal, log } = await enter();
    fake.gateway.close(4004);
    await vi.waitFor(() => expect(fatal).toHaveLength(1), 5000);
    expect(fatal[0]?.message).toContain('DISCORD_TOKEN');
    expect(log().filter(({ level }) => level === 60)).toHaveLength(1);
  });

  test('whose token is revoked while it runs is fatal once something needs it', async () => {
    const { fake, fatal } = await enter();
    const { message } = await fake.slash('tale', { paragraphs: '8' });
    fake.revokeToken();
    if (message) await fake.press(message, 'Share with the channel');
    await vi.waitFor(() => expect(fatal[0]?.message).toContain('DISCORD_TOKEN'));
  });
});

describe('stopping', () => {
  test('finishes what is under way and takes nothing new', async () => {
    const { fake, discord } = await enter();
    const slow = fake.slash('tale', { paragraphs: '1', wait: '1500' });
    await vi.waitFor(() => expect(fake.requests.some(({ path }) => path.endsWith('/callback'))).toBe(true), 5000);
    const stopped = discord.stop();
    const late = await fake.slash('drug', { name: 'baricitinib' });
    expect(late.message?.text).toContain('being restarted');
    expect((await slow).message?.text).toContain('A tale of 1 paragraphs');
    await stopped;
    await vi.waitFor(() => expect(fake.gateway.connected).toBe(false));
    expect(fake.posts(clubChannel)).toEqual([]);
  });

  test('is not told as a lost connection', async () => {
    const { fake, discord, logged } = await enter();
    await discord.stop();
    await vi.waitFor(() => expect(fake.gateway.connected).toBe(false));
    expect(logged('connection lost')).toEqual([]);
  });

  test('is quick where nothing is under way, and no fatal fault', async () => {
    const { discord, fatal } = await enter();
    const since = Date.now();
    await discord.stop();
    expect(Date.now() - since).toBeLessThan(1000);
    expect(fatal).toEqual([]);
  });
});

describe('the manifest', () => {
  test('lists choices, and completes what the library knows', () => {
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

  test('invites with no permission more than is used', () => {
    const link = new URL(inviteLink('1234567890123456789'));
    expect(link.searchParams.get('client_id')).toBe('1234567890123456789');
    expect(link.searchParams.get('scope')).toBe('bot applications.commands');
    expect(BigInt(link.searchParams.get('permissions') ?? 0) & (1n << 3n)).toBe(0n);
  });
});
