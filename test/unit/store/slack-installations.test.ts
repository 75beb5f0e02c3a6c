import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { StartError } from '../../../src/core/errors.ts';
import { DecryptionError } from '../../../src/core/ports/installation-store.ts';
import type { Database } from '../../../src/store/database.ts';
import { keyIdOf } from '../../../src/store/encryption.ts';
import { createInstallationStore } from '../../../src/store/slack-installations.ts';
import { createOAuthStateStore } from '../../../src/store/slack-oauth-states.ts';
import { createTokenCipher } from '../../../src/store/token-cipher.ts';
import { club, newKey, secrets } from '../../fixtures/installations.ts';
import { freshAddress, freshDatabase, onEveryDatabase, openAgain } from '../../helpers/databases/databases.ts';

const [first, second] = [newKey(), newKey()];
const withKeys = (database: Database, newest = first, ...older: (typeof first)[]) => createInstallationStore(database, createTokenCipher(newest, older));

async function installed(kind: Database['kind']) {
  const database = await freshDatabase(kind);
  const installations = withKeys(database);
  await installations.save(club, secrets);
  const found = await installations.find('TCLUB');
  if (!found) throw new Error('not kept');
  return { database, installations, found };
}

onEveryDatabase('storing a Slack installation', (kind) => {
  test('an installation is stored with its tokens, and found by its workspace only', async () => {
    const { installations, found } = await installed(kind);
    expect(found).toMatchObject(club);
    expect(installations.tokensOf(found)).toEqual(secrets);
    expect(await installations.find('TOTHER')).toBeUndefined();
    expect(await installations.list()).toEqual([found]);
  });

  test('an installation without expiry and refresh token is stored without them', async () => {
    const { installations } = await installed(kind);
    const { expiresAt: _, ...lasting } = { ...club, workspace: 'T2' };
    await installations.save(lasting, { access: 'xoxb-1' });
    const found = await installations.find('T2');
    expect(found?.expiresAt).toBeUndefined();
    expect(found && installations.tokensOf(found)).toEqual({ access: 'xoxb-1' });
  });

  test('a new installation of a workspace replaces the earlier one', async () => {
    const { installations, found } = await installed(kind);
    await installations.save({ ...club, name: 'Club of 1841', installedAt: club.installedAt + 1 }, { access: 'xoxb-new' });
    const now = await installations.find('TCLUB');
    expect(now?.name).toBe('Club of 1841');
    expect(now?.version).not.toBe(found.version);
    expect(await installations.list()).toHaveLength(1);
  });

  test('an installation can be removed only by its latest version', async () => {
    const { installations, found } = await installed(kind);
    await installations.save(club, { access: 'xoxb-new' });
    expect(await installations.remove(found)).toBe(false);
    const now = await installations.find('TCLUB');
    expect(now && (await installations.remove(now))).toBe(true);
    await installations.save({ ...club, installedAt: club.installedAt + 60_000 }, { access: 'xoxb-newer' });
    expect(now && (await installations.remove(now))).toBe(false);
    expect(await installations.find('TCLUB')).toBeDefined();
  });

  test('one of many replicas gets the lock for a refresh, and another one after its lease', async () => {
    const { installations, found } = await installed(kind);
    const claims = await Promise.all(Array.from({ length: 8 }, async () => installations.acquireRefreshLock(found, 1000, 500)));
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await installations.acquireRefreshLock(found, 1499, 500)).toBe(false);
    expect(await installations.acquireRefreshLock(found, 1500, 500)).toBe(true);
    expect(await installations.saveRefreshedTokens(found, { access: 'xoxb-2', refresh: 'r-2' }, 5000)).toBe(true);
    expect(await installations.acquireRefreshLock(found, 9999, 500)).toBe(false);
    expect(await installations.saveRefreshedTokens(found, { access: 'xoxb-late' }, 9000)).toBe(false);
    const now = await installations.find('TCLUB');
    expect(now).toMatchObject({ expiresAt: 5000, version: found.version + 1 });
    expect(now && installations.tokensOf(now)).toEqual({ access: 'xoxb-2', refresh: 'r-2' });
    expect(now && (await installations.acquireRefreshLock(now, 1500, 500))).toBe(true);
  });

  test('one replica gets the lock for a refresh, even if the clocks of two machines differ', async () => {
    const { installations, found } = await installed(kind);
    expect(await installations.acquireRefreshLock(found, 10_000_000, 500)).toBe(true);
    for (const behind of [1, 499, 30_000, 600_000]) expect(await installations.acquireRefreshLock(found, 10_000_000 - behind, 500)).toBe(false);
  });

  test('the lock for a refresh is granted although the clock was set back by a year', async () => {
    const { installations, found } = await installed(kind);
    const year = 31_536_000_000;
    expect(await installations.acquireRefreshLock(found, year, 500)).toBe(true);
    expect(await installations.acquireRefreshLock(found, 0, 500)).toBe(true);
  });

  test('tokens that were copied into the row of another workspace cannot be decrypted', async () => {
    const { installations, found, database } = await installed(kind);
    await installations.save({ ...club, workspace: 'TOTHER' }, { access: 'xoxb-other' });
    await database.query.updateTable('slack_installation').set({ encrypted_tokens: found.encryptedTokens.sealed }).where('workspace', '=', 'TOTHER').execute();
    const other = await installations.find('TOTHER');
    expect(() => other && installations.tokensOf(other)).toThrow(DecryptionError);
  });
});

