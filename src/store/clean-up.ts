/** Cleans up the database without delaying other work. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Database } from './database.ts';
import { deleteUnneeded, hasManyExpired } from './retention.ts';

/** The data passed to the thread. */
export interface CleanUpOrder {
  readonly file: string;
  /** In ms. */
  readonly now: number;
}

/** Deletes what is past its retention. For SQLite, a large amount is deleted in a worker thread. @param now in ms. */
export async function cleanUp(database: Database, now: number): Promise<void> {
  if (database.file === undefined || !(await hasManyExpired(database, now))) return deleteUnneeded(database, now);
  const order: CleanUpOrder = { file: database.file, now };
  const thread = new Worker(new URL('./clean-up-thread.ts', import.meta.url), { workerData: order, env: {} });
  // Rejects with an error of the thread, which is handled like any other database error.
  await once(thread, 'exit');
}
