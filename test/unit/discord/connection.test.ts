import { GatewayIntentBits } from 'discord-api-types/v10';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { StartError } from '../../../src/core/errors.ts';
import type { Platform } from '../../../src/core/ports/platform.ts';
import { createDiscordPlatform } from '../../../src/discord/platform.ts';
import { cloudflareBlock, clubChannel, type FakeDiscord, startFakeDiscord, validToken } from '../../fakes/discord.ts';
import { keepingLog, silent, smallBot } from '../../fixtures/discord-bot.ts';
import { type DiscordGuild, openDiscordGuild } from '../../helpers/discord-guild.ts';

const cleanups: (() => Promise<void>)[] = [];
const longPoll = { timeout: 10_000 };

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function openGuild(...options: Parameters<typeof openDiscordGuild>): Promise<DiscordGuild> {
  const guild = await openDiscordGuild(...options);
  cleanups.push(guild.leave);
  return guild;
}

async function startFake(): Promise<FakeDiscord> {
  const fake = await startFakeDiscord();
  cleanups.push(fake.stop);
  return fake;
}

/** A platform that is not started, and the messages of its log. */
function createPlatform(config: { readonly token?: string; readonly apiUrl: string; readonly repliesToLinks?: boolean }): {
  readonly discord: Platform;
  readonly messages: () => readonly string[];
} {
  const { log, lines } = keepingLog();
  const discord = createDiscordPlatform({ token: validToken, ...config }, { log });
  cleanups.push(discord.stop);
  return { discord, messages: () => lines().map(({ msg }) => String(msg)) };
}

async function startFailure(discord: Platform): Promise<Error> {
  const error = await discord.start(smallBot()).then(
    () => new Error('it started'),
    (failure: unknown) => failure,
  );
  if (!(error instanceof Error)) throw new Error('no error was thrown');
  return error;
}

const isAnswered = async (fake: FakeDiscord): Promise<boolean> => (await fake.slash('drug', { name: 'baricitinib' })).status === 'answered';

