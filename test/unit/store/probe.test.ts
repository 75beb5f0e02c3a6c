import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { createDatabaseProbe, describeDatabaseError } from '../../../src/store/probe.ts';
import { freshAddress, onEveryDatabase, openAgain } from '../../helpers/databases/databases.ts';

const open = async (kind: 'sqlite' | 'postgres') => {
  const address = await freshAddress(kind);
  const database = await openAgain(address);
  return { address, database, probe: createDatabaseProbe(database, address) };
};

const openFile = async () => {
  const { address, ...rest } = await open('sqlite');
  if (address.kind !== 'sqlite') throw new Error('no file');
  return { file: address.file, ...rest };
};

onEveryDatabase('the database probe', (kind) => {
  test('the probe finds no fault in a database that can be written to', async () => {
    const { probe } = await open(kind);
    expect(await probe()).toBeUndefined();
  });

  test('the probe reports a database that cannot be written to', async () => {
    const { database, probe } = await open(kind);
    if (kind === 'sqlite') {
      await sql`pragma query_only = on`.execute(database.query);
      expect(await probe()).toBe('read-only');
      return;
    }
    const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(database.query);
    await sql`alter database ${sql.ref(rows[0]?.name ?? '')} set default_transaction_read_only = on`.execute(database.query);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(database.query);
    await sql`set default_transaction_read_only = on`.execute(database.query);
    expect(await probe()).toBe('read-only');
  });

  test('the probe reports that a closed database does not answer', async () => {
    const { database, probe } = await open(kind);
    await database.close();
    expect(await probe()).toBe('does not answer');
  });
});

describe('the probe of an SQLite file', () => {
  test('the probe reports that the file was deleted', async () => {
    const { file, probe } = await openFile();
    rmSync(file);
    expect(await probe()).toBe('its file was deleted while the bot was running');
  });

  test('the probe reports that the file was replaced by another one', async () => {
    const { file, probe } = await openFile();
    writeFileSync(`${file}.other`, '');
    renameSync(`${file}.other`, file);
    expect(await probe()).toBe('its file was replaced while the bot was running');
  });

  test('the probe reports that another process has locked the database, and no fault after that', async () => {
    const { file, probe } = await openFile();
    const other = await openAgain({ kind: 'sqlite', file });
    await sql`begin immediate`.execute(other.query);
    expect(await probe()).toBe('locked by another process');
    await sql`rollback`.execute(other.query);
    expect(await probe()).toBeUndefined();
  });
});

test('a failed transaction reports its cause if SQLite has already rolled it back, as on a full disk', async () => {
  const { database } = await openFile();
  const failure = await database.query
    .transaction()
    .execute(async (query) => {
      await sql`create table taken (id integer primary key)`.execute(query);
      await sql`insert into taken values (1)`.execute(query);
      await sql`insert or rollback into taken values (1)`.execute(query);
    })
    .catch((error: unknown) => error);
  expect(failure).toMatchObject({ message: expect.stringContaining('UNIQUE constraint failed') });
  await database.query.transaction().execute(async (query) => sql`create table taken (id integer primary key)`.execute(query));
});

test('a write beyond the space of the database is described as a full disk', async () => {
  const { database } = await openFile();
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(database.query);
  await sql.raw(`pragma max_page_count = ${rows[0]?.page_count ?? 0}`).execute(database.query);
  const failure = await sql`create table filler as select ${'x'.repeat(50_000)} as text`.execute(database.query).catch((error: unknown) => error);
  expect(describeDatabaseError(failure)).toBe('disk full');
});

test.each([
  [{ errcode: 13 }, 'disk full'],
  [{ errcode: 0x0a0a }, 'disk I/O error'],
  [{ errcode: 11 }, 'damaged'],
  [{ code: '53100' }, 'disk full'],
  [{ code: 'ECONNREFUSED', message: 'connect ECONNREFUSED postgres://user:secret@host' }, 'does not answer'],
  [undefined, 'does not answer'],
])('the database error %o is described as “%s”', (error, text) => expect(describeDatabaseError(error)).toBe(text));
