/** The thread behind `cleanUp`: it deletes over a connection of its own. */
import { workerData } from 'node:worker_threads';
import { sql } from 'kysely';
import type { CleanUpOrder } from './clean-up.ts';
import { connectSqlite } from './database.ts';
import { deleteUnneeded } from './retention.ts';

const { file, now } = workerData as CleanUpOrder;
const database = connectSqlite(file);
try {
  // What a power cut brings back is deleted an hour later. Nobody waits for the lock while the disk works.
  await sql`pragma synchronous = normal`.execute(database.query);
  await deleteUnneeded(database, now);
} finally {
  await database.close();
}
