/** Migrates the tables to the latest version, one process at a time. */

import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { StartError } from '../core/errors.ts';
import type { Dialect } from './migrations/dialect.ts';
import { migrations } from './migrations/index.ts';
import type { Tables } from './tables.ts';

/** The database to migrate. */
interface MigratedDatabase {
  readonly kind: 'sqlite' | 'postgres';
  readonly query: Kysely<Tables>;
}

const dialects: Readonly<Record<MigratedDatabase['kind'], Dialect>> = {
  sqlite: { integerType: 'integer', tableOptions: 'strict' },
  postgres: { integerType: 'bigint', tableOptions: '' },
};

/** How long another process may take, in ms. */
const lockTimeoutMs = 60_000;

/**
 * Applies each migration completely or not at all.
 * @throws {StartError} if a newer version of the program has already changed the tables.
 */
export async function migrate(database: MigratedDatabase, lockFile: string | undefined): Promise<void> {
  const migrator = migratorOf(database);
  await underLock(lockFile, async () => {
    await assertNotNewer(database.query);
    const { error } = await migrator.migrateToLatest();
    if (error) throw error;
  });
}

/** A migrator with all migrations, which can stop at any of them. */
export function migratorOf({ query, kind }: MigratedDatabase): Migrator {
  const provider = {
    getMigrations: async () =>
      Object.fromEntries(Object.entries(migrations).map(([name, change]) => [name, { up: async (tables: Kysely<unknown>) => change(tables, dialects[kind]) }])),
  };
  return new Migrator({ db: query, provider });
}

async function assertNotNewer(query: Kysely<Tables>): Promise<void> {
  const tables = await query.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === 'kysely_migration')) return;
  const done = await (query as unknown as Kysely<{ kysely_migration: { name: string } }>).selectFrom('kysely_migration').select('name').execute();
  const newer = done.map(({ name }) => name).filter((name) => !(name in migrations));
  if (newer.length === 0) return;
  throw new StartError(
    `The database was changed by a newer journal-club (${newer.join(', ')}), which this version cannot read. Start that version or a later one; nothing was changed.`,
  );
}

/** Kysely locks only PostgreSQL, so SQLite needs the lock file. */
async function underLock(lockFile: string | undefined, work: () => Promise<void>): Promise<void> {
  if (lockFile === undefined) return work();
  const lock = new DatabaseSync(lockFile);
  try {
    await takeLock(lock, Date.now() + lockTimeoutMs);
    await work();
  } finally {
    // Also releases the lock. The lock of a killed process ends with it.
    lock.close();
  }
}

/** Retries instead of waiting inside SQLite, which would block the whole process. */
async function takeLock(lock: DatabaseSync, until: number): Promise<void> {
  for (;;) {
    try {
      lock.exec('begin exclusive');
      return;
    } catch (error) {
      if ((error as { errcode?: number }).errcode !== 5 || Date.now() > until) throw error;
      await wait(20);
    }
  }
}
