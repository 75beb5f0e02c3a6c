import { copyFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { startCheckpoints } from '../../../src/store/checkpoint.ts';
import { claimWelcome } from '../../../src/store/welcomes.ts';
import { freshAddress, openAgain, silent } from '../../helpers/databases/databases.ts';

async function openFile() {
  const address = await freshAddress('sqlite');
  if (address.kind !== 'sqlite') throw new Error('no file');
  const database = await openAgain(address);
  const welcome = async () => claimWelcome(database, { platform: 'slack', workspace: 'T1', channel: 'C1' }, Date.now());
  /** What a copy of the file without its log holds. */
  const rowsInFile = () => {
    copyFileSync(address.file, `${address.file}.copy`);
    const copy = new DatabaseSync(`${address.file}.copy`);
    try {
      return copy.prepare('select channel from welcome').all().length;
    } catch {
      return 0;
    } finally {
      copy.close();
    }
  };
  return { database, welcome, rowsInFile };
}

test('after a checkpoint the database file is complete without its log', async () => {
  const { database, welcome, rowsInFile } = await openFile();
  await welcome();
  expect(rowsInFile()).toBe(0);
  const stop = startCheckpoints(database, silent);
  await expect.poll(rowsInFile).toBe(1);
  stop();
});

test('after a write that finds the disk full, the log is written back, so that it can be reused from its beginning', async () => {
  const { database, welcome, rowsInFile } = await openFile();
  await welcome();
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(database.query);
  await sql.raw(`pragma max_page_count = ${rows[0]?.page_count ?? 0}`).execute(database.query);
  expect(rowsInFile()).toBe(0);
  const failure = database.query
    .transaction()
    .execute(async (transaction) => sql`create table filler as select ${'x'.repeat(50_000)} as text`.execute(transaction));
  await expect(failure).rejects.toThrow('full');
  await expect.poll(rowsInFile).toBe(1);
});
