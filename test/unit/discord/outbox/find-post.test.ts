import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Platform, PostedMessage, PostTarget } from '../../../../src/core/ports/platform.ts';
import { createDiscordPlatform } from '../../../../src/discord/platform.ts';
import { clubChannel, clubServer, type FakeDiscord, globalRateLimit, rateLimit, validToken } from '../../../fakes/discord.ts';
import { silent } from '../../../fixtures/discord-bot.ts';
import { type DiscordGuild, openDiscordGuild } from '../../../helpers/discord-guild.ts';
import { answerTo, failureOf, guild as here } from '../../../helpers/discord-posts.ts';

const history = /GET \/channels\/\d+\/messages$/;
const posts = /POST \/channels\/\d+\/messages$/;

let guild: DiscordGuild;
let fake: FakeDiscord;
let discord: Platform;
let started: Temporal.Instant;

/** A Discord that has forgotten every nonce. */
beforeEach(async () => {
  guild = await openDiscordGuild({ clocks: { nonce: 0 } });
  ({ fake, discord } = guild);
  started = Temporal.Now.instant();
});

afterEach(async () => {
  await guild.leave();
  expect(fake.refusals).toEqual([]);
});

const post = async (key: string, line = '/drug baricitinib', address: PostTarget = here): Promise<PostedMessage> =>
  discord.post(address, await answerTo(line), key);
const find = async (key: string, address: PostTarget = here): Promise<PostedMessage | undefined> => discord.findPost(address, key, started);

const chatter = (count: number): void => {
  for (let index = 0; index < count; index += 1) fake.say(clubChannel, { content: `message ${index}` });
};

describe('a post', () => {
  test('a post is found by its key, with its link', async () => {
    await post('other');
    const posted = await post('k1');
    expect(await find('k1')).toEqual(posted);
  });

  test('a post is found although Discord failed after accepting it', async () => {
    fake.fail({ on: posts, status: 500, afterwards: true });
    expect((await failureOf(post('k1'))).name).toBe('UnknownOutcomeError');
    expect(await find('k1')).toEqual({ id: fake.posts(clubChannel)[0]?.id, link: expect.stringContaining(clubChannel) });
  });

  test('a post without buttons is found', async () => {
    const posted = await post('k1', '/cite');
    expect(fake.posts(clubChannel)[0]?.buttons).toEqual([]);
    expect(await find('k1')).toEqual(posted);
    expect(await find('k2')).toBeUndefined();
  });

  test('a post is found below many other messages', async () => {
    chatter(230);
    const posted = await post('k1');
    chatter(30);
    expect(await find('k1')).toEqual(posted);
    expect(fake.requests.filter(({ method, path }) => history.test(`${method} ${path}`))).toHaveLength(3);
  });

  test('a post is found although our clock is some minutes ahead of Discord’s', async () => {
    const posted = await post('k1');
    expect(await discord.findPost(here, 'k1', started.add({ minutes: 14 }))).toEqual(posted);
  });

  test('a post in a thread is found in that thread only', async () => {
    const { id } = await post('k1');
    const thread = { ...here, thread: id };
    const posted = await post('k2', '/tale 1', thread);
    expect(await find('k2', thread)).toEqual(posted);
    expect(await find('k1', thread)).toBeUndefined();
    expect(await find('k2')).toBeUndefined();
  });

  test('a post that was never sent is not found', async () => {
    await post('k1');
    expect(await find('k2')).toBeUndefined();
  });

  test('a deleted post is not found', async () => {
    await post('k1');
    for (const each of fake.posts(clubChannel)) fake.remove(each);
    expect(await find('k1')).toBeUndefined();
  });

  test('a post from long before is not searched for', async () => {
    await post('k1');
    expect(await discord.findPost(here, 'k1', started.add({ minutes: 20 }))).toBeUndefined();
  });

  test('a post with the same key by somebody else is not ours', async () => {
    fake.say(clubChannel, { components: [{ type: 1, components: [{ type: 2, style: 2, label: 'x', custom_id: '1r~k1:/help' }] }] });
    expect(await find('k1')).toBeUndefined();
  });

  test('a post is not found if its thread was never opened', async () => {
    const { id } = await post('k1');
    expect(await find('k2', { ...here, thread: id })).toBeUndefined();
  });

  test('a post is not found if the channel is gone', async () => {
    expect(await find('k1', { ...here, channel: '1200000000000000404' })).toBeUndefined();
  });

  test('the search begins with the first day of Discord, whatever the clock says', async () => {
    const posted = await post('k1');
    expect(await discord.findPost(here, 'k1', Temporal.Instant.from('1970-01-01T00:00:00Z'))).toEqual(posted);
  });
});

