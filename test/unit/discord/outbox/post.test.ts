import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BotResponse } from '../../../../src/core/bot-request.ts';
import type { Platform } from '../../../../src/core/ports/platform.ts';
import { RetryLaterError } from '../../../../src/core/ports/post-errors.ts';
import { deliveryKeyOf } from '../../../../src/core/reply/button.ts';
import { createDiscordPlatform } from '../../../../src/discord/platform.ts';
import { clubChannel, type FakeDiscord, globalRateLimit, grace, rateLimit, type ShownMessage, validToken } from '../../../fakes/discord.ts';
import { silent } from '../../../fixtures/discord-bot.ts';
import { type DiscordGuild, openDiscordGuild } from '../../../helpers/discord-guild.ts';
import { answerTo, failureOf, guild as here } from '../../../helpers/discord-posts.ts';

const messages = /POST \/channels\/\d+\/messages$/;
const threads = /\/threads$/;

let guild: DiscordGuild;
let fake: FakeDiscord;
let discord: Platform;

beforeEach(async () => {
  guild = await openDiscordGuild();
  ({ fake, discord } = guild);
});

/** Nothing illegal was ever sent. */
afterEach(async () => {
  await guild.leave();
  expect(fake.refusals).toEqual([]);
});

const sentPosts = (): number => fake.requests.filter(({ method, path }) => messages.test(`${method} ${path}`)).length;
const waitOf = (error: Error): number => (error instanceof RetryLaterError ? error.retryAfterMs : -1);
const drug = async (): Promise<BotResponse> => answerTo('/drug baricitinib');

async function firstPost(): Promise<ShownMessage> {
  const { id } = await discord.post(here, await drug(), 'first');
  const post = fake.posts(clubChannel).find((each) => each.id === id);
  if (!post) throw new Error('no post');
  return post;
}

describe('a post', () => {
  test('a post appears in the channel and returns its link', async () => {
    const { id, link } = await discord.post(here, await drug(), 'k1');
    const [post] = fake.posts(clubChannel);
    expect(post?.text).toContain('What is known of baricitinib');
    expect(post?.id).toBe(id);
    expect(link).toBe(`https://discord.com/channels/${here.workspace}/${clubChannel}/${id}`);
  });

  test('a post notifies nobody', async () => {
    expect((await firstPost()).body.allowed_mentions).toEqual({ parse: [] });
  });

  test('a post carries its key in a button, which still works', async () => {
    const post = await firstPost();
    expect(post.buttons.map(({ customId }) => deliveryKeyOf(customId))).toEqual(['first']);
    expect((await fake.press(post, 'Safety', { by: grace })).message?.text).toContain('baricitinib: safety');
  });

  test('a post sent again under its key within minutes is the same post', async () => {
    const once = await discord.post(here, await drug(), 'k1');
    expect(await discord.post(here, await drug(), 'k1')).toEqual(once);
    expect(fake.posts(clubChannel)).toHaveLength(1);
  });

  test('a post sent under another key is another post', async () => {
    await discord.post(here, await drug(), 'k1');
    await discord.post(here, await drug(), 'k2');
    expect(fake.posts(clubChannel)).toHaveLength(2);
  });

  test('a post of several pages is sent page by page', async () => {
    const tale = await answerTo('/tale 8');
    const pages = discord.pageCount(tale);
    expect(pages).toBe(3);
    for (let page = 1; page <= pages; page += 1) await discord.post(here, { ...tale, page }, `k${page}`);
    const text = fake.posts(clubChannel).map((post) => post.text);
    expect(text).toHaveLength(3);
    for (const number of [1, 2, 3, 4, 5, 6, 7, 8]) expect(text.join()).toContain(`Paragraph ${number}.`);
  });

  test('a page that the answer does not have is rejected, and nothing is sent', async () => {
    const error = await failureOf(discord.post(here, await answerTo('/drug baricitinib', 2), 'k1'));
    expect(error).toMatchObject({ name: 'RejectedError', message: expect.stringContaining('1 pages, so page 2') });
    expect(sentPosts()).toBe(0);
  });

  test('a post attaches its file', async () => {
    await discord.post(here, await answerTo('/cite'), 'k1');
    expect(fake.posts(clubChannel)[0]?.files).toEqual([{ name: 'citation.bib', content: '@article{huo2023}\n' }]);
  });

  test('a post in progress is finished before the bot stops', async () => {
    fake.fail({ on: messages, delay: 300 });
    const post = discord.post(here, await drug(), 'k1');
    await discord.stop();
    expect(fake.posts(clubChannel)).toHaveLength(1);
    await post;
  });
});

