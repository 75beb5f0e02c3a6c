import { expect, test } from 'vitest';
import type { BotResponse } from '../../../../src/core/bot-request.ts';
import type { PostEvent } from '../../../../src/playground/page/api-types.ts';
import { createEvents } from '../../../../src/playground/server/events.ts';
import { createPlaygroundOutbox } from '../../../../src/playground/server/posts.ts';
import { ada, quickBot } from '../../../helpers/library.ts';
import { renderers } from '../../../helpers/start-playground.ts';

const address = { platform: 'playground', workspace: 'playground', channel: 'journal-club' };
const since = Temporal.Instant.fromEpochMilliseconds(0);

async function makePosts(line: string) {
  const arrivals: PostEvent[] = [];
  const posts = createPlaygroundOutbox({ renderers, events: { ...createEvents(), send: (arrival) => arrivals.push(arrival) }, now: () => 1_000_000 });
  const answer: BotResponse = await (await quickBot()).ask(line);
  return { posts, answer, arrivals };
}

test('an answer of several pages is one post with the other pages in its thread, on both platforms', async () => {
  const { posts, answer, arrivals } = await makePosts('/summary length:full');
  expect(posts.pageCount(answer)).toBe(1);
  const { id } = await posts.post(address, answer, 'k1');
  expect(arrivals).toHaveLength(1);
  expect(arrivals[0]).toMatchObject({ at: 1_000_000, title: answer.reply.title });
  for (const [first, ...further] of [arrivals[0]?.byPlatform.slack ?? [], arrivals[0]?.byPlatform.discord ?? []]) {
    expect(first).toMatchObject({ id, audience: 'channel' });
    expect(first).not.toHaveProperty('thread');
    expect(further.length).toBeGreaterThan(0);
    for (const shown of further) expect(shown).toMatchObject({ thread: id, threadName: answer.reply.title });
  }
});

test('a post to a thread is completely in that thread, which is named after its title', async () => {
  const { posts, answer, arrivals } = await makePosts('/discuss tyk2 show:background');
  const { id } = await posts.post({ ...address, thread: 'p1' }, answer, 'k2');
  for (const side of [arrivals[0]?.byPlatform.slack, arrivals[0]?.byPlatform.discord]) {
    expect(side?.[0]?.id).toBe(id);
    for (const shown of side ?? []) expect(shown).toMatchObject({ thread: 'p1', threadName: expect.stringContaining('Mechanism: ') });
  }
});

test('a post is found only by its key', async () => {
  const { posts, answer } = await makePosts('/help');
  const posted = await posts.post(address, answer, 'k3');
  expect(await posts.findPost(address, 'k3', since)).toEqual(posted);
  expect(await posts.findPost(address, 'k4', since)).toBeUndefined();
});

test('the playground finds only its latest posts', async () => {
  const { posts, answer } = await makePosts('/help');
  for (let key = 0; key <= 1000; key += 1) await posts.post(address, answer, `k${key}`);
  expect(await posts.findPost(address, 'k0', since)).toBeUndefined();
  expect(await posts.findPost(address, 'k1', since)).toBeDefined();
});

test('a notification is shown as a private message', async () => {
  const { posts, answer, arrivals } = await makePosts('/help');
  await posts.notifyUser(ada, address, answer);
  expect(arrivals[0]?.byPlatform.slack).toMatchObject([{ audience: 'requester' }]);
  expect(arrivals[0]?.byPlatform.discord).toMatchObject([{ audience: 'requester' }]);
});

test('the playground finds its only channel', async () => {
  const { posts } = await makePosts('/help');
  expect(await posts.findChannel('journal-club')).toEqual(address);
});
