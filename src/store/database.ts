/** Opens the configured database and migrates it to the latest version. */
import { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { StartError } from '../core/errors.ts';
import { migrate } from './migrate.ts';
import { openSqlite, sqliteDialect } from './sqlite.ts';
import type { Tables } from './tables.ts';

export type DatabaseAddress = { readonly kind: 'sqlite'; readonly file: string } | { readonly kind: 'postgres'; readonly url: string };

export interface Database {
  readonly kind: DatabaseAddress['kind'];
  /** The SQLite file; absent if the database is in memory. */
  readonly file?: string;
  readonly query: Kysely<Tables>;
  close(): Promise<void>;
}

/** Runs `work` in one transaction, which is rolled back if `work` throws. */
export const inTransaction = async <T>(database: Database, work: (transaction: Database) => Promise<T>): Promise<T> =>
  database.query.transaction().execute(async (query) => work({ ...database, query }));

/** @throws {StartError} if it cannot be reached, read or migrated. */
export async function openDatabase(address: DatabaseAddress, log: Logger): Promise<Database> {
  const database = await connect(address, log);
  try {
    await migrate(database, lockFileOf(address));
  } catch (error) {
    await database.close().catch(() => undefined);
    throw error instanceof StartError ? error : unreachable(address, error);
  }
  return database;
}

/** Opens the database without migrating it. @throws {StartError} if it cannot be reached or read. */
export async function connect(address: DatabaseAddress, log: Logger): Promise<Database> {
  switch (address.kind) {
    case 'sqlite': {
      try {
        return connectSqlite(address.file);
      } catch (error) {
        throw unreachable(address, error);
      }
    }
    case 'postgres': {
      const { postgresDialect } = await import('./postgres.ts');
      const query = new Kysely<Tables>({ dialect: postgresDialect(address.url, log) });
      return { kind: 'postgres', query, close: async () => query.destroy() };
    }
  }
}

/** Opens a SQLite database without migrating it. */
export function connectSqlite(file: string): Database {
  const query = new Kysely<Tables>({ dialect: sqliteDialect(openSqlite(file)) });
  return { kind: 'sqlite', query, close: async () => query.destroy(), ...(file === ':memory:' ? {} : { file }) };
}

/** The address may contain a password, so only its host is named. */
function unreachable(address: DatabaseAddress, error: unknown): StartError {
  const why = error instanceof Error ? error.message || (error as { code?: string }).code : String(error);
  if (address.kind === 'sqlite') {
    return new StartError(
      `The database ${address.file} cannot be opened: ${why}. Check that the program may write to its folder and that the disk is not full.`,
      { cause: error },
    );
  }
  const host = URL.parse(address.url)?.host ?? 'named there';
  return new StartError(
    `DATABASE_URL: the PostgreSQL server at ${host} cannot be used: ${why}. Check that it is running and that user, password and database are correct.`,
    { cause: error },
  );
}

/** The lock file for migrations, which only SQLite in a file needs. */
const lockFileOf = (address: DatabaseAddress): string | undefined =>
  address.kind === 'sqlite' && address.file !== ':memory:' ? `${address.file}.lock` : undefined;
