/** Replicas whose clocks differ share one database: the posts come when they are due, once. */
import { afterEach, expect, test } from 'vitest';
import { createCheckedClock } from '../../../src/schedules/checked-clock.ts';
import { createScheduleService, type RunningScheduleService } from '../../../src/schedules/service.ts';
import type { Database } from '../../../src/store/database.ts';
import { createDatabaseClock } from '../../../src/store/database-clock.ts';
import { createFakePlatform } from '../../fixtures/platform.ts';
import { ada, echo, library, monday, place, quick } from '../../fixtures/schedule-service.ts';
import { freshDatabase, onEveryDatabase, silent } from '../../helpers/databases/databases.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const offsets: readonly (readonly [string, number])[] = [
  ['two minutes ahead', 2 * minute],
  ['ten minutes ahead', 10 * minute],
  ['a day ahead', day],
  ['two minutes behind', -2 * minute],
  ['ten minutes behind', -10 * minute],
  ['a day behind', -day],
];
/** When the first channel is due, and how far the others follow it, in ms. */
const [leadMs, apartMs] = [1200, 100];
const channels = Array.from({ length: 12 }, (_, index) => `C${index}`);

const running: RunningScheduleService[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map(async (replica) => replica.stop()));
});

/** The clock of the machine is `aheadMs` ahead of the time; the platform's `Date` header and the database server tell the time. */
function startReplica(database: Database, chat: ReturnType<typeof createFakePlatform>, aheadMs: () => number): RunningScheduleService {
  const wall = () => Date.now() + aheadMs();
  const readTime = async () => Math.floor(Date.now() / 1000) * 1000;
  const clock = database.kind === 'postgres' ? createDatabaseClock(database, wall) : createCheckedClock({ addresses: [''], log: silent, now: wall, readTime });
  const replica = createScheduleService({ database, library, platforms: [chat.platform], answer: echo, settings: quick, log: silent, clock });
  running.push(replica);
  replica.start();
  return replica;
}

/** Returns when each channel is due. */
async function scheduleChannels(database: Database): Promise<ReadonlyMap<string, number>> {
  const chat = createFakePlatform();
  const schedules = createScheduleService({ database, library, platforms: [chat.platform], answer: echo, settings: quick, log: silent });
  const begin = Date.now() + leadMs;
  const due = new Map(channels.map((channel, index) => [channel, begin + index * apartMs]));
  for (const [channel, at] of due) {
    await schedules.change({ ...place, channel }, ada, { kind: 'on', recurrence: monday });
    await database.query.updateTable('subscription').set({ next_run_at: at }).where('channel', '=', channel).execute();
  }
  return due;
}

onEveryDatabase('replicas with wrong clocks', (kind) => {
  test('replicas that are minutes or a day ahead or behind, beside one with the right clock, post nothing early, late or twice', async () => {
    const database = await freshDatabase(kind);
    const chat = createFakePlatform();
    const due = await scheduleChannels(database);
    for (const ahead of [0, ...offsets.map(([, ms]) => ms)]) startReplica(database, chat, () => ahead);
    await expect.poll(() => chat.messages.length).toBe(2 * channels.length);
    await Promise.all(running.map(async (replica) => replica.idle()));
    const questions = chat.messages.filter(({ thread }) => thread === undefined);
    expect(questions.map(({ channel }) => channel).sort()).toEqual([...channels].sort());
    for (const { channel, at } of questions) {
      expect(at).toBeGreaterThanOrEqual(due.get(channel) ?? Number.NaN);
      expect(at).toBeLessThan((due.get(channel) ?? Number.NaN) + minute);
    }
    const rows = await database.query.selectFrom('delivery').select('status').execute();
    expect(rows.map(({ status }) => status)).toEqual(rows.map(() => 'posted'));
  });

  test('a single replica whose clock is minutes or a day off skips nothing, and posts nothing early or twice', { timeout: 60_000 }, async () => {
    await Promise.all(offsets.map(async ([name, ahead]) => postAlone(name, ahead)));
  });

  async function postAlone(name: string, ahead: number): Promise<void> {
    const database = await freshDatabase(kind);
    const chat = createFakePlatform();
    const due = await scheduleChannels(database);
    let error = ahead;
    const replica = startReplica(database, chat, () => error);
    if (kind === 'sqlite') {
      // It waits until the clock is right; on PostgreSQL the server's clock decides.
      await expect.poll(() => Date.now() - Math.max(...due.values())).toBeGreaterThan(0);
      await replica.poll();
      expect(chat.messages, name).toEqual([]);
      error = 0;
    }
    await expect.poll(() => chat.messages.length, { message: name }).toBe(2 * channels.length);
    await replica.idle();
    expect(chat.messages, name).toHaveLength(2 * channels.length);
    for (const { channel, at } of chat.messages) expect(at, name).toBeGreaterThanOrEqual(due.get(channel) ?? Number.NaN);
    const rows = await database.query.selectFrom('delivery').select('status').execute();
    expect(
      rows.filter(({ status }) => status === 'skipped'),
      name,
    ).toEqual([]);
  }
});
