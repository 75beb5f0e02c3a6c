import { afterEach, expect, test, vi } from 'vitest';
import type { ScheduleService as Remembering } from '../../../../src/core/ports/schedule-service.ts';
import { createDiscordPlatform } from '../../../../src/discord/platform.ts';
import { ada, clubChannel, clubServer, type DiscordTwin, validToken } from '../../../fakes/discord.ts';
import { silent, smallBot } from '../../../fixtures/discord-bot.ts';
import { monday, ada as organiser, startMadeUpClub } from '../../../fixtures/schedule-service.ts';
import { onEveryDatabase } from '../../../helpers/databases/databases.ts';
import { type Club, openClub } from '../../../helpers/discord-guild.ts';

const newServer = '1000000000000000077';
const hall = '1200000000000000077';
const day = 86_400_000;
const longAgo = new Date(Date.now() - 90 * day);

let leave: (() => Promise<void>) | undefined;
afterEach(async () => {
  await leave?.();
  leave = undefined;
});

async function enter(club: Remembering): Promise<Club> {
  const entered = await openClub({ bot: (log) => smallBot(log, club) });
  leave = async () => {
    await entered.leave();
    expect(entered.twin.refusals).toEqual([]);
  };
  entered.twin.addChannel({ id: hall, type: 0, name: 'general' });
  return entered;
}

/** Long enough for a message that must not come: somebody has asked in the meantime and has an answer. */
async function aWhile(twin: DiscordTwin): Promise<void> {
  await twin.slash('drug', { name: 'baricitinib' });
  await new Promise((resolve) => setTimeout(resolve, 150));
}

onEveryDatabase('the welcome of a server on Discord', (kind) => {
  test('says in its system channel how to start, who sees what, and that nothing is scheduled yet', async () => {
    const { club } = await startMadeUpClub(kind);
    const { twin } = await enter(club);
    twin.addServer(newServer, { systemChannel: hall });
    await vi.waitFor(() => expect(twin.posts(hall)).toHaveLength(1));
    const [message] = twin.posts(hall);
    expect(message?.text).toMatch(/Begin with \/summary\.[\s\S]*Nothing is scheduled here yet: .* \/prompts\./);
    expect(message?.text).not.toContain('everyone');
    expect(twin.posts(clubChannel)).toEqual([]);
  });

  test('says what is scheduled in that channel where something is', async () => {
    const { club } = await startMadeUpClub(kind);
    await club.change({ platform: 'discord', workspace: newServer, channel: hall }, organiser, { kind: 'on', recurrence: monday });
    const { twin } = await enter(club);
    twin.addServer(newServer, { systemChannel: hall });
    await vi.waitFor(() => expect(twin.posts(hall)[0]?.text).toContain('A question is posted here (every Monday at 09:00, Europe/London)'));
  });

  test('comes once, however often and at once the word comes, to two replicas too', async () => {
    const { club } = await startMadeUpClub(kind);
    const { twin } = await enter(club);
    const replica = createDiscordPlatform({ token: validToken, apiUrl: twin.apiUrl }, silent);
    await replica.start(smallBot(undefined, club));
    for (let count = 0; count < 5; count += 1) twin.addServer(newServer, { systemChannel: hall });
    await vi.waitFor(() => expect(twin.posts(hall).length).toBeGreaterThan(0));
    await aWhile(twin);
    await replica.stop();
    expect(twin.posts(hall)).toHaveLength(1);
  });

  test('does not come at a start or after an outage, when Discord tells of every server', async () => {
    const { club, database } = await startMadeUpClub(kind);
    const { twin } = await enter(club);
    twin.addServer(newServer, { systemChannel: hall, joinedAt: longAgo });
    for (const id of [clubServer, newServer]) twin.outage(id);
    twin.gateway.forgetSession();
    twin.gateway.drop();
    await vi.waitFor(() => expect(twin.gateway.seen.identified).toBe(2), 15_000);
    await vi.waitFor(async () => expect((await twin.slash('drug', { name: 'baricitinib' })).status).toBe('answered'), 5000);
    await aWhile(twin);
    expect([...twin.posts(hall), ...twin.posts(clubChannel)]).toEqual([]);
    expect(await database.query.selectFrom('welcome').selectAll().execute()).toEqual([]);
  });

  test('does not come again when the bot is removed and added again, and does after 30 days', async () => {
    const { club, pass } = await startMadeUpClub(kind);
    const { twin } = await enter(club);
    twin.addServer(newServer, { systemChannel: hall });
    await vi.waitFor(() => expect(twin.posts(hall)).toHaveLength(1));
    pass(29 * day);
    twin.addServer(newServer, { systemChannel: hall });
    await aWhile(twin);
    expect(twin.posts(hall)).toHaveLength(1);
    pass(2 * day);
    twin.addServer(newServer, { systemChannel: hall });
    await vi.waitFor(() => expect(twin.posts(hall)).toHaveLength(2));
  });

  test.each([
    ['which it may not see', { id: hall, type: 0, forbids: ['view'] }],
    ['in which it may not post', { id: hall, type: 0, forbids: ['posts'] }],
  ] as const)('in a system channel %s leaves a quiet line in the log, and is not tried again', async (_, channel) => {
    const { club } = await startMadeUpClub(kind);
    const { twin, logged } = await enter(club);
    twin.addChannel(channel);
    for (let count = 0; count < 2; count += 1) twin.addServer(newServer, { systemChannel: hall });
    await vi.waitFor(() => expect(logged('could not be told')).toMatchObject([{ level: 30, workspace: newServer, channel: hall }]));
    await aWhile(twin);
    expect(twin.requests.filter(({ path }) => path.includes(hall))).toHaveLength(1);
  });
});

