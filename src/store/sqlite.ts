/** The Kysely dialect for Node's own SQLite: one file, safe with crashes and several processes. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { SqliteAdapter, SqliteDialect, type SqliteStatement } from 'kysely';
import { memoize } from '../core/memoize.ts';

/** How long a statement waits for another process, in ms. Meanwhile this process can do nothing else. */
const busyTimeoutMs = 2000;

/** More than the program's statements, of which there are about forty. */
const maxCachedStatements = 200;

/**
 * If the folder does not exist, it is created for this account only, since the file contains ids and names.
 * @see https://sqlite.org/wal.html and https://sqlite.org/pragma.html#pragma_synchronous: with FULL a committed row
 *   survives a power cut.
 */
export function openSqlite(file: string): DatabaseSync {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(file);
  database.exec(`pragma busy_timeout = ${busyTimeoutMs}`);
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on');
  // Sized for a hundred thousand channels that are due at the same time: page cache (KiB), pages between two checkpoints.
  database.exec('pragma cache_size = -32000; pragma wal_autocheckpoint = 4000');
  return database;
}

export function sqliteDialect(database: DatabaseSync): SqliteDialect {
  const dialect = new SqliteDialect({
    database: {
      close: () => database.close(),
      prepare: memoize({ maxEntries: maxCachedStatements }, (sql: string): SqliteStatement => {
        // A deferred transaction that reads and then writes fails immediately if another process has written
        // in between, whatever the timeout. @see https://sqlite.org/lang_transaction.html
        return sql === 'rollback' ? createRollback(database) : asStatement(database, database.prepare(sql === 'begin' ? 'begin immediate' : sql));
      }),
    },
  });
  dialect.createAdapter = () => new TransactionalAdapter();
  return dialect;
}

const asStatement = (database: DatabaseSync, statement: StatementSync): SqliteStatement => ({
  reader: statement.columns().length > 0,
  all: (values) => shrinkLogIfFull(database, () => statement.all(...(values as SQLInputValue[]))),
  run: (values) => shrinkLogIfFull(database, () => statement.run(...(values as SQLInputValue[]))),
  iterate: (values) => statement.iterate(...(values as SQLInputValue[])),
});

/** @see https://sqlite.org/rescode.html#full */
const diskFull = 13;

/** Delay before a failed checkpoint is tried again, in ms. */
const checkpointRetryMs = 1000;
/** Databases whose log is being written back. */
const checkpointing = new WeakSet<DatabaseSync>();

/**
 * On a full disk the log cannot grow, although the database file may have room for everything in it. Writing the log back frees its space.
 * This is retried until it succeeds, since the log might otherwise use up the little space that is freed for the database file.
 */
function shrinkLogIfFull<T>(database: DatabaseSync, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if ((error as { readonly errcode?: number }).errcode === diskFull && !checkpointing.has(database)) {
      checkpointing.add(database);
      // A checkpoint is not possible during a transaction, which is rolled back before the next turn of the event loop.
      setImmediate(shrinkLog, database);
    }
    throw error;
  }
}

function shrinkLog(database: DatabaseSync): void {
  if (!database.isOpen || (!database.isTransaction && truncateLog(database))) checkpointing.delete(database);
  else setTimeout(shrinkLog, checkpointRetryMs, database).unref();
}

/** Returns false if the database file cannot grow yet, or if the log is still being read. @see https://sqlite.org/pragma.html#pragma_wal_checkpoint */
function truncateLog(database: DatabaseSync): boolean {
  try {
    database.exec('pragma busy_timeout = 0');
    return database.prepare('pragma wal_checkpoint(truncate)').get()?.busy === 0;
  } catch {
    return false;
  } finally {
    database.exec(`pragma busy_timeout = ${busyTimeoutMs}`);
  }
}

/**
 * After an error such as a full disk, SQLite has rolled the transaction back itself. Another rollback would fail, and its error
 * would hide the cause. @see https://sqlite.org/lang_transaction.html#response_to_errors_within_a_transaction
 */
function createRollback(database: DatabaseSync): SqliteStatement {
  const rollback = asStatement(database, database.prepare('rollback'));
  return { ...rollback, run: (values) => (database.isTransaction ? rollback.run(values) : { changes: 0, lastInsertRowid: 0 }) };
}

/** SQLite can change tables within transactions, which Kysely does not use by default. With it, a migration is applied completely or not at all. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