describe('a post in a thread', () => {
  test('a post in a thread opens the thread and names it after the reply', async () => {
    const post = await firstPost();
    const { id, link } = await discord.post({ ...here, thread: post.id }, await answerTo('/tale 1'), 'k2');
    expect(fake.threads()).toEqual([expect.objectContaining({ id: post.id, name: 'A tale of 1 paragraphs', parent: clubChannel, archiveAfter: 10_080 })]);
    expect(fake.posts(post.id).map((each) => each.id)).toEqual([id]);
    expect(link).toBe(`https://discord.com/channels/${here.workspace}/${post.id}/${id}`);
  });

  test('a post in a thread that is already open joins it', async () => {
    const thread = { ...here, thread: (await firstPost()).id };
    await discord.post(thread, await drug(), 'k2');
    await discord.post(thread, await drug(), 'k3');
    expect(fake.posts(thread.thread)).toHaveLength(2);
    expect(fake.requests.filter(({ path }) => threads.test(path)).map(({ status }) => status)).toEqual([201, 400]);
  });

  test('only the first page of a post opens the thread', async () => {
    const thread = { ...here, thread: (await firstPost()).id };
    await discord.post(thread, await answerTo('/tale 8', 1), 'k2');
    await discord.post(thread, await answerTo('/tale 8', 2), 'k3');
    expect(fake.requests.filter(({ path }) => threads.test(path))).toHaveLength(1);
    expect(fake.posts(thread.thread)[1]?.text).toContain('Paragraph 4.');
  });

  test.each([
    ['did not open', false],
    ['opened without saying so', true],
  ])('a thread that Discord %s is retried later, and nothing is sent', async (_, afterwards) => {
    const thread = { ...here, thread: (await firstPost()).id };
    const before = sentPosts();
    fake.fail({ on: threads, status: 500, afterwards });
    expect(await failureOf(discord.post(thread, await drug(), 'k2'))).toMatchObject({ name: 'RetryLaterError', scope: 'channel', retryAfterMs: 10_000 });
    expect(sentPosts()).toBe(before);
    await discord.post(thread, await drug(), 'k2');
    expect(fake.posts(thread.thread)).toHaveLength(1);
  });

  test.each([
    ['the bot may not open it', 403, 50013, 'View Channel and Create Public Threads'],
    ['there are too many', 400, 160006, 'limit of active threads'],
    ['the post has been deleted', 404, 10008, 'has been deleted'],
  ])('a post in a thread is rejected if %s', async (_, status, code, words) => {
    const thread = { ...here, thread: (await firstPost()).id };
    const before = sentPosts();
    fake.fail({ on: threads, status, body: { code, message: 'no' } });
    expect(await failureOf(discord.post(thread, await drug(), 'k2'))).toMatchObject({ name: 'RejectedError', message: expect.stringContaining(words) });
    expect(sentPosts()).toBe(before);
  });

  test('a post in a thread is rejected if the bot may not write in it, and names the permission', async () => {
    const channel = '1200000000000000002';
    fake.addChannel({ id: channel, type: 0, forbids: ['thread posts'] });
    const { id } = await discord.post({ ...here, channel }, await drug(), 'k1');
    const error = await failureOf(discord.post({ ...here, channel, thread: id }, await drug(), 'k2'));
    expect(error).toMatchObject({ name: 'RejectedError', message: expect.stringContaining('Send Messages in Threads') });
  });
});