describe('a start on Discord', () => {
  test('a start registers the missing commands, once', async () => {
    const { fake, logged, discord } = await openGuild();
    expect(fake.commands.map(({ name }) => name)).toEqual(['drug', 'tale', 'cite', 'Cite this paper']);
    expect(logged('Discord: registered the commands')).toHaveLength(1);
    await discord.stop();
    const again = createDiscordPlatform({ token: validToken, apiUrl: fake.apiUrl }, { log: silent });
    await again.start(smallBot());
    await again.stop();
    expect(fake.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
  });

  test('a start goes on if the commands cannot be registered', async () => {
    const fake = await startFake();
    fake.fail({ on: /PUT/, status: 403, body: { code: 50001, message: 'Missing Access' } });
    const { discord, messages } = createPlatform({ apiUrl: fake.apiUrl });
    await discord.start(smallBot());
    expect(messages().some((message) => message.includes('failed to register the commands'))).toBe(true);
  });

  test('a start requests no intents but those for guilds and messages, which are not privileged', async () => {
    const { fake } = await openGuild();
    const { Guilds, DirectMessages, GuildMessages } = GatewayIntentBits;
    expect(fake.gateway.seen.intents).toEqual([Guilds | DirectMessages | GuildMessages]);
  });

  test('a start requests the content of messages only if links to papers get an answer', async () => {
    const fake = await startFake();
    const { discord } = createPlatform({ apiUrl: fake.apiUrl, repliesToLinks: true });
    await discord.start(smallBot());
    const { Guilds, DirectMessages, GuildMessages, MessageContent } = GatewayIntentBits;
    expect(fake.gateway.seen.intents).toEqual([Guilds | DirectMessages | GuildMessages | MessageContent]);
  });

  test.each([
    ['is wrong', 'MTIz.wrong.token'],
    ['cannot be a token', 'my password'],
  ])('a start with a token that %s throws an error that names the variable', async (_, token) => {
    const fake = await startFake();
    const error = await startFailure(createPlatform({ token, apiUrl: fake.apiUrl }).discord);
    expect(error).toBeInstanceOf(StartError);
    expect(error.message).toMatch(/^Discord rejects DISCORD_TOKEN\. .*https:\/\/discord\.com\/developers\/applications/);
    expect(error.message).not.toContain('\n');
    expect(error.message).not.toContain(token);
  });

  test('a start with a rejected token may be repeated once the token is valid', async () => {
    const fake = await startFake();
    fake.revokeToken();
    const { discord } = createPlatform({ apiUrl: fake.apiUrl });
    const error = await startFailure(discord);
    expect(error).toBeInstanceOf(StartError);
    expect(discord.problem?.()).toBe(error.message);
    expect(discord.connected?.()).toBe(false);
    fake.restoreToken();
    await discord.start(smallBot());
    expect(discord.problem?.()).toBeUndefined();
    expect(discord.connected?.()).toBe(true);
    expect(await isAnswered(fake)).toBe(true);
  });

  test.each([
    ['the token (4004)', 4004, 'DISCORD_TOKEN'],
    ['the intents (4014)', 4014, 'intents'],
  ])('a start throws if the gateway rejects %s', async (_, code, words) => {
    const fake = await startFake();
    fake.gateway.close(code);
    const error = await startFailure(createPlatform({ apiUrl: fake.apiUrl }).discord);
    expect(error).toBeInstanceOf(StartError);
    expect(error.message).toContain(words);
  });

  test('a start throws if the API answers with 404', async () => {
    const fake = await startFake();
    fake.fail({ on: /applications/, status: 404, times: 9, body: { message: 'no' } });
    const error = await startFailure(createPlatform({ apiUrl: fake.apiUrl }).discord);
    expect(error).toBeInstanceOf(StartError);
    expect(error.message).toContain('HTTP 404');
  });

  test('a start throws if the server is not Discord', async () => {
    const fake = await startFake();
    fake.fail({ on: /applications/, status: 200, body: { hello: 'world' } });
    const error = await startFailure(createPlatform({ apiUrl: fake.apiUrl }).discord);
    expect(error).toBeInstanceOf(StartError);
    expect(error.message).toMatch(/does not respond as Discord does.*DISCORD_API_URL/);
  });

  test('a start waits for an API that cannot be reached, and ends with a stop', async () => {
    const { discord, messages } = createPlatform({ apiUrl: 'http://127.0.0.1:9/api' });
    const started = discord.start(smallBot());
    const expected = /cannot be reached at http:\/\/127\.0\.0\.1:9\/api \(DISCORD_API_URL\): ECONNREFUSED/;
    await expect.poll(() => discord.problem?.(), longPoll).toMatch(expected);
    // Long enough for the second attempt, after a second.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(discord.connected?.()).toBe(false);
    await discord.stop();
    await started;
    expect(messages().filter((message) => expected.test(message))).toHaveLength(1);
  });

  test('a start waits while the API answers with 500', async () => {
    const fake = await startFake();
    // Each attempt is repeated once by the SDK.
    fake.fail({ on: /applications/, status: 500, times: 3, body: { message: 'no' } });
    const { discord, messages } = createPlatform({ apiUrl: fake.apiUrl });
    await discord.start(smallBot());
    expect(discord.problem?.()).toBeUndefined();
    expect(messages().filter((message) => message.includes('HTTP 500'))).toHaveLength(1);
    expect(await isAnswered(fake)).toBe(true);
  });

  test('a start that Cloudflare blocks makes no second request within the pause', async () => {
    const fake = await startFake();
    fake.fail(cloudflareBlock(/./));
    const { discord } = createPlatform({ apiUrl: fake.apiUrl });
    const started = discord.start(smallBot());
    await expect.poll(() => discord.problem?.(), longPoll).toContain('blocking our requests');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(fake.requests).toHaveLength(1);
    await discord.stop();
    await started;
  });
});

describe('a connection to Discord', () => {
  test('a broken connection recovers by itself, and both are logged', async () => {
    const { fake, logged } = await openGuild();
    fake.gateway.drop();
    await vi.waitFor(() => expect(fake.gateway.seen.resumed).toBe(1), 5000);
    await vi.waitFor(() => expect(logged('connection restored')).toHaveLength(1));
    expect(logged('connection lost')).toHaveLength(1);
    expect(await isAnswered(fake)).toBe(true);
  });

  test('a broken connection loses no command', async () => {
    const { fake } = await openGuild();
    fake.gateway.drop();
    const { message } = await fake.slash('drug', { name: 'baricitinib' });
    expect(message?.text).toContain('What is known of baricitinib');
  });

  test('a connection whose session is forgotten identifies again', async () => {
    const { fake } = await openGuild();
    fake.gateway.forgetSession();
    fake.gateway.drop();
    await vi.waitFor(() => expect(fake.gateway.seen.identified).toBe(2), 15_000);
    await vi.waitFor(async () => expect(await isAnswered(fake)).toBe(true), 5000);
  });

  test('a connection sends heartbeats', async () => {
    const { fake } = await openGuild({ heartbeatInterval: 100 });
    await vi.waitFor(() => expect(fake.gateway.seen.heartbeats).toBeGreaterThan(2), 5000);
  });

  test('a connection closed for good (4004) is reported, logged once, and tried again slowly', async () => {
    const reconnects: string[] = [];
    const metrics = { recordReconnect: (platform: string) => void reconnects.push(platform) };
    const { fake, discord, log } = await openGuild({ deps: { rejectedRetryMs: 300, metrics } });
    fake.gateway.close(4004);
    await expect.poll(() => discord.problem?.(), longPoll).toContain('DISCORD_TOKEN');
    expect(discord.connected?.()).toBe(false);
    const attempts = () => fake.requests.filter(({ path }) => path === '/gateway/bot').length;
    const before = attempts();
    await expect.poll(attempts, longPoll).toBeGreaterThan(before + 1);
    expect(log().filter(({ level, msg }) => Number(level) >= 50 && String(msg).includes('DISCORD_TOKEN'))).toHaveLength(1);
    fake.gateway.close(undefined);
    await expect.poll(() => discord.connected?.(), longPoll).toBe(true);
    expect(discord.problem?.()).toBeUndefined();
    expect(reconnects).toEqual(['discord']);
    expect(await isAnswered(fake)).toBe(true);
  });

  test('a revoked token closes the connection until the token is valid again', async () => {
    const { fake, discord } = await openGuild({ deps: { rejectedRetryMs: 300 } });
    const { message } = await fake.slash('tale', { paragraphs: '8' });
    fake.revokeToken();
    if (message) await fake.press(message, 'Share with the channel');
    await vi.waitFor(() => expect(discord.problem?.()).toContain('DISCORD_TOKEN'));
    await expect.poll(() => fake.gateway.connected, longPoll).toBe(false);
    fake.restoreToken();
    await expect.poll(() => discord.connected?.(), longPoll).toBe(true);
    const share = await fake.slash('tale', { paragraphs: '8' });
    if (share.message) await fake.press(share.message, 'Share with the channel');
    await expect.poll(() => fake.posts(fake.threads().at(-1)?.id ?? '').length, longPoll).toBe(2);
  });

  test('a revoked token causes one request, however many posts are due', async () => {
    const { fake, discord } = await openGuild();
    fake.revokeToken();
    const before = fake.requests.length;
    const target = { platform: 'discord', workspace: '1', channel: clubChannel };
    const answer = await smallBot().answer({ input: '/drug baricitinib', place: target, actor: { id: '1', name: 'Ada' } });
    for (let count = 0; count < 30; count += 1) await discord.post(target, answer, `k${count}`).catch(() => undefined);
    expect(fake.requests.length - before).toBe(1);
  });
});

describe('stopping Discord', () => {
  test('a stop finishes the answers in progress and accepts no new commands', async () => {
    const { fake, discord } = await openGuild();
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

  test('a stop is not logged as a lost connection', async () => {
    const { fake, discord, logged } = await openGuild();
    await discord.stop();
    await vi.waitFor(() => expect(fake.gateway.connected).toBe(false));
    expect(logged('connection lost')).toEqual([]);
  });

  test('a stop with nothing in progress does not wait for the drain timeout', async () => {
    const { discord } = await openGuild();
    const drainTimeout = new Promise((resolve) => setTimeout(resolve, 9000, 'drain timeout'));
    expect(await Promise.race([discord.stop().then(() => 'stopped'), drainTimeout])).toBe('stopped');
    expect(discord.problem?.()).toBeUndefined();
  });
});
