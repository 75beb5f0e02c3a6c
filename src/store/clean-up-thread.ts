/** The worker thread of `cleanUp`, which deletes over its own connection. */
import { workerData } from 'node:worker_threads';
import { sql } from 'kysely';
import type { CleanUpOrder } from './clean-up.ts';
import { connectSqlite } from './database.ts';
import { deleteUnneeded } from './retention.ts';

const { file, now } = workerData as CleanUpOrder;
const database = connectSqlite(file);
try {
  // If a power cut undoes a deletion, it is repeated an hour later. So the lock need not be held while the disk syncs.
  await sql`pragma synchronous = normal`.execute(database.query);
  await deleteUnneeded(database, now);
} finally {
  await database.close();
}
