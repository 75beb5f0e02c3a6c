import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Platform, PostedMessage, PostTarget } from '../../../../src/core/ports/platform.ts';
import { createDiscordPlatform } from '../../../../src/discord/platform.ts';
import { clubChannel, clubServer, type FakeDiscord, globalRateLimit, rateLimit, validToken } from '../../../fakes/discord.ts';
import { silent } from '../../../fixtures/discord-bot.ts';
import { type DiscordGuild, openDiscordGuild } from '../../../helpers/discord-guild.ts';
import { answerTo, failureOf, club as here } from '../../../helpers/discord-posts.ts';

const history = /GET \/channels\/\d+\/messages$/;
const posts = /POST \/channels\/\d+\/messages$/;

let club: DiscordGuild;
let fake: FakeDiscord;
let discord: Platform;
let started: Temporal.Instant;

/** A Discord that has forgotten every nonce. */
beforeEach(async () => {
  club = await openDiscordGuild({ clocks: { nonce: 0 } });
  ({ fake, discord } = club);
  started = Temporal.Now.instant();
});

afterEach(async () => {
  await club.leave();
  expect(fake.refusals).toEqual([]);
});

const post = async (key: string, line = '/drug baricitinib', address: PostTarget = here): Promise<PostedMessage> =>
  discord.post(address, await answerTo(line), key);
const find = async (key: string, address: PostTarget = here): Promise<PostedMessage | undefined> => discord.findPost(address, key, started);

const chatter = (count: number): void => {
  for (let index = 0; index < count; index += 1) fake.say(clubChannel, { content: `message ${index}` });
};

describe('a post', () => {
  test('is found by its key, with its link', async () => {
    await post('other');
    const posted = await post('k1');
    expect(await find('k1')).toEqual(posted);
  });

  test('is found though Discord took it and failed', async () => {
    fake.fail({ on: posts, status: 500, afterwards: true });
    expect((await failureOf(post('k1'))).name).toBe('UnknownOutcomeError');
    expect(await find('k1')).toEqual({ id: fake.posts(clubChannel)[0]?.id, link: expect.stringContaining(clubChannel) });
  });

  test('is found though it has no button', async () => {
    const posted = await post('k1', '/cite');
    expect(fake.posts(clubChannel)[0]?.buttons).toEqual([]);
    expect(await find('k1')).toEqual(posted);
    expect(await find('k2')).toBeUndefined();
  });

  test('is found under a wall of other messages', async () => {
    chatter(230);
    const posted = await post('k1');
    chatter(30);
    expect(await find('k1')).toEqual(posted);
    expect(fake.requests.filter(({ method, path }) => history.test(`${method} ${path}`))).toHaveLength(3);
  });

  test('is found where our clock is some minutes ahead of Discord’s', async () => {
    const posted = await post('k1');
    expect(await discord.findPost(here, 'k1', started.add({ minutes: 14 }))).toEqual(posted);
  });

  test('is found in its thread, and there alone', async () => {
    const { id } = await post('k1');
    const thread = { ...here, thread: id };
    const posted = await post('k2', '/tale 1', thread);
    expect(await find('k2', thread)).toEqual(posted);
    expect(await find('k1', thread)).toBeUndefined();
    expect(await find('k2')).toBeUndefined();
  });

  test('that was never sent is not there', async () => {
    await post('k1');
    expect(await find('k2')).toBeUndefined();
  });

  test('that was taken away is not there', async () => {
    await post('k1');
    for (const each of fake.posts(clubChannel)) fake.remove(each);
    expect(await find('k1')).toBeUndefined();
  });

  test('of long before is not looked for', async () => {
    await post('k1');
    expect(await discord.findPost(here, 'k1', started.add({ minutes: 20 }))).toBeUndefined();
  });

  test('is not taken for one that somebody else made by hand', async () => {
    fake.say(clubChannel, { components: [{ type: 1, components: [{ type: 2, style: 2, label: 'x', custom_id: '1r~k1:/help' }] }] });
    expect(await find('k1')).toBeUndefined();
  });

  test('is not there where its thread was never opened', async () => {
    const { id } = await post('k1');
    expect(await find('k2', { ...here, thread: id })).toBeUndefined();
  });

  test('is not there where the channel is gone', async () => {
    expect(await find('k1', { ...here, channel: '1200000000000000404' })).toBeUndefined();
  });

  test('is looked for from the first day of Discord on, whatever the clock says', async () => {
    const posted = await post('k1');
    expect(await discord.findPost(here, 'k1', Temporal.Instant.from('1970-01-01T00:00:00Z'))).toEqual(posted);
  });
});

test('a young post is found by its nonce alone', async () => {
  const remembering = await openDiscordGuild();
  await remembering.discord.post(here, await answerTo('/drug baricitinib'), 'k1');
  const [sent] = remembering.fake.posts(clubChannel);
  if (!sent) throw new Error('no post');
  remembering.fake.remove(sent);
  const bare = remembering.fake.say(clubChannel, { nonce: sent.body.nonce, components: [] }, sent.author);
  expect((await remembering.discord.findPost(here, 'k1', started))?.id).toBe(bare.id);
  await remembering.leave();
});

