import { afterEach, expect, test } from 'vitest';
import { createDiscordPlatform } from '../../../../src/discord/platform.ts';
import { createRemovalDetector } from '../../../../src/schedules/detect-removed-workspaces.ts';
import type { Database } from '../../../../src/store/database.ts';
import { lockSubscription } from '../../../../src/store/subscriptions.ts';
import { clubServer, startFakeDiscord, validToken } from '../../../fakes/discord.ts';
import { keepingLog, silent, smallBot } from '../../../fixtures/discord-bot.ts';
import { freshDatabase, onEveryDatabase } from '../../../helpers/databases/databases.ts';
import { type DiscordGuild, openDiscordGuild } from '../../../helpers/discord-guild.ts';

let left: (() => Promise<void>) | undefined;

afterEach(async () => {
  await left?.();
  left = undefined;
});

const second = '998877665544332211';
const third = '998877665544332299';

async function enter(): Promise<DiscordGuild> {
  const guild = await openDiscordGuild();
  left = guild.leave;
  return guild;
}

const departed = async ({ discord }: DiscordGuild, ...servers: string[]): Promise<readonly string[] | undefined> => discord.findRemovedWorkspaces?.(servers);

test('GUILD_DELETE reports a removal at once, but neither an outage nor an unreadable payload', async () => {
  const { fake, removed } = await enter();
  fake.outage(clubServer);
  fake.sendRaw('GUILD_DELETE', { id: clubServer, unavailable: false });
  fake.sendRaw('GUILD_DELETE', null);
  expect((await fake.slash('drug', { name: 'baricitinib' })).status).toBe('answered');
  expect(removed).toEqual([]);
  fake.leaveServer();
  await expect.poll(() => removed).toEqual([clubServer]);
});

test('a removal that cannot be stored is logged, and the bot goes on', async () => {
  const fake = await startFakeDiscord();
  const { log, lines } = keepingLog();
  const onRemoved = async () => Promise.reject(new Error('the database is gone'));
  const discord = createDiscordPlatform({ token: validToken, apiUrl: fake.apiUrl }, { log, onRemoved });
  await discord.start(smallBot(log));
  fake.leaveServer();
  await expect.poll(() => lines().some(({ msg }) => String(msg).includes('failed to stop the schedules of a server'))).toBe(true);
  expect((await fake.slash('drug', { name: 'baricitinib' })).status).toBe('answered');
  await discord.stop();
  await fake.stop();
});

test('a guild that removed the bot while it ran is reported as left', async () => {
  const guild = await enter();
  expect(await departed(guild, clubServer)).toEqual([]);
  guild.fake.leaveServer();
  expect(await departed(guild, clubServer)).toEqual([clubServer]);
});

test('a guild that removed the bot earlier is reported as left if the bot is still in another one', async () => {
  const guild = await enter();
  guild.fake.joinServers([second]);
  guild.fake.leaveServer();
  expect(await departed(guild, clubServer, second)).toEqual([clubServer]);
});

test('with the token of another bot no guild is reported as left', async () => {
  const guild = await enter();
  guild.fake.leaveServer();
  expect(await departed(guild, clubServer, second)).toEqual([]);
});

test('a guild that is unavailable, or cannot be checked, is not reported as left', async () => {
  const guild = await enter();
  guild.fake.joinServers([second]);
  expect(await departed(guild, clubServer, second)).toEqual([]);
  guild.fake.fail({ on: /users\/@me\/guilds/, status: 200, body: [{ id: second }] });
  expect(await departed(guild, clubServer, second)).toEqual([]);
  guild.fake.leaveServer();
  guild.fake.fail({ on: /GET \/guilds/, status: 503, times: 9 });
  await expect(departed(guild, clubServer, second)).rejects.toThrow();
});

test('a guild is found among several hundred', async () => {
  const guild = await enter();
  guild.fake.joinServers(Array.from({ length: 450 }, (_, index) => String(800_000_000_000_000_000n + BigInt(index))));
  expect(await departed(guild, clubServer, '800000000000000449', third)).toEqual([third]);
});

onEveryDatabase('the hourly check of left guilds', (kind) => {
  const stateAt = async (database: Database, workspace: string) =>
    (await database.query.selectFrom('subscription').select('state').where('workspace', '=', workspace).executeTakeFirst())?.state;

  test('schedules of left guilds are stopped hourly, and a failed check is repeated', async () => {
    const guild = await enter();
    guild.fake.joinServers([second]);
    const database = await freshDatabase(kind);
    for (const workspace of [clubServer, second]) await lockSubscription(database, { platform: 'discord', workspace, channel: '1' }, 'huo-2023');
    await database.query.updateTable('subscription').set({ state: 'on', next_run_at: 1 }).execute();
    let now = Date.parse('2026-11-23T10:00:00Z');
    const look = createRemovalDetector({ database, platforms: [guild.discord], log: silent, now: () => now });
    await look();
    guild.fake.leaveServer();
    now += 3_599_000;
    await look();
    expect(await stateAt(database, clubServer)).toBe('on');
    now += 1000;
    guild.fake.fail({ on: /users\/@me\/guilds/, status: 503, times: 2 });
    await look();
    expect(await stateAt(database, clubServer)).toBe('on');
    now += 3_600_000;
    await look();
    expect([await stateAt(database, clubServer), await stateAt(database, second)]).toEqual(['stopped', 'on']);
  });
});
