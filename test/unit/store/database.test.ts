import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../../src/store/database.ts';
import { freshAddress, freshDatabase, onEveryDatabase, openAgain, silent } from '../../helpers/databases/databases.ts';

onEveryDatabase('opening a database', (kind) => {
  test('a database is created with its tables at the first start, and its rows are kept at the next', async () => {
    const address = await freshAddress(kind);
    const first = await openAgain(address);
    await first.query.insertInto('destination').values({ key: 'slack:T1', next_slot_at: 4_102_444_800_000 }).execute();
    await first.close();
    const second = await openAgain(address);
    expect(await second.query.selectFrom('destination').selectAll().execute()).toEqual([{ key: 'slack:T1', next_slot_at: 4_102_444_800_000 }]);
  });

  test('four processes that start at the same moment create the database once', async () => {
    const address = await freshAddress(kind);
    const opened = `import { openDatabase } from './src/store/database.ts'; import { pino } from 'pino';
      const database = await openDatabase(${JSON.stringify(address)}, pino({ level: 'silent' }));
      console.log((await database.query.selectFrom('subscription').selectAll().execute()).length); await database.close();`;
    const children = Array.from({ length: 4 }, () => spawn(process.execPath, ['--input-type=module', '-e', opened], { stdio: ['ignore', 'pipe', 'inherit'] }));
    const ends = await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0]));
    expect(ends).toEqual([0, 0, 0, 0]);
  });

  test('a database that a newer program has migrated is rejected with advice on what to start', async () => {
    const address = await freshAddress(kind);
    const newer = await openAgain(address);
    await newer.query
      .insertInto('kysely_migration' as never)
      .values({ name: '9999-votes', timestamp: '2030-01-01' } as never)
      .execute();
    await newer.close();
    await expect(openDatabase(address, silent)).rejects.toThrow(
      'The database was changed by a newer journal-club (9999-votes), which this version cannot read. Start that version or a later one; nothing was changed.',
    );
  });

  test('an integer column rejects a fraction', async () => {
    const { query } = await freshDatabase(kind);
    const half = query.insertInto('destination').values({ key: 'slack', next_slot_at: 0.5 }).execute();
    await expect(half).rejects.toThrow();
  });

  test('a failed transaction is rolled back', async () => {
    const { query } = await freshDatabase(kind);
    const failed = query.transaction().execute(async (transaction) => {
      await transaction.insertInto('destination').values({ key: 'slack', next_slot_at: 1 }).execute();
      throw new Error('and then');
    });
    await expect(failed).rejects.toThrow('and then');
    expect(await query.selectFrom('destination').selectAll().execute()).toEqual([]);
  });
});

describe('SQLite', () => {
  test('SQLite runs in WAL mode with full synchronisation and enforced foreign keys', async () => {
    const { query } = await freshDatabase('sqlite');
    const pragma = async (name: string) =>
      Object.values(
        (await query.executeQuery({ sql: `pragma ${name}`, parameters: [], query: { kind: 'RawNode' }, queryId: { queryId: name } } as never)).rows[0] ?? {},
      )[0];
    expect(await pragma('journal_mode')).toBe('wal');
    expect(await pragma('synchronous')).toBe(2);
    expect(await pragma('foreign_keys')).toBe(1);
  });

  test('a file that is not an SQLite database is rejected by name, and left unchanged', async () => {
    const address = await freshAddress('sqlite');
    if (address.kind !== 'sqlite') throw new Error('not SQLite');
    writeFileSync(address.file, 'this is a letter, not a database, and long enough to be told apart');
    await expect(openDatabase(address, silent)).rejects.toThrow(/^The database .*club\.sqlite cannot be opened: file is not a database\./);
    expect(readFileSync(address.file, 'utf8')).toContain('this is a letter');
  });
});

describe('PostgreSQL', () => {
  test('an unreachable PostgreSQL server is named by its host, without the password', async () => {
    const opened = openDatabase({ kind: 'postgres', url: 'postgres://club:secret@127.0.0.1:9/club' }, silent);
    const error: Error = await opened.then(
      () => new Error('it opened'),
      (refused: Error) => refused,
    );
    expect(error.message).toMatch(/^DATABASE_URL: the PostgreSQL server at 127\.0\.0\.1:9 cannot be used: .*ECONNREFUSED/);
    expect(error.message).not.toContain('secret');
  });
});