describe('a post that Discord rejects', () => {
  test.each<[string, number, number, string]>([
    ['a channel it may not see', 403, 50001, 'Give me View Channel and Send Messages'],
    ['a channel it may not write in', 403, 50013, 'Give me View Channel and Send Messages'],
    ['a channel that is gone', 404, 10003, 'is gone'],
    ['a server it was removed from', 404, 10004, 'Invite me again'],
    ['a forum', 400, 40058, 'Choose a text channel'],
    ['a malformed message', 400, 50035, 'a bug on our side'],
    ['AutoMod', 400, 200000, 'AutoMod'],
    ['a locked thread', 403, 160005, 'Unlock it'],
    ['a reason unknown here', 400, 54321, 'HTTP 400, code 54321'],
  ])('a post that Discord rejects for %s is sent once, with advice on what to do', async (_, status, code, words) => {
    fake.fail({ on: messages, status, body: { code, message: 'Discord’s own words' } });
    expect(await failureOf(discord.post(here, await drug(), 'k1'))).toMatchObject({ name: 'RejectedError', message: expect.stringContaining(words) });
    expect(sentPosts()).toBe(1);
  });

  test.each([
    ['see', ['view'] as const],
    ['write in', ['posts'] as const],
  ])('a post in a channel that the bot may not %s names the permissions', async (_, forbids) => {
    const channel = '1200000000000000002';
    fake.addChannel({ id: channel, type: 0, forbids });
    expect(await failureOf(discord.post({ ...here, channel }, await drug(), 'k1'))).toMatchObject({
      name: 'RejectedError',
      message: expect.stringContaining('View Channel and Send Messages'),
    });
  });

  test('a rejected post leaves none of its text in the log', async () => {
    fake.fail({ on: messages, status: 403, body: { code: 50013, message: 'Missing Permissions' } });
    await failureOf(discord.post(here, await drug(), 'k1'));
    expect(guild.logged('a post was not sent, or not confirmed')).toEqual([
      expect.objectContaining({ outcome: 'RejectedError', operation: 'post', status: 403 }),
    ]);
    expect(JSON.stringify(guild.log())).not.toMatch(/What is known|notARealSecret/);
  });
});

describe('a post that Discord postpones', () => {
  test('a rate-limited post waits as long as Discord asks, in that channel alone', async () => {
    fake.fail(rateLimit(messages, 2));
    const error = await failureOf(discord.post(here, await drug(), 'k1'));
    expect(error).toMatchObject({ name: 'RetryLaterError', scope: 'channel' });
    expect(waitOf(error)).toBeGreaterThanOrEqual(2000);
    expect(waitOf(error)).toBeLessThan(2500);
    expect(sentPosts()).toBe(1);
  });

  // The SDK learns from the first answer which bucket the channel belongs to, and remembers its limits from then on.
  test('a post is not sent while its channel is known to be rate-limited', async () => {
    fake.fail({ ...rateLimit(messages, 30), times: 2 });
    await failureOf(discord.post(here, await drug(), 'k1'));
    await failureOf(discord.post(here, await drug(), 'k1'));
    const again = await failureOf(discord.post(here, await drug(), 'k1'));
    expect(again).toMatchObject({ name: 'RetryLaterError', scope: 'channel' });
    expect(waitOf(again)).toBeGreaterThan(29_000);
    expect(sentPosts()).toBe(2);
  });

  test('a post at the global rate limit pauses the platform', async () => {
    fake.fail(globalRateLimit(messages, 3));
    const error = await failureOf(discord.post(here, await drug(), 'k1'));
    expect(error).toMatchObject({ name: 'RetryLaterError', scope: 'platform' });
    expect(waitOf(error)).toBeGreaterThanOrEqual(3000);
    expect(waitOf(error)).toBeLessThan(3500);
  });

  test('a post at a 429 that does not say how long pauses the platform for 30 s', async () => {
    fake.fail({ on: messages, status: 429, body: '<html>', headers: { 'content-type': 'text/html' } });
    const error = await failureOf(discord.post(here, await drug(), 'k1'));
    expect(error).toMatchObject({ name: 'RetryLaterError', scope: 'platform' });
    expect(waitOf(error)).toBeGreaterThan(29_000);
  });

  test('a post waits while Discord is overloaded', async () => {
    fake.fail({ on: messages, status: 400, body: { code: 130_000, message: 'API resource is currently overloaded.' } });
    expect(await failureOf(discord.post(here, await drug(), 'k1'))).toMatchObject({ name: 'RetryLaterError', scope: 'platform', retryAfterMs: 10_000 });
  });

  test('a post with a rejected token pauses the platform for five minutes, and the problem is reported', async () => {
    fake.revokeToken();
    const rejected = { name: 'RetryLaterError', scope: 'platform', retryAfterMs: 300_000, message: expect.stringContaining('DISCORD_TOKEN') };
    expect(await failureOf(discord.post(here, await drug(), 'k1'))).toMatchObject(rejected);
    expect(discord.problem?.()).toContain('DISCORD_TOKEN');
    expect(discord.connected?.()).toBe(false);
    expect(await failureOf(discord.post(here, await drug(), 'k2'))).toMatchObject(rejected);
    expect(sentPosts()).toBe(1);
  });

  test.each([
    ['nobody listens', 'http://127.0.0.1:9/api'],
    ['the name is unknown', 'http://no-such-host.invalid/api'],
  ])('a post waits ten seconds if %s, since it was certainly not sent', async (_, apiUrl) => {
    const elsewhere = createDiscordPlatform({ token: validToken, apiUrl }, { log: silent });
    expect(await failureOf(elsewhere.post(here, await drug(), 'k1'))).toMatchObject({ name: 'RetryLaterError', scope: 'process', retryAfterMs: 10_000 });
    await elsewhere.stop();
  });
});

