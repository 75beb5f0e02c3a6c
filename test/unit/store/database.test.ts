import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../../src/store/database.ts';
import { freshAddress, freshDatabase, onEveryDatabase, openAgain, silent } from '../../helpers/databases/databases.ts';

onEveryDatabase('a database', (kind) => {
  test('is made with all its tables at the first start, and kept at the next', async () => {
    const address = await freshAddress(kind);
    const first = await openAgain(address);
    await first.query.insertInto('destination').values({ key: 'slack:T1', free_at: 4_102_444_800_000 }).execute();
    await first.close();
    const second = await openAgain(address);
    expect(await second.query.selectFrom('destination').selectAll().execute()).toEqual([{ key: 'slack:T1', free_at: 4_102_444_800_000 }]);
  });

  test('is made once by four processes that start at the same moment', async () => {
    const address = await freshAddress(kind);
    const opened = `import { openDatabase } from './src/store/database.ts'; import { pino } from 'pino';
      const database = await openDatabase(${JSON.stringify(address)}, pino({ level: 'silent' }));
      console.log((await database.query.selectFrom('subscription').selectAll().execute()).length); await database.close();`;
    const children = Array.from({ length: 4 }, () => spawn(process.execPath, ['--input-type=module', '-e', opened], { stdio: ['ignore', 'pipe', 'inherit'] }));
    const ends = await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0]));
    expect(ends).toEqual([0, 0, 0, 0]);
  });

  test('of an earlier program keeps what it holds when it is brought up to date: its channels read the club’s paper, as far as they were', async () => {
    const address = await freshAddress(kind);
    const before = await openAgain(address);
    for (const column of ['chosen_paper', 'seasons']) await sql`alter table subscription drop column ${sql.ref(column)}`.execute(before.query);
    await sql`drop index delivery_open`.execute(before.query);
    await sql`alter table delivery drop column lane`.execute(before.query);
    await sql`create index delivery_open on delivery (due_at, scheduled_for) where status in ('due', 'sending')`.execute(before.query);
    await sql`delete from kysely_migration where name >= '0004'`.execute(before.query);
    await sql`insert into subscription (id, platform, workspace, channel, state, from_configuration, refusals, paper, used, round)
      values ('slack:T1:C1', 'slack', 'T1', 'C1', 'off', 0, 0, 'huo-2023', '["sanra"]', 2)`.execute(before.query);
    await before.close();
    const { query } = await openAgain(address);
    const [row] = await query.selectFrom('subscription').select(['chosen_paper', 'paper', 'used', 'round', 'seasons']).execute();
    expect(row).toEqual({ chosen_paper: null, paper: 'huo-2023', used: '["sanra"]', round: 2, seasons: '{}' });
  });

  test('changed by a newer program is refused in one sentence, and left as it is', async () => {
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

  test('takes no value of another kind', async () => {
    const { query } = await freshDatabase(kind);
    const half = query.insertInto('destination').values({ key: 'slack', free_at: 0.5 }).execute();
    await expect(half).rejects.toThrow();
  });

  test('takes back what a transaction did that failed', async () => {
    const { query } = await freshDatabase(kind);
    const failed = query.transaction().execute(async (held) => {
      await held.insertInto('destination').values({ key: 'slack', free_at: 1 }).execute();
      throw new Error('and then');
    });
    await expect(failed).rejects.toThrow('and then');
    expect(await query.selectFrom('destination').selectAll().execute()).toEqual([]);
  });
});

describe('SQLite', () => {
  test('keeps what was committed through a power cut, and knows its foreign keys', async () => {
    const { query } = await freshDatabase('sqlite');
    const pragma = async (name: string) =>
      Object.values(
        (await query.executeQuery({ sql: `pragma ${name}`, parameters: [], query: { kind: 'RawNode' }, queryId: { queryId: name } } as never)).rows[0] ?? {},
      )[0];
    expect(await pragma('journal_mode')).toBe('wal');
    expect(await pragma('synchronous')).toBe(2);
    expect(await pragma('foreign_keys')).toBe(1);
  });

  test('that is no database is named, with what to look at', async () => {
    const address = await freshAddress('sqlite');
    if (address.kind !== 'sqlite') throw new Error('not SQLite');
    writeFileSync(address.file, 'this is a letter, not a database, and long enough to be told apart');
    await expect(openDatabase(address, silent)).rejects.toThrow(/^The database .*club\.sqlite cannot be opened: file is not a database\./);
    expect(readFileSync(address.file, 'utf8')).toContain('this is a letter');
  });
});

describe('PostgreSQL', () => {
  test('out of reach is named by its host, without the password', async () => {
    const opened = openDatabase({ kind: 'postgres', url: 'postgres://club:secret@127.0.0.1:9/club' }, silent);
    const error: Error = await opened.then(
      () => new Error('it opened'),
      (refused: Error) => refused,
    );
    expect(error.message).toMatch(/^DATABASE_URL: the PostgreSQL server at 127\.0\.0\.1:9 cannot be used: .*ECONNREFUSED/);
    expect(error.message).not.toContain('secret');
  });
});
