import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { type Logger, pino } from 'pino';
import { afterEach, describe, expect, inject, test, vi } from 'vitest';
import type { ChannelRef } from '../../src/core/command/command.ts';
import type { Platform } from '../../src/core/ports/platform.ts';
import { createDiscordPlatform } from '../../src/discord/platform.ts';
import { deliverySettings } from '../../src/outbox/settings.ts';
import { createScheduleService } from '../../src/schedules/service.ts';
import { createSlackPlatform } from '../../src/slack/platform.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { clubChannel, clubServer, startFakeDiscord, validToken } from '../fakes/discord.ts';
import { createFakeSlack } from '../fakes/slack.ts';
import { ada, monday, place, startScheduleService } from '../fixtures/schedule-service.ts';
import { freshAddress, freshDatabase, openAgain, silent } from '../helpers/databases/databases.ts';
import { type CuttableConnection, startCuttableConnection } from './cuttable-connection.ts';
import { bot, library } from './settings.ts';

/** With the background at once, so that a test need not wait a day for it. */
const on = { kind: 'on', recurrence: monday, reveal: 'now' } as const;
const due = '2026-11-30T09:00:00Z';
const minute = 60_000;
const longPoll = { timeout: 10_000 };

const left: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const leave of left.splice(0).reverse()) await leave();
});

const connectionTo = async (address: string): Promise<CuttableConnection> => {
  const { hostname, port } = new URL(address);
  const connection = await startCuttableConnection({ host: hostname, port: Number(port) });
  left.push(connection.close);
  return connection;
};
const throughConnection = (address: string, { port }: CuttableConnection): string =>
  Object.assign(new URL(address), { hostname: '127.0.0.1', port: String(port) }).href;

function keptLog(): { readonly log: Logger; readonly lines: string[] } {
  const lines: string[] = [];
  return { lines, log: pino({ base: null }, { write: (line: string) => void lines.push(line) }) };
}
const saying = (lines: readonly string[], words: string): readonly string[] => lines.filter((line) => line.includes(words));

describe.skipIf(inject('postgresUrl') === '')('an outage of PostgreSQL', () => {
  test('an outage of PostgreSQL loses no post, and the log has one line for its start and one for its end', async () => {
    const address = await freshAddress('postgres');
    if (address.kind !== 'postgres') throw new Error('not PostgreSQL');
    const connection = await connectionTo(address.url);
    const database = await openDatabase({ kind: 'postgres', url: throughConnection(address.url, connection) }, silent);
    left.push(database.close);
    const { schedules, chat, set, log: lines } = await startScheduleService('postgres', { database });
    await schedules.change(place, ada, on);
    schedules.start();
    left.push(schedules.stop);
    connection.break();
    set(due);
    await expect.poll(() => connection.refused, longPoll).toBeGreaterThan(2);
    await connection.restore();
    await expect.poll(() => chat.messages.length, longPoll).toBe(2);
    await expect.poll(() => saying(lines, 'the database is back').length, longPoll).toBe(1);
    expect(saying(lines, 'the database cannot be used; schedules and posts wait for it')).toHaveLength(1);
  });

  test('after an outage of PostgreSQL between a post and its record, the post is searched for and not sent again', async () => {
    const address = await freshAddress('postgres');
    if (address.kind !== 'postgres') throw new Error('not PostgreSQL');
    const connection = await connectionTo(address.url);
    const database = await openDatabase({ kind: 'postgres', url: throughConnection(address.url, connection) }, silent);
    left.push(database.close);
    const { schedules, chat, set, settle, pass, log: lines } = await startScheduleService('postgres', { database });
    await schedules.change(place, ada, on);
    const held = Promise.withResolvers<void>();
    chat.hold = held.promise;
    set(due);
    await schedules.poll();
    await expect.poll(() => chat.attempts, longPoll).toBe(1);
    connection.break();
    held.resolve();
    await schedules.idle();
    expect(chat.messages).toHaveLength(1);
    expect(saying(lines, 'failed to record the outcome of a post')).toHaveLength(1);
    await connection.restore();
    pass(5000);
    const threads = async () => {
      await settle();
      return chat.messages.map(({ thread }) => thread);
    };
    await expect.poll(threads, longPoll).toEqual([undefined, 'm1']);
  });
});