describe('a history closed to the bot', () => {
  test.each([
    ['empty for lack of Read Message History', ['history'] as const, 'Read Message History'],
    ['of a channel it may not see', ['view'] as const, 'View Channel'],
  ])('that is %s is said to be so, and what to give', async (_, forbids, words) => {
    const channel = '1200000000000000002';
    fake.addChannel({ id: channel, type: 0, forbids });
    expect(await failureOf(find('k1', { ...here, channel }))).toMatchObject({ name: 'HistoryUnavailableError', message: expect.stringContaining(words) });
  });

  test('is said to be so of a thread, whose rights are its channel’s', async () => {
    const channel = '1200000000000000002';
    fake.addChannel({ id: channel, type: 0, forbids: ['history'] });
    const { id } = await post('k1', '/drug baricitinib', { ...here, channel });
    const thread = { ...here, channel, thread: id };
    await post('k2', '/tale 1', thread);
    expect(await failureOf(find('k2', thread))).toMatchObject({ name: 'HistoryUnavailableError', message: expect.stringContaining('Read Message History') });
  });

  test('by a role is closed, and by a role of its own open again', async () => {
    const everybody = { id: clubServer, permissions: (1n << 10n) | (1n << 11n) };
    const readers = { id: '1500000000000000001', permissions: 1n << 16n };
    fake.setRoles([everybody, readers], []);
    expect((await failureOf(find('k1'))).name).toBe('HistoryUnavailableError');
    fake.setRoles([everybody, readers], [readers.id]);
    expect(await find('k1')).toBeUndefined();
  });

  test('is open to an administrator, whatever the channel says', async () => {
    const channel = '1200000000000000002';
    fake.addChannel({ id: channel, type: 0, forbids: ['history'] });
    const boss = { id: '1500000000000000001', permissions: 1n << 3n };
    fake.setRoles([{ id: clubServer, permissions: 0n }, boss], [boss.id]);
    expect(await find('k1', { ...here, channel })).toBeUndefined();
  });

  test.each([50001, 50013])('may be refused outright (%i)', async (code) => {
    fake.fail({ on: history, status: 403, body: { code, message: 'no' } });
    expect(await failureOf(find('k1'))).toMatchObject({
      name: 'HistoryUnavailableError',
      message: expect.stringContaining('View Channel and Read Message History'),
    });
  });

  test('may be refused for another reason', async () => {
    fake.fail({ on: history, status: 400, body: { code: 50024, message: 'Cannot execute action on this channel type' } });
    expect((await failureOf(find('k1'))).name).toBe('HistoryUnavailableError');
  });

  test.each([/GET \/channels\/\d+$/, /\/roles$/, /\/members\//])('may hide the rights themselves (%s)', async (on) => {
    fake.fail({ on, status: 403, body: { code: 50001, message: 'Missing Access' } });
    expect((await failureOf(find('k1'))).name).toBe('HistoryUnavailableError');
  });

  test('is too long to be read where thousands of messages followed', async () => {
    chatter(2100);
    expect(await failureOf(find('k1'))).toMatchObject({ name: 'HistoryUnavailableError', message: expect.stringContaining('More than 2000 messages') });
  });
});

describe('a history that cannot be read now', () => {
  test('waits for the limit of its channel', async () => {
    fake.fail(rateLimit(history, 2));
    expect(await failureOf(find('k1'))).toMatchObject({ name: 'RetryLaterError', scope: 'channel' });
  });

  test('waits for the limit of the whole bot', async () => {
    fake.fail(globalRateLimit(history, 2));
    expect(await failureOf(find('k1'))).toMatchObject({ name: 'RetryLaterError', scope: 'platform' });
  });

  test('waits for another token, and Discord reports the problem', async () => {
    fake.revokeToken();
    expect(await failureOf(find('k1'))).toMatchObject({ name: 'RetryLaterError', scope: 'platform', retryAfterMs: 300_000 });
    expect(discord.problem?.()).toContain('DISCORD_TOKEN');
    expect(discord.connected?.()).toBe(false);
  });

  test('waits where Discord cannot be reached', async () => {
    const elsewhere = createDiscordPlatform({ token: validToken, apiUrl: 'http://127.0.0.1:9/api' }, { log: silent });
    expect(await failureOf(elsewhere.findPost(here, 'k1', started))).toMatchObject({ name: 'RetryLaterError', retryAfterMs: 10_000, scope: 'process' });
    await elsewhere.stop();
  });

  test.each<[string, object]>([
    ['a fault of Discord’s', { status: 502 }],
    ['a connection cut', { drop: true }],
    ['a list of another shape', { status: 200, body: { messages: [] } }],
    ['a page of something between us', { status: 404, body: '<html>', headers: { 'content-type': 'text/html' } }],
  ])('leaves it open after %s', async (_, fault) => {
    await post('k1');
    fake.fail({ on: history, ...fault });
    expect((await failureOf(find('k1'))).name).toBe('UnknownOutcomeError');
  });

  test('leaves it open where the rights of an empty one are not told', async () => {
    fake.fail({ on: /\/roles$/, status: 500 });
    expect((await failureOf(find('k1'))).name).toBe('UnknownOutcomeError');
  });

  test('leaves it open after no answer', async () => {
    const impatient = createDiscordPlatform({ token: validToken, apiUrl: fake.apiUrl, postTimeoutMs: 300 }, { log: silent });
    fake.fail({ on: history, hang: true });
    expect((await failureOf(impatient.findPost(here, 'k1', started))).name).toBe('UnknownOutcomeError');
  });

  test('says so in the log, without a word of it', async () => {
    fake.fail({ on: history, status: 502 });
    await failureOf(find('k1'));
    expect(club.logged('failed to read the history')).toEqual([expect.objectContaining({ outcome: 'UnknownOutcomeError', status: 502 })]);
  });
});
