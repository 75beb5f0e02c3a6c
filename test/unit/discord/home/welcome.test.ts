import { afterEach, expect, test, vi } from 'vitest';
import type { ScheduleService as Remembering } from '../../../../src/core/ports/schedule-service.ts';
import { createDiscordPlatform } from '../../../../src/discord/platform.ts';
import { ada, clubChannel, clubServer, type FakeDiscord, validToken } from '../../../fakes/discord.ts';
import { silent, smallBot } from '../../../fixtures/discord-bot.ts';
import { monday, ada as organiser, startScheduleService } from '../../../fixtures/schedule-service.ts';
import { onEveryDatabase } from '../../../helpers/databases/databases.ts';
import { type DiscordGuild, openDiscordGuild } from '../../../helpers/discord-guild.ts';

const newServer = '1000000000000000077';
const hall = '1200000000000000077';
const day = 86_400_000;
const longAgo = new Date(Date.now() - 90 * day);

let leave: (() => Promise<void>) | undefined;
afterEach(async () => {
  await leave?.();
  leave = undefined;
});

async function enter(guild: Remembering): Promise<DiscordGuild> {
  const entered = await openDiscordGuild({ bot: (log) => smallBot(log, guild) });
  leave = async () => {
    await entered.leave();
    expect(entered.fake.refusals).toEqual([]);
  };
  entered.fake.addChannel({ id: hall, type: 0, name: 'general' });
  return entered;
}

/** Long enough for a message that must not come: somebody has asked in the meantime and has an answer. */
async function aWhile(fake: FakeDiscord): Promise<void> {
  await fake.slash('drug', { name: 'baricitinib' });
  await new Promise((resolve) => setTimeout(resolve, 150));
}

onEveryDatabase('the welcome of a server on Discord', (kind) => {
  test('the welcome goes to the system channel and says how to start, who sees what, and that nothing is scheduled yet', async () => {
    const { schedules } = await startScheduleService(kind);
    const { fake } = await enter(schedules);
    fake.addServer(newServer, { systemChannel: hall });
    await vi.waitFor(() => expect(fake.posts(hall)).toHaveLength(1));
    const [message] = fake.posts(hall);
    expect(message?.text).toMatch(
      /The paper here is Huo 2023[\s\S]*Ask a question, or type \/ for commands\.[\s\S]*Nothing is scheduled here yet: .* \/prompts\./,
    );
    expect(message?.text).not.toContain('everyone');
    expect(fake.posts(clubChannel)).toEqual([]);
  });

  test('the welcome says what is scheduled in that channel', async () => {
    const { schedules } = await startScheduleService(kind);
    await schedules.change({ platform: 'discord', workspace: newServer, channel: hall }, organiser, { kind: 'on', recurrence: monday });
    const { fake } = await enter(schedules);
    fake.addServer(newServer, { systemChannel: hall });
    await vi.waitFor(() => expect(fake.posts(hall)[0]?.text).toContain('A question is posted here (every Monday at 09:00, Europe/London)'));
  });

  test('the welcome is posted once, however many GUILD_CREATE events two replicas receive', async () => {
    const { schedules } = await startScheduleService(kind);
    const { fake } = await enter(schedules);
    const replica = createDiscordPlatform({ token: validToken, apiUrl: fake.apiUrl }, { log: silent });
    await replica.start(smallBot(undefined, schedules));
    for (let count = 0; count < 5; count += 1) fake.addServer(newServer, { systemChannel: hall });
    await vi.waitFor(() => expect(fake.posts(hall).length).toBeGreaterThan(0));
    await aWhile(fake);
    await replica.stop();
    expect(fake.posts(hall)).toHaveLength(1);
  });

  test('the welcome is not posted at a start or after an outage', async () => {
    const { schedules, database } = await startScheduleService(kind);
    const { fake } = await enter(schedules);
    fake.addServer(newServer, { systemChannel: hall, joinedAt: longAgo });
    for (const id of [clubServer, newServer]) fake.outage(id);
    fake.gateway.forgetSession();
    fake.gateway.drop();
    await vi.waitFor(() => expect(fake.gateway.seen.identified).toBe(2), 15_000);
    await vi.waitFor(async () => expect((await fake.slash('drug', { name: 'baricitinib' })).status).toBe('answered'), 5000);
    await aWhile(fake);
    expect([...fake.posts(hall), ...fake.posts(clubChannel)]).toEqual([]);
    expect(await database.query.selectFrom('welcome').selectAll().execute()).toEqual([]);
  });

  test('the welcome is not repeated when the bot is added again within 30 days', async () => {
    const { schedules, pass } = await startScheduleService(kind);
    const { fake } = await enter(schedules);
    fake.addServer(newServer, { systemChannel: hall });
    await vi.waitFor(() => expect(fake.posts(hall)).toHaveLength(1));
    pass(29 * day);
    fake.addServer(newServer, { systemChannel: hall });
    await aWhile(fake);
    expect(fake.posts(hall)).toHaveLength(1);
    pass(2 * day);
    fake.addServer(newServer, { systemChannel: hall });
    await vi.waitFor(() => expect(fake.posts(hall)).toHaveLength(2));
  });

  test.each([
    ['which it may not see', { id: hall, type: 0, forbids: ['view'] }],
    ['in which it may not post', { id: hall, type: 0, forbids: ['posts'] }],
  ] as const)('the welcome in a system channel %s is logged at level info, and not tried again', async (_, channel) => {
    const { schedules } = await startScheduleService(kind);
    const { fake, logged } = await enter(schedules);
    fake.addChannel(channel);
    for (let count = 0; count < 2; count += 1) fake.addServer(newServer, { systemChannel: hall });
    await vi.waitFor(() => expect(logged('welcome message rejected')).toMatchObject([{ level: 30, workspace: newServer, channel: hall }]));
    await aWhile(fake);
    expect(fake.requests.filter(({ path }) => path.includes(hall))).toHaveLength(1);
  });
});

