import { execFile } from 'node:child_process';
import { existsSync, linkSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { type Database, openDatabase } from '../../../src/store/database.ts';
import { silent } from '../../helpers/library.ts';

const start = fileURLToPath(new URL('../../../src/start.js', import.meta.url));
let folder: string;
const at = (name: string): string => join(folder, name);
const file = (): string => at('data/journal-club.sqlite');

interface ToolResult {
  readonly code: number;
  readonly text: string;
}

const run = async (...argv: string[]): Promise<ToolResult> =>
  new Promise((resolve) => {
    const env = { PATH: process.env.PATH };
    execFile(process.execPath, [start, ...argv], { cwd: folder, env }, (error, out, errors) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, text: `${out}${errors}` }),
    );
  });

const open = async (): Promise<Database> => openDatabase({ kind: 'sqlite', file: file() }, silent);

const add = async ({ query }: Database, channel: string): Promise<unknown> =>
  query.insertInto('destination').values({ key: channel, next_slot_at: 1 }).execute();

const keysIn = (path: string): readonly unknown[] => {
  const database = new DatabaseSync(path, { readOnly: true });
  const rows = database.prepare('select key from destination order by key').all();
  database.close();
  return rows.map(({ key }) => key);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-club-backup-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

describe('npm run backup', () => {
  test('a backup copies a database in use with all that was written, readable by its owner only', async () => {
    const database = await open();
    await add(database, 'C1');
    const { code, text } = await run('backup', 'copy.sqlite');
    expect(text).toContain('was copied to copy.sqlite');
    expect(code).toBe(0);
    expect(keysIn(at('copy.sqlite'))).toEqual(['C1']);
    expect(statSync(at('copy.sqlite')).mode & 0o777).toBe(0o600);
    await add(database, 'C2');
    await database.close();
    expect(keysIn(at('copy.sqlite'))).toEqual(['C1']);
  });

  test('a backup and a restore leave no other files behind', async () => {
    const database = await open();
    await add(database, 'C1');
    await run('backup', 'copy.sqlite');
    await database.close();
    expect((await run('restore', 'copy.sqlite')).code).toBe(0);
    expect(readdirSync(folder).filter((name) => name !== 'data')).toEqual(['copy.sqlite']);
    expect(readdirSync(at('data')).filter((name) => !name.endsWith('.lock'))).toEqual(['journal-club.sqlite', 'journal-club.sqlite.before-restore']);
    expect(statSync(at('data')).mode & 0o777).toBe(0o700);
  });

  test('a backup into a folder that does not exist is rejected, and says what to do', async () => {
    const database = await open();
    expect(await run('backup', 'nowhere/copy.sqlite')).toEqual({
      code: 1,
      text: 'There is no folder nowhere to write the backup to. Create it, or name another.\n',
    });
    await database.close();
  });

  test('a backup taken during constant writes is complete', async () => {
    const database = await open();
    let writing = true;
    const writes = (async () => {
      for (let index = 0; writing; index += 1) {
        await database.query.transaction().execute(async (query) => {
          const inTransaction = { ...database, query };
          await add(inTransaction, `a${index}`);
          await add(inTransaction, `b${index}`);
        });
        // The database answers within one turn of the event loop; without this nothing else would get one.
        await nextTurn();
      }
    })();
    expect((await run('backup', 'copy.sqlite')).code).toBe(0);
    writing = false;
    await writes;
    await database.close();
    const keys = keysIn(at('copy.sqlite')).map(String);
    const numbers = (letter: string) =>
      keys
        .filter((key) => key.startsWith(letter))
        .map((key) => key.slice(1))
        .sort();
    expect(numbers('a')).toEqual(numbers('b'));
    expect(numbers('a').length).toBeGreaterThan(0);
  });

  test('a backup replaces an existing file only with --force', async () => {
    await (await open()).close();
    writeFileSync(at('copy.sqlite'), 'mine');
    expect(await run('backup', 'copy.sqlite')).toEqual({ code: 1, text: 'copy.sqlite already exists. Name another file, or add --force to replace it.\n' });
    expect(readFileSync(at('copy.sqlite'), 'utf8')).toBe('mine');
    expect((await run('backup', 'copy.sqlite', '--force')).code).toBe(0);
    expect(keysIn(at('copy.sqlite'))).toEqual([]);
  });

  test.each([
    ['its path', 'data/../data/journal-club.sqlite'],
    ['a link to it', 'link.sqlite'],
  ])('a backup refuses to overwrite the database with itself, by %s', async (_, to) => {
    const database = await open();
    await add(database, 'C1');
    await database.close();
    linkSync(file(), at('link.sqlite'));
    expect(await run('backup', to, '--force')).toEqual({ code: 1, text: `${to} is the database itself. Name another file for the backup.\n` });
    expect(keysIn(file())).toEqual(['C1']);
  });

  test('a backup without a file name prints the usage, and one without a database says that there is none', async () => {
    expect((await run('backup')).text).toContain('Usage: npm run backup');
    expect(await run('backup', 'copy.sqlite')).toEqual({
      code: 1,
      text: 'There is no database at data/journal-club.sqlite yet, so there is nothing to back up.\n',
    });
    expect(existsSync(at('copy.sqlite'))).toBe(false);
  });
});

describe('npm run restore', () => {
  const backedUp = async (): Promise<void> => {
    const database = await open();
    await add(database, 'before');
    expect((await run('backup', 'copy.sqlite')).code).toBe(0);
    await add(database, 'after');
    await database.close();
  };

  test('a restore puts the copy in place and keeps the previous database', async () => {
    await backedUp();
    const { code, text } = await run('restore', 'copy.sqlite');
    expect(text).toContain('The previous database is data/journal-club.sqlite.before-restore.');
    expect(code).toBe(0);
    expect(keysIn(file())).toEqual(['before']);
    expect(keysIn(`${file()}.before-restore`)).toEqual(['after', 'before']);
  });

  test('a second restore does not overwrite the database that the first one put aside', async () => {
    await backedUp();
    await run('restore', 'copy.sqlite');
    expect((await run('restore', 'copy.sqlite')).text).toContain('The previous database is data/journal-club.sqlite.before-restore-2.');
    expect(keysIn(`${file()}.before-restore`)).toEqual(['after', 'before']);
    expect(keysIn(`${file()}.before-restore-2`)).toEqual(['before']);
  });

  test('a restore rejects the database itself as a backup', async () => {
    await backedUp();
    const { code, text } = await run('restore', 'data/../data/journal-club.sqlite');
    expect(text).toContain('is the database itself. Name a backup of it.');
    expect(code).toBe(1);
    expect(keysIn(file())).toEqual(['after', 'before']);
  });

  test('a restore works on a machine that has no database yet', async () => {
    await backedUp();
    rmSync(at('data'), { recursive: true });
    expect((await run('restore', 'copy.sqlite')).code).toBe(0);
    expect(keysIn(file())).toEqual(['before']);
  });

  test.each([
    ['is not a database', (path: string) => writeFileSync(path, 'not a database at all')],
    ['has lost its end', (path: string) => writeFileSync(path, readFileSync(path).subarray(0, 5000))],
    ['is overwritten in the middle', (path: string) => writeFileSync(path, readFileSync(path).fill(7, 4096, 12_000))],
    ['is empty', (path: string) => writeFileSync(path, '')],
  ])('a restore replaces a database that %s, and keeps it', async (_, damage) => {
    await backedUp();
    damage(file());
    const damaged = readFileSync(file());
    expect(await run('restore', 'copy.sqlite')).toEqual({
      code: 0,
      text: 'copy.sqlite was restored to data/journal-club.sqlite. The previous database is data/journal-club.sqlite.before-restore. Start the bot again.\n',
    });
    expect(keysIn(file())).toEqual(['before']);
    expect(readFileSync(`${file()}.before-restore`).subarray(0, 16)).toEqual(damaged.subarray(0, 16));
  });

  test('a restore changes nothing while a bot has the database open', async () => {
    await backedUp();
    const database = await open();
    const { code, text } = await run('restore', 'copy.sqlite');
    await database.close();
    expect(text).toContain('is in use. Stop every journal-club that uses it');
    expect(code).toBe(1);
    expect(keysIn(file())).toEqual(['after', 'before']);
  });

  test.each([
    ['is no database', (path: string) => writeFileSync(path, 'not a database at all')],
    ['is damaged', (path: string) => writeFileSync(path, readFileSync(path).subarray(0, 5000))],
    [
      'is a database of something else',
      (path: string) => {
        rmSync(path);
        const other = new DatabaseSync(path);
        other.exec('create table things (id text)');
        other.close();
      },
    ],
  ])('a restore rejects a file that %s', async (_, spoil) => {
    await backedUp();
    spoil(at('copy.sqlite'));
    const { code, text } = await run('restore', 'copy.sqlite');
    expect(text).toBe('The backup copy.sqlite is not a complete journal-club database. Nothing was changed.\n');
    expect(code).toBe(1);
    expect(keysIn(file())).toEqual(['after', 'before']);
  });

  test('a restore rejects a copy from a newer program', async () => {
    await backedUp();
    const copy = new DatabaseSync(at('copy.sqlite'));
    copy.exec("insert into kysely_migration values ('9999-tomorrow', '2030-01-01')");
    copy.close();
    expect((await run('restore', 'copy.sqlite')).text).toContain('comes from a newer journal-club (9999-tomorrow)');
    expect(keysIn(file())).toEqual(['after', 'before']);
  });
});
