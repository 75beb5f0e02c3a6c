/** Cleans up the database without keeping anything else waiting. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Database } from './database.ts';
import { deleteUnneeded, hasManyExpired } from './retention.ts';

/** What the thread is told. */
export interface CleanUpOrder {
  readonly file: string;
  /** In ms. */
  readonly now: number;
}

/** Deletes what is past its retention. A lot of it in SQLite is deleted by a thread of its own. @param now in ms. */
export async function cleanUp(database: Database, now: number): Promise<void> {
  if (database.file === undefined || !(await hasManyExpired(database, now))) return deleteUnneeded(database, now);
  const order: CleanUpOrder = { file: database.file, now };
  const thread = new Worker(new URL('./clean-up-thread.ts', import.meta.url), { workerData: order, env: {} });
  // An error of the thread rejects this, and is an error of the database like any other.
  await once(thread, 'exit');
}