test('a guild without a system channel, unavailable or malformed gets no welcome', async () => {
  const { schedules, database } = await startScheduleService('sqlite');
  const { fake, discord } = await enter(schedules);
  fake.addServer(newServer, {});
  for (const odd of [
    { id: newServer, unavailable: true },
    { id: 7, joined_at: 'soon', system_channel_id: hall },
    null,
    'guild',
    { id: newServer, system_channel_id: hall },
  ])
    fake.sendRaw('GUILD_CREATE', odd);
  for (const [type, data] of [
    ['CHANNEL_CREATE', { id: 7 }],
    ['GUILD_ROLE_UPDATE', null],
    ['THREAD_CREATE', 'x'],
    ['GUILD_DELETE', {}],
  ] as const)
    fake.sendRaw(type, data);
  await aWhile(fake);
  expect(await database.query.selectFrom('welcome').selectAll().execute()).toEqual([]);
  expect(discord.problem?.()).toBeUndefined();
  expect((await fake.slash('drug', { name: 'baricitinib' })).status).toBe('answered');
});

test('a welcome that Discord may have accepted is not sent again', async () => {
  const { schedules } = await startScheduleService('sqlite');
  const { fake, logged } = await enter(schedules);
  fake.fail({ on: new RegExp(hall), status: 500, afterwards: true, body: {} });
  for (let count = 0; count < 2; count += 1) fake.addServer(newServer, { systemChannel: hall });
  await vi.waitFor(() => expect(logged('welcome message may not have been posted')).toHaveLength(1));
  await aWhile(fake);
  expect(fake.posts(hall)).toHaveLength(1);
});

test('a database error leaves the guild without a welcome, and the bot at work', async () => {
  const { schedules } = await startScheduleService('sqlite');
  const { fake, logged } = await enter({ ...schedules, claimWelcome: async () => Promise.reject(new Error('the disk is full')) });
  fake.addServer(newServer, { systemChannel: hall });
  await vi.waitFor(() => expect(logged('welcome message may not have been posted')).toMatchObject([{ message: 'the disk is full' }]));
  expect((await fake.slash('drug', { name: 'baricitinib' })).message?.text).toContain('baricitinib');
});

test('a button of the welcome answers its user alone', async () => {
  const { schedules } = await startScheduleService('sqlite');
  const { fake } = await enter(schedules);
  fake.addServer(newServer, { systemChannel: hall });
  await vi.waitFor(() => expect(fake.posts(hall)).toHaveLength(1));
  const [message] = fake.posts(hall);
  if (!message) throw new Error('there is no welcome');
  const { message: answer } = await fake.press(message, 'In short');
  expect(answer?.onlyFor).toBe(ada.id);
});