describe('a post of unknown outcome', () => {
  const faults: readonly (readonly [string, object])[] = [
    ['500', { status: 500 }],
    ['502', { status: 502 }],
    ['a connection cut', { drop: true }],
    ['an answer of another shape', { status: 200, body: { hello: 'world' } }],
    ['an answer that is no JSON', { status: 200, body: '<html>', headers: { 'content-type': 'text/html' } }],
    ['an answer that is broken JSON', { status: 200, body: 'x', headers: { 'content-length': '1' } }],
    ['a rejection that is not Discord’s', { status: 403, body: '<html>', headers: { 'content-type': 'text/html' } }],
    ['a 404 from something in between', { status: 404, body: { message: 'Not found' } }],
  ];

  test.each(faults.flatMap(([name, fault]) => [[name, 'arrived', { ...fault, afterwards: true }, 1] as const, [name, 'did not arrive', fault, 0] as const]))(
    'a post after %s is sent once, and its outcome is unknown if it %s',
    async (_name, _there, fault, posts) => {
      fake.fail({ on: messages, ...fault });
      expect((await failureOf(discord.post(here, await drug(), 'k1'))).name).toBe('UnknownOutcomeError');
      expect(sentPosts()).toBe(1);
      expect(fake.posts(clubChannel)).toHaveLength(posts);
    },
  );

  test.each([
    ['accepted', true, 1],
    ['not accepted', false, 0],
  ])('a post that was %s and never answered has an unknown outcome', async (_, afterwards, posts) => {
    const impatient = createDiscordPlatform({ token: validToken, apiUrl: fake.apiUrl, postTimeoutMs: 300 }, { log: silent });
    fake.fail({ on: messages, hang: true, afterwards });
    expect((await failureOf(impatient.post(here, await drug(), 'k1'))).name).toBe('UnknownOutcomeError');
    expect(sentPosts()).toBe(1);
    expect(fake.posts(clubChannel)).toHaveLength(posts);
  });
});

describe('a notification of one person', () => {
  test('a user is notified in the channel, by name and without a ping', async () => {
    await discord.notifyUser({ id: grace.id, name: 'Grace' }, here, await drug());
    const [post] = fake.posts(clubChannel);
    expect(post?.text).toContain(`For @${grace.id}`);
    expect(post?.text.indexOf('For @')).toBeLessThan(post?.text.indexOf('What is known') ?? 0);
    expect(post?.body.allowed_mentions).toEqual({ parse: [] });
  });

  test('a notification of several pages is posted in full', async () => {
    await discord.notifyUser({ id: grace.id, name: 'Grace' }, here, await answerTo('/tale 8'));
    expect(fake.posts(clubChannel)).toHaveLength(3);
    expect(
      fake
        .posts(clubChannel)
        .map(({ text }) => text)
        .join(),
    ).toContain('Paragraph 8.');
  });

  test.each([
    ['RejectedError', { status: 403, body: { code: 50013, message: 'Missing Permissions' } }],
    ['UnknownOutcomeError', { status: 502 }],
  ])('a notification may fail with %s', async (name, fault) => {
    fake.fail({ on: messages, ...fault });
    expect((await failureOf(discord.notifyUser({ id: grace.id, name: 'Grace' }, here, await drug()))).name).toBe(name);
  });

  test('a notification may fail with RetryLaterError', async () => {
    fake.fail(rateLimit(messages, 1));
    expect((await failureOf(discord.notifyUser({ id: grace.id, name: 'Grace' }, here, await drug()))).name).toBe('RetryLaterError');
  });
});