test('a server without a system channel, out of order or not as Discord describes it is passed over', async () => {
  const { club, database } = await startMadeUpClub('sqlite');
  const { twin, fatal } = await enter(club);
  twin.addServer(newServer, {});
  for (const odd of [
    { id: newServer, unavailable: true },
    { id: 7, joined_at: 'soon', system_channel_id: hall },
    null,
    'guild',
    { id: newServer, system_channel_id: hall },
  ])
    twin.sendRaw('GUILD_CREATE', odd);
  for (const [type, data] of [
    ['CHANNEL_CREATE', { id: 7 }],
    ['GUILD_ROLE_UPDATE', null],
    ['THREAD_CREATE', 'x'],
    ['GUILD_DELETE', {}],
  ] as const)
    twin.sendRaw(type, data);
  await aWhile(twin);
  expect(await database.query.selectFrom('welcome').selectAll().execute()).toEqual([]);
  expect(fatal).toEqual([]);
  expect((await twin.slash('drug', { name: 'baricitinib' })).status).toBe('answered');
});

test('what Discord perhaps took is not sent again', async () => {
  const { club } = await startMadeUpClub('sqlite');
  const { twin, logged } = await enter(club);
  twin.fail({ on: new RegExp(hall), status: 500, afterwards: true, body: {} });
  for (let count = 0; count < 2; count += 1) twin.addServer(newServer, { systemChannel: hall });
  await vi.waitFor(() => expect(logged('perhaps not told')).toHaveLength(1));
  await aWhile(twin);
  expect(twin.posts(hall)).toHaveLength(1);
});

test('a database that does not answer leaves the server without a welcome, and the bot at work', async () => {
  const { club } = await startMadeUpClub('sqlite');
  const { twin, logged } = await enter({ ...club, claimWelcome: async () => Promise.reject(new Error('the disk is full')) });
  twin.addServer(newServer, { systemChannel: hall });
  await vi.waitFor(() => expect(logged('perhaps not told')).toMatchObject([{ message: 'the disk is full' }]));
  expect((await twin.slash('drug', { name: 'baricitinib' })).message?.text).toContain('baricitinib');
});

test('a button of the welcome answers whoever presses it alone', async () => {
  const { club } = await startMadeUpClub('sqlite');
  const { twin } = await enter(club);
  twin.addServer(newServer, { systemChannel: hall });
  await vi.waitFor(() => expect(twin.posts(hall)).toHaveLength(1));
  const [message] = twin.posts(hall);
  if (!message) throw new Error('there is no welcome');
  const { message: answer } = await twin.press(message, 'Summary');
  expect(answer?.onlyFor).toBe(ada.id);
});
