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
  const club = await openDiscordGuild();
  left = club.leave;
  return club;
}

const departed = async ({ discord }: DiscordGuild, ...servers: string[]): Promise<readonly string[] | undefined> => discord.findRemovedWorkspaces?.(servers);

test('a removal is heard at once, an outage is none, nor what cannot be read', async () => {
  const { fake, removed } = await enter();
  fake.outage(clubServer);
  fake.sendRaw('GUILD_DELETE', { id: clubServer, unavailable: false });
  fake.sendRaw('GUILD_DELETE', null);
  expect((await fake.slash('drug', { name: 'baricitinib' })).status).toBe('answered');
  expect(removed).toEqual([]);
  fake.leaveServer();
  await expect.poll(() => removed).toEqual([clubServer]);
});

test('a removal that cannot be kept now is in the log, and the bot goes on', async () => {
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

test('a server the bot was removed from while it ran has departed', async () => {
  const club = await enter();
  expect(await departed(club, clubServer)).toEqual([]);
  club.fake.leaveServer();
  expect(await departed(club, clubServer)).toEqual([clubServer]);
});

test('a server it was removed from before has departed, where it is in another of those with a schedule', async () => {
  const club = await enter();
  club.fake.joinServers([second]);
  club.fake.leaveServer();
  expect(await departed(club, clubServer, second)).toEqual([clubServer]);
});

test('with another bot’s token, which is in none of them, none has departed', async () => {
  const club = await enter();
  club.fake.leaveServer();
  expect(await departed(club, clubServer, second)).toEqual([]);
});

test('a server that is down and missing from the list has not departed, nor one that cannot be asked for', async () => {
  const club = await enter();
  club.fake.joinServers([second]);
  expect(await departed(club, clubServer, second)).toEqual([]);
  club.fake.fail({ on: /users\/@me\/guilds/, status: 200, body: [{ id: second }] });
  expect(await departed(club, clubServer, second)).toEqual([]);
  club.fake.leaveServer();
  club.fake.fail({ on: /GET \/guilds/, status: 503, times: 9 });
  await expect(departed(club, clubServer, second)).rejects.toThrow();
});

test('is found among many hundreds', async () => {
  const club = await enter();
  club.fake.joinServers(Array.from({ length: 450 }, (_, index) => String(800_000_000_000_000_000n + BigInt(index))));
  expect(await departed(club, clubServer, '800000000000000449', third)).toEqual([third]);
});

onEveryDatabase('once an hour', (kind) => {
  const stateAt = async (database: Database, workspace: string) =>
    (await database.query.selectFrom('subscription').select('state').where('workspace', '=', workspace).executeTakeFirst())?.state;

  test('schedules of servers the bot is no longer in are stopped, and what cannot be told is asked again', async () => {
    const club = await enter();
    club.fake.joinServers([second]);
    const database = await freshDatabase(kind);
    for (const workspace of [clubServer, second]) await lockSubscription(database, { platform: 'discord', workspace, channel: '1' }, 'huo-2023');
    await database.query.updateTable('subscription').set({ state: 'on', next_run_at: 1 }).execute();
    let now = Date.parse('2026-11-23T10:00:00Z');
    const look = createRemovalDetector({ database, platforms: [club.discord], log: silent, now: () => now });
    await look();
    club.fake.leaveServer();
    now += 3_599_000;
    await look();
    expect(await stateAt(database, clubServer)).toBe('on');
    now += 1000;
    club.fake.fail({ on: /users\/@me\/guilds/, status: 503, times: 2 });
    await look();
    expect(await stateAt(database, clubServer)).toBe('on');
    now += 3_600_000;
    await look();
    expect([await stateAt(database, clubServer), await stateAt(database, second)]).toEqual(['stopped', 'on']);
  });
});
