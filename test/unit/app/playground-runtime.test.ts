import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { createPlaygroundRuntime } from '../../../src/app/playground-runtime.ts';
import type { PostedMessage } from '../../../src/core/ports/platform.ts';
import { place } from '../../../src/playground/server/channel.ts';
import { ada, quickBot, silent } from '../../helpers/library.ts';

const monday = { kind: 'weekly', weekday: 1, time: '09:00', zone: 'Europe/London', every: 1, from: '2026-11-23' } as const;

async function openRuntime() {
  const posts: string[] = [];
  const { library, bot } = await quickBot();
  const platform = {
    id: 'playground',
    name: 'the playground',
    start: async () => {},
    stop: async () => {},
    pageCount: () => 1,
    post: async (_address: unknown, { reply }: { reply: { title?: string } }): Promise<PostedMessage> => ({ id: String(posts.push(reply.title ?? '')) }),
    findPost: async () => undefined,
    notifyUser: async () => {},
    findChannel: async () => place,
  };
  const club = createPlaygroundRuntime({ library, platform: () => platform, answer: async (call) => bot.answer(call), defaultZone: 'UTC', log: silent });
  return { club, posts };
}

test('the playground uses the machine’s time zone by default, and has a time before it is opened', async () => {
  const { library } = await quickBot();
  const opened = () => {
    throw new Error('opened');
  };
  const club = createPlaygroundRuntime({ library, platform: opened, answer: opened, log: silent });
  expect(club.defaultZone).toBe(Temporal.Now.timeZoneId());
  const before = Date.now();
  const told = club.now().epochMilliseconds;
  expect(told).toBeGreaterThanOrEqual(before);
  expect(told).toBeLessThanOrEqual(Date.now());
  expect(await club.drainNotices(place, ada)).toEqual([]);
  await expect(club.getSchedule(place)).rejects.toThrow('opened');
  await club.stop();
});

test('creating the playground’s runtime loads no database', () => {
  const script = `
    import { registerHooks } from 'node:module';
    const loaded = [];
    registerHooks({ load: (url, context, next) => { loaded.push(url); return next(url, context); } });
    await import('./src/app/playground.ts');
    console.log(loaded.filter((url) => /kysely|node:sqlite|node-cron|src.store|src.outbox|src.schedules/.test(url)).join() || 'nothing');
  `;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
  expect(stdout + stderr).toBe('nothing\n');
});

test('two people who advance the clock at once get each date posted once', async () => {
  const { club, posts } = await openRuntime();
  await club.change(place, ada, { kind: 'on', recurrence: monday });
  const to = club.now().add({ hours: 24 * 21 });
  await Promise.all([club.advance(to), club.advance(to)]);
  // Each question with its thread.
  expect(posts).toHaveLength(6);
  expect(new Set(posts).size).toBe(6);
  expect(club.now().epochMilliseconds).toBeGreaterThanOrEqual(to.epochMilliseconds);
  await club.stop();
});

test('the clock of the playground never runs backwards', async () => {
  const { club } = await openRuntime();
  await club.advance(club.now().add({ hours: 48 }));
  const then = club.now();
  await club.advance(then.subtract({ hours: 24 }));
  expect(club.now().epochMilliseconds).toBeGreaterThanOrEqual(then.epochMilliseconds);
  await club.stop();
});

test('the clock of the playground stops after twenty-five dates, so that one press does not post a year of questions', async () => {
  const { club, posts } = await openRuntime();
  await club.change(place, ada, { kind: 'on', recurrence: { kind: 'cron', expression: '0 * * * *', zone: 'UTC' } });
  const start = club.now();
  await club.advance(start.add({ hours: 24 * 7 }));
  expect(posts).toHaveLength(50);
  expect(start.until(club.now()).total('hours')).toBeLessThan(26);
  await club.stop();
});