describe('an SQLite file', () => {
  test('an SQLite file that is locked for longer than the busy timeout loses no post', async () => {
    const address = await freshAddress('sqlite');
    if (address.kind !== 'sqlite') throw new Error('not SQLite');
    const database = await openAgain(address);
    const { schedules, chat, set, log: lines } = await startScheduleService('sqlite', { database });
    await schedules.change(place, ada, on);
    // The real timeout would slow this test down; the result is the same.
    await sql`pragma busy_timeout = 20`.execute(database.query);
    const other = new DatabaseSync(address.file);
    other.exec('begin exclusive');
    set(due);
    schedules.start();
    left.push(schedules.stop);
    await expect.poll(() => saying(lines, 'the database cannot be used; schedules and posts wait for it').length, longPoll).toBe(1);
    expect(lines.join('')).toContain('database is locked');
    other.exec('rollback');
    other.close();
    await expect.poll(() => chat.messages.length, longPoll).toBe(2);
    await expect.poll(() => saying(lines, 'the database is back').length, longPoll).toBe(1);
  });

  test('an SQLite file on a full disk loses no post', async () => {
    const database = await freshDatabase('sqlite');
    const { schedules, chat, set, settle } = await startScheduleService('sqlite', { database });
    const channels = Array.from({ length: 60 }, (_, index) => ({ ...place, channel: `C${index}` }));
    for (const channel of channels) await schedules.change(channel, ada, on);
    await fillDisk(database);
    set(due);
    await expect(schedules.poll()).rejects.toThrow('full');
    expect(chat.messages).toEqual([]);
    await sql`pragma max_page_count = 1000000`.execute(database.query);
    while (chat.messages.length < 120) await settle();
    expect(chat.messages.map(({ channel }) => channel).sort()).toEqual(channels.flatMap(({ channel }) => [channel, channel]).sort());
  });
});

/** Prevents the file from growing. */
async function fillDisk({ query }: Database): Promise<void> {
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(query);
  await sql`pragma max_page_count = ${sql.raw(String(rows[0]?.page_count))}`.execute(query);
}

interface Away {
  readonly platform: Platform;
  readonly place: ChannelRef;
  readonly connection: CuttableConnection;
  readonly posted: () => number;
}

async function slackOverWire(log: Logger): Promise<Away> {
  const fake = await createFakeSlack();
  left.push(fake.close);
  const address = fake.config.apiUrl ?? '';
  const connection = await connectionTo(address);
  const platform = createSlackPlatform({ ...fake.config, apiUrl: throughConnection(address, connection) }, { log });
  return { platform, connection, place: { platform: 'slack', workspace: 'TCLUB', channel: 'CCLUB' }, posted: () => fake.screen('UADA', 'CCLUB').length };
}

async function discordOverWire(log: Logger): Promise<Away> {
  const fake = await startFakeDiscord();
  left.push(fake.stop);
  const connection = await connectionTo(fake.apiUrl);
  const platform = createDiscordPlatform({ token: validToken, apiUrl: throughConnection(fake.apiUrl, connection) }, { log });
  const posted = () => [clubChannel, ...fake.threads().map(({ id }) => id)].flatMap((channel) => fake.posts(channel)).length;
  return { platform, connection, place: { platform: 'discord', workspace: clubServer, channel: clubChannel }, posted };
}

describe.each([
  ['Slack', slackOverWire],
  ['Discord', discordOverWire],
])('%s out of reach for an hour', (_, overConnection) => {
  test.each([
    ['nobody listens', 'silence'],
    ['every connection breaks', 'break'],
  ] as const)('(%s) has its post, and the thread, when it is back', async (_how, cut) => {
    const { log, lines } = keptLog();
    const { platform, connection, place: where, posted } = await overConnection(log);
    await platform.start(bot);
    left.push(platform.stop);
    // The monotonic clock advances with the other one.
    vi.useFakeTimers({ toFake: ['performance'] });
    left.push(async () => vi.useRealTimers());
    let shift = Date.parse('2026-11-23T10:00:00Z') - Date.now();
    const pass = (ms: number): void => {
      shift += ms;
      vi.advanceTimersByTime(ms);
    };
    const database = await freshDatabase('sqlite');
    const club = createScheduleService({
      database,
      library,
      platforms: [platform],
      answer: bot.answer,
      settings: deliverySettings,
      log,
      clock: { now: () => Date.now() + shift, prepare: async () => undefined },
    });
    const settle = async (): Promise<void> => {
      await club.poll();
      await club.idle();
    };
    await club.change(where, ada, on);
    pass(Date.parse(due) - Date.now() - shift);
    await connection[cut]();
    for (let minutes = 0; minutes < 60; minutes += 5) {
      await settle();
      pass(5 * minute);
    }
    expect(posted()).toBe(0);
    await connection.restore();
    await settle();
    pass(minute);
    await settle();
    expect(posted()).toBe(2);
    expect((await club.getSchedule(where)).history).toMatchObject([{ status: 'posted' }]);
    // The first attempt may still meet the end of an open connection. After it, nothing new is logged.
    expect(saying(lines, 'not posted').length).toBeLessThanOrEqual(2);
    const wait = saying(lines, 'this platform cannot be reached, and its posts wait');
    expect(wait).toHaveLength(cut === 'silence' ? 1 : 0);
    expect(saying(lines, 'this platform can be reached again, and posts are sent')).toHaveLength(wait.length);
  });
});
