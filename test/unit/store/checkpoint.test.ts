import { copyFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { startCheckpoints } from '../../../src/store/checkpoint.ts';
import { claimWelcome } from '../../../src/store/welcomes.ts';
import { freshAddress, openAgain, silent } from '../../helpers/databases/databases.ts';

test('the database file holds everything without its log after a checkpoint', async () => {
  const address = await freshAddress('sqlite');
  if (address.kind !== 'sqlite') throw new Error('no file');
  const database = await openAgain(address);
  await claimWelcome(database, { platform: 'slack', workspace: 'T1', channel: 'C1' }, Date.now());
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
  expect(rowsInFile()).toBe(0);
  const stop = startCheckpoints(database, silent);
  await expect.poll(rowsInFile).toBe(1);
  stop();
});
