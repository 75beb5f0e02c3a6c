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
        return sql === 'rollback' ? createRollback(database) : asStatement(database.prepare(sql === 'begin' ? 'begin immediate' : sql));
      }),
    },
  });
  dialect.createAdapter = () => new TransactionalAdapter();
  return dialect;
}

const asStatement = (statement: StatementSync): SqliteStatement => ({
  reader: statement.columns().length > 0,
  all: (values) => statement.all(...(values as SQLInputValue[])),
  run: (values) => statement.run(...(values as SQLInputValue[])),
  iterate: (values) => statement.iterate(...(values as SQLInputValue[])),
});

/**
 * After an error such as a full disk, SQLite has rolled the transaction back itself. Another rollback would fail, and its error
 * would hide the cause. @see https://sqlite.org/lang_transaction.html#response_to_errors_within_a_transaction
 */
function createRollback(database: DatabaseSync): SqliteStatement {
  const rollback = asStatement(database.prepare('rollback'));
  return { ...rollback, run: (values) => (database.isTransaction ? rollback.run(values) : { changes: 0, lastInsertRowid: 0 }) };
}

/** SQLite changes tables within transactions, which Kysely leaves unused: a migration is then done whole or not at all. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
