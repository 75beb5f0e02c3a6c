/** Writes SQLite's write-ahead log back into the database file, so that the file alone is never far behind. */
import { sql } from 'kysely';
import type { Logger } from 'pino';
import type { Database } from './database.ts';

const checkpointIntervalMs = 3_600_000;

/**
 * Checkpoints now and every hour. SQLite does so itself only after thousands of pages or when the last connection closes, and a
 * copy of the file without its log would be nearly empty until then.
 * @returns a function that stops it. @see https://sqlite.org/wal.html#ckpt
 */
export function startCheckpoints(database: Database, log: Logger): () => void {
  if (database.kind !== 'sqlite') return () => {};
  const checkpoint = async (): Promise<void> => {
    // Passive: does not wait for readers; what they still read stays in the log until the next checkpoint.
    await sql`pragma wal_checkpoint(passive)`
      .execute(database.query)
      .catch((error: unknown) => log.warn({ fault: error instanceof Error ? error.message : String(error) }, 'failed to checkpoint the database'));
  };
  void checkpoint();
  const timer = setInterval(() => void checkpoint(), checkpointIntervalMs).unref();
  return () => clearInterval(timer);
}
