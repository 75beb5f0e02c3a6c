/** Node's own SQLite as Kysely wants it: one file, safe against crashes and several processes. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { SqliteAdapter, SqliteDialect, type SqliteStatement } from 'kysely';
import { memoize } from '../core/memoize.ts';

/** How long a statement waits for another process, in ms; so long, at most, nothing else is answered. */
const busyTimeoutMs = 2000;

/** Every statement the program has; it is built of some forty. */
const maxCachedStatements = 200;

/**
 * The folder, where there is none yet, is for this account alone: the file holds ids and names.
 * @see https://sqlite.org/wal.html and https://sqlite.org/pragma.html#pragma_synchronous: with FULL a committed row
 *   outlives a power cut.
 */
export function openSqlite(file: string): DatabaseSync {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(file);
  database.exec(`pragma busy_timeout = ${busyTimeoutMs}`);
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on');
  // A hundred thousand channels due at once pass through both: pages kept in memory (KiB), pages between two checkpoints.
  database.exec('pragma cache_size = -32000; pragma wal_autocheckpoint = 4000');
  return database;
}

export function sqliteDialect(database: DatabaseSync): SqliteDialect {
  const dialect = new SqliteDialect({
    database: {
      close: () => database.close(),
      prepare: memoize({ maxEntries: maxCachedStatements }, (sql: string): SqliteStatement => {
        // Begun deferred, a transaction that reads first and writes then fails at once when another process has
        // written in between, whatever the timeout. @see https://sqlite.org/lang_transaction.html
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

/** How long after a checkpoint that found no room for the log the next one is tried, in ms. */
const checkpointRetryMs = 1000;
/** Databases whose log is to be written back. */
const checkpointing = new WeakSet<DatabaseSync>();

/**
 * On a full disk the log can take no more, although the database file may have room for all that is in the log. Once it is written back, the
 * space it took is free. That is tried until it succeeds: later, the log might take the little space that was freed for the database file.
 */
function shrinkLogIfFull<T>(database: DatabaseSync, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if ((error as { readonly errcode?: number }).errcode === diskFull && !checkpointing.has(database)) {
      checkpointing.add(database);
      // Within a transaction there can be no checkpoint; it is rolled back before the next turn of the event loop.
      setImmediate(shrinkLog, database);
    }
    throw error;
  }
}

function shrinkLog(database: DatabaseSync): void {
  if (!database.isOpen || (!database.isTransaction && truncateLog(database))) checkpointing.delete(database);
  else setTimeout(shrinkLog, checkpointRetryMs, database).unref();
}

/** False if the database file cannot grow yet, or if somebody still reads the log. @see https://sqlite.org/pragma.html#pragma_wal_checkpoint */
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

/** SQLite changes tables within transactions, which Kysely leaves unused: a migration is then done whole or not at all. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
