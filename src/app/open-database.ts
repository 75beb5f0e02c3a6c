import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { StartError } from '../core/errors.ts';
import { type Database, type DatabaseAddress, openDatabase } from '../store/database.ts';

/** Errors of a server that is starting, restarting or not reachable yet. @see https://www.postgresql.org/docs/current/errcodes-appendix.html */
const transientCodes = ['ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', '53300', '57P01', '57P02', '57P03'];

/**
 * Opens the database. Like a running bot, it waits for a server that does not answer, and logs that once.
 * @throws {StartError} if the database cannot be used for another reason, such as a wrong password.
 */
export async function openDatabaseWhenReady(
  address: DatabaseAddress,
  log: Logger,
  { open = openDatabase, retryDelayMs = 5000 }: { readonly open?: typeof openDatabase; readonly retryDelayMs?: number } = {},
): Promise<Database> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const database = await open(address, log);
      if (attempt > 0) log.info('the database answers; the start goes on');
      return database;
    } catch (error) {
      if (!isTransient(error)) throw error;
      if (attempt === 0) log.error({ fault: error instanceof Error ? error.message : String(error) }, 'the database does not answer; the start waits for it');
      await wait(retryDelayMs);
    }
  }
}

function isTransient(error: unknown): boolean {
  const cause = error instanceof StartError ? error.cause : error;
  if (!(cause instanceof Error)) return false;
  return (
    transientCodes.includes(String((cause as NodeJS.ErrnoException).code)) ||
    /timeout exceeded when trying to connect|connection terminated/i.test(cause.message)
  );
}
