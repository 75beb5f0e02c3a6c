import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Playground } from '../../../../src/playground/server/platform.ts';
import { quickBot } from '../../../helpers/library.ts';
import { call, type Listener, listen, until } from '../../../helpers/playground-request.ts';
import { startForTests } from '../../../helpers/start-playground.ts';

let playground: Playground;
beforeEach(async () => {
  playground = await startForTests();
});
afterEach(async () => playground.stop());

const address = { platform: 'playground', workspace: 'playground', channel: 'journal-club' };
async function post(key: string, thread?: string): Promise<string> {
  const answer = await (await quickBot()).ask('/help');
  return (await playground.post({ ...address, ...(thread === undefined ? {} : { thread }) }, answer, key)).id;
}
const idsOf = ({ arrivals }: Listener) => arrivals.map(({ byPlatform }) => byPlatform.slack[0]?.id);

test('a post is sent to every open page immediately', async () => {
  const [one, other] = [await listen(playground), await listen(playground)];
  const id = await post('k1');
  await until(() => one.arrivals.length > 0 && other.arrivals.length > 0);
  expect([idsOf(one), idsOf(other)]).toEqual([[id], [id]]);
  expect(one.headers['content-type']).toBe('text/event-stream; charset=utf-8');
  expect(one.headers['content-security-policy']).toContain("default-src 'none'");
});

test('a page that is opened later receives earlier posts, oldest first', async () => {
  const ids = [await post('k1'), await post('k2')];
  const late = await listen(playground);
  await until(() => late.arrivals.length === 2);
  expect(idsOf(late)).toEqual(ids);
});

test('a new page receives the latest fifty posts, and no reply without its post', async () => {
  const first = await post('k0');
  await post('r0', first);
  const kept: string[] = [];
  for (let key = 1; key < 50; key += 1) kept.push(await post(`k${key}`));
  const late = await listen(playground);
  await until(() => late.arrivals.length >= 49);
  expect(idsOf(late)).toEqual(kept);
});

test('at most twenty pages can listen, and a closed page makes room for another', async () => {
  const pages: Listener[] = [];
  for (let page = 0; page < 20; page += 1) pages.push(await listen(playground));
  await expect(listen(playground)).rejects.toThrow('503');
  pages[0]?.leave();
  await expect.poll(async () => (await listen(playground).catch(() => undefined))?.isOver()).toBe(false);
});

test('stopping the playground ends the event stream of every page', async () => {
  const page = await listen(playground);
  await playground.stop();
  await until(() => page.isOver());
  expect(page.isOver()).toBe(true);
  playground = await startForTests();
});

test.each([{ origin: 'http://evil.example' }, { host: 'evil.example' }, { 'sec-fetch-site': 'cross-site' }] as readonly Record<string, string>[])(
  'the event stream and the schedule reject a request with %o',
  async (headers) => {
    for (const path of ['/api/events', '/api/schedule']) expect((await call(playground, path, { headers })).status).toBe(403);
  },
);

test('the event stream answers only GET', async () => {
  expect((await call(playground, '/api/events', { method: 'POST' })).status).toBe(405);
  expect((await call(playground, '/api/events', { method: 'HEAD' })).status).toBe(404);
});