test('a recent post is found by its nonce alone', async () => {
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
  ])('a history that is %s is unavailable, and the error names the permission', async (_, forbids, words) => {
    const channel = '1200000000000000002';
    fake.addChannel({ id: channel, type: 0, forbids });
    expect(await failureOf(find('k1', { ...here, channel }))).toMatchObject({ name: 'HistoryUnavailableError', message: expect.stringContaining(words) });
  });

  test('the history of a thread is unavailable if its channel denies it', async () => {
    const channel = '1200000000000000002';
    fake.addChannel({ id: channel, type: 0, forbids: ['history'] });
    const { id } = await post('k1', '/drug baricitinib', { ...here, channel });
    const thread = { ...here, channel, thread: id };
    await post('k2', '/tale 1', thread);
    expect(await failureOf(find('k2', thread))).toMatchObject({ name: 'HistoryUnavailableError', message: expect.stringContaining('Read Message History') });
  });

  test('a history denied by one role is available by another', async () => {
    const everybody = { id: clubServer, permissions: (1n << 10n) | (1n << 11n) };
    const readers = { id: '1500000000000000001', permissions: 1n << 16n };
    fake.setRoles([everybody, readers], []);
    expect((await failureOf(find('k1'))).name).toBe('HistoryUnavailableError');
    fake.setRoles([everybody, readers], [readers.id]);
    expect(await find('k1')).toBeUndefined();
  });

  test('a history is available to an administrator, whatever the channel says', async () => {
    const channel = '1200000000000000002';
    fake.addChannel({ id: channel, type: 0, forbids: ['history'] });
    const boss = { id: '1500000000000000001', permissions: 1n << 3n };
    fake.setRoles([{ id: clubServer, permissions: 0n }, boss], [boss.id]);
    expect(await find('k1', { ...here, channel })).toBeUndefined();
  });

  test.each([50001, 50013])('a history may be rejected outright (%i)', async (code) => {
    fake.fail({ on: history, status: 403, body: { code, message: 'no' } });
    expect(await failureOf(find('k1'))).toMatchObject({
      name: 'HistoryUnavailableError',
      message: expect.stringContaining('View Channel and Read Message History'),
    });
  });

  test('a history may be rejected for another reason', async () => {
    fake.fail({ on: history, status: 400, body: { code: 50024, message: 'Cannot execute action on this channel type' } });
    expect((await failureOf(find('k1'))).name).toBe('HistoryUnavailableError');
  });

  test.each([/GET \/channels\/\d+$/, /\/roles$/, /\/members\//])('a history is unavailable if the permissions cannot be read (%s)', async (on) => {
    fake.fail({ on, status: 403, body: { code: 50001, message: 'Missing Access' } });
    expect((await failureOf(find('k1'))).name).toBe('HistoryUnavailableError');
  });

  test('a history with thousands of newer messages is too long to search', async () => {
    chatter(2100);
    expect(await failureOf(find('k1'))).toMatchObject({ name: 'HistoryUnavailableError', message: expect.stringContaining('More than 2000 messages') });
  });
});

describe('a history that cannot be read now', () => {
  test('a search at a rate limit waits for that channel', async () => {
    fake.fail(rateLimit(history, 2));
    expect(await failureOf(find('k1'))).toMatchObject({ name: 'RetryLaterError', scope: 'channel' });
  });

  test('a search at the global rate limit pauses the platform', async () => {
    fake.fail(globalRateLimit(history, 2));
    expect(await failureOf(find('k1'))).toMatchObject({ name: 'RetryLaterError', scope: 'platform' });
  });

  test('a search with a rejected token waits, and the problem is reported', async () => {
    fake.revokeToken();
    expect(await failureOf(find('k1'))).toMatchObject({ name: 'RetryLaterError', scope: 'platform', retryAfterMs: 300_000 });
    expect(discord.problem?.()).toContain('DISCORD_TOKEN');
    expect(discord.connected?.()).toBe(false);
  });

  test('a search waits if Discord cannot be reached', async () => {
    const elsewhere = createDiscordPlatform({ token: validToken, apiUrl: 'http://127.0.0.1:9/api' }, { log: silent });
    expect(await failureOf(elsewhere.findPost(here, 'k1', started))).toMatchObject({ name: 'RetryLaterError', retryAfterMs: 10_000, scope: 'process' });
    await elsewhere.stop();
  });

  test.each<[string, object]>([
    ['a fault of Discord’s', { status: 502 }],
    ['a connection cut', { drop: true }],
    ['a list of another shape', { status: 200, body: { messages: [] } }],
    ['a page of something between us', { status: 404, body: '<html>', headers: { 'content-type': 'text/html' } }],
  ])('a search is inconclusive after %s', async (_, fault) => {
    await post('k1');
    fake.fail({ on: history, ...fault });
    expect((await failureOf(find('k1'))).name).toBe('UnknownOutcomeError');
  });

  test('a search of an empty history is inconclusive if the permissions cannot be read', async () => {
    fake.fail({ on: /\/roles$/, status: 500 });
    expect((await failureOf(find('k1'))).name).toBe('UnknownOutcomeError');
  });

  test('a search is inconclusive after a timeout', async () => {
    const impatient = createDiscordPlatform({ token: validToken, apiUrl: fake.apiUrl, postTimeoutMs: 300 }, { log: silent });
    fake.fail({ on: history, hang: true });
    expect((await failureOf(impatient.findPost(here, 'k1', started))).name).toBe('UnknownOutcomeError');
  });

  test('a failed search is logged without message text', async () => {
    fake.fail({ on: history, status: 502 });
    await failureOf(find('k1'));
    expect(guild.logged('failed to read the history')).toEqual([expect.objectContaining({ outcome: 'UnknownOutcomeError', status: 502 })]);
  });
});