onEveryDatabase('changing the encryption key', (kind) => {
  test('after a key change the old key is needed for one start only', async () => {
    const { database } = await installed(kind);
    expect(await withKeys(database, second, first).init()).toBe(1);
    const alone = withKeys(database, second);
    expect(await alone.init()).toBe(1);
    const found = await alone.find('TCLUB');
    expect(found?.encryptedTokens.keyId).toBe(keyIdOf(second));
    expect(found && alone.tokensOf(found)).toEqual(secrets);
  });

  test('a wrong key stops the start with advice on what to do, and no data is lost', async () => {
    const { database, found } = await installed(kind);
    const wrong = withKeys(database, second);
    const started = wrong.init();
    await expect(started).rejects.toThrow(StartError);
    await expect(started).rejects.toThrow(
      `ENCRYPTION_KEY (${keyIdOf(second)}) does not decrypt the tokens of 1 of 1 workspaces: they are encrypted with the key ${keyIdOf(first)}. Add the key they were encrypted with after the new one, separated by a comma: ENCRYPTION_KEY=NEW,OLD. Nothing was deleted.`,
    );
    expect(() => wrong.tokensOf(found)).toThrow(/ENCRYPTION_KEY=NEW,OLD/);
    expect(await withKeys(database).init()).toBe(1);
    expect(withKeys(database).tokensOf(found)).toEqual(secrets);
  });
});

onEveryDatabase('the state of a Slack installation', (kind) => {
  test('a state is accepted once, however many requests use it at the same moment', async () => {
    const states = createOAuthStateStore(await freshDatabase(kind));
    const taken = await Promise.all(Array.from({ length: 8 }, async () => states.consume('abc', 2000, 1000)));
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  test('each state is accepted once, independently of others', async () => {
    const states = createOAuthStateStore(await freshDatabase(kind));
    expect(await states.consume('abc', 2000, 1000)).toBe(true);
    expect(await states.consume('abd', 2000, 1000)).toBe(true);
    expect(await states.consume('abc', 2000, 1999)).toBe(false);
  });

  test('a state is not stored in plain text, and is deleted after its expiry', async () => {
    const database = await freshDatabase(kind);
    const states = createOAuthStateStore(database);
    await states.consume('abc', 2000, 1000);
    expect(JSON.stringify(await database.query.selectFrom('slack_install_state').selectAll().execute())).not.toContain('abc');
    await states.consume('def', 4000, 3000);
    expect(await database.query.selectFrom('slack_install_state').selectAll().execute()).toHaveLength(1);
  });

  test('the number of stored states is limited to 10,000, and later ones are accepted', async () => {
    const database = await freshDatabase(kind);
    const states = createOAuthStateStore(database);
    const rows = Array.from({ length: 2500 }, (_, index) => index);
    for (const part of [0, 1, 2, 3]) {
      await database.query
        .insertInto('slack_install_state')
        .values(rows.map((index) => ({ hash: `${part}-${index}`, expires_at: 10_000 + part * 2500 + index })))
        .execute();
    }
    expect(await states.consume('late', 90_000, 1000)).toBe(true);
    const { count } = await database.query
      .selectFrom('slack_install_state')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    expect(Number(count)).toBe(10_000);
    expect(await states.consume('late', 90_000, 1000)).toBe(false);
  });
});

test('no file of the SQLite database contains a token in plain text, while it is open and after it is closed', async () => {
  const address = await freshAddress('sqlite');
  if (address.kind !== 'sqlite') throw new Error('not SQLite');
  const database = await openAgain(address);
  const installations = withKeys(database);
  await installations.save(club, secrets);
  const found = await installations.find('TCLUB');
  if (found) await installations.saveRefreshedTokens(found, { access: 'xoxe.xoxb-planted-next', refresh: 'xoxe-1-planted-next' }, 1);
  const bytes = (): string => ['', '-wal', '-shm'].map((end) => read(`${address.file}${end}`)).join('');
  expect(bytes()).toContain('journal-club');
  expect(bytes()).not.toMatch(/planted|xox/);
  await database.close();
  expect(bytes()).toContain('TCLUB');
  expect(bytes()).not.toMatch(/planted|xox/);
});

function read(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch {
    return '';
  }
}
