import { pino } from 'pino';
import { beforeEach, expect, test } from 'vitest';
import { openDatabaseWhenReady } from '../../../src/app/open-database.ts';
import { StartError } from '../../../src/core/errors.ts';
import { type Database, openDatabase } from '../../../src/store/database.ts';
import { freePort } from '../../fakes/slack.ts';

const logged: string[] = [];
const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(JSON.parse(line).msg) });
const address = { kind: 'postgres', url: 'postgres://user:secret@host/name' } as const;
const database = { kind: 'postgres' } as Database;
const fail = (cause: object) => new StartError('cannot be used', { cause: Object.assign(new Error('why'), cause) });

beforeEach(() => {
  logged.length = 0;
});

test.each([{ code: 'ECONNREFUSED' }, { code: 'ENOTFOUND' }, { code: '57P03' }, { message: 'timeout exceeded when trying to connect' }])(
  'a start waits for a database that fails with %o, and says so once',
  async (cause) => {
    let attempts = 0;
    const open = async () => {
      attempts += 1;
      if (attempts < 4) throw fail(cause);
      return database;
    };
    expect(await openDatabaseWhenReady(address, log, { open, retryDelayMs: 1 })).toBe(database);
    expect(logged).toEqual(['the database does not answer; the start waits for it', 'the database answers; the start continues']);
  },
);

test.each([{ code: '28P01' }, { code: '3D000' }, { errcode: 11 }])('a start ends for a database that fails with %o', async (cause) => {
  await expect(openDatabaseWhenReady(address, log, { open: async () => Promise.reject(fail(cause)) })).rejects.toThrow(StartError);
  expect(logged).toEqual([]);
});

test('a start waits for a server whose port is closed', async () => {
  const url = `postgres://user:secret@127.0.0.1:${await freePort()}/name`;
  const attempts: (typeof openDatabase)[] = [openDatabase, async () => database];
  const open: typeof openDatabase = async (...given) => (attempts.shift() ?? openDatabase)(...given);
  expect(await openDatabaseWhenReady({ kind: 'postgres', url }, log, { open, retryDelayMs: 1 })).toBe(database);
  expect(logged[0]).toBe('the database does not answer; the start waits for it');
});

test.each([
  [{ code: 'ENOTFOUND' }, /^the host name in DATABASE_URL does not exist/],
  [{ code: 'ECONNREFUSED' }, /^the database still does not answer/],
])('a start that waits for a database with %o says after a minute what it waits for, and every five minutes', async (cause, reminder) => {
  let minutes = 0;
  const open = async () => {
    minutes += 0.5;
    if (minutes < 12) throw fail(cause);
    return database;
  };
  await openDatabaseWhenReady(address, log, { open, retryDelayMs: 1, now: () => minutes * 60_000 });
  expect(logged.slice(1, -1)).toEqual([expect.stringMatching(reminder), expect.stringMatching(reminder), expect.stringMatching(reminder)]);
});
