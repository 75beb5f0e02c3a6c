import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { StartError } from '../core/errors.ts';
import { type Database, type DatabaseAddress, openDatabase } from '../store/database.ts';

/** Errors of a server that is starting, restarting or not reachable yet. @see https://www.postgresql.org/docs/current/errcodes-appendix.html */
const transientCodes = ['ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', '53300', '57P01', '57P02', '57P03'];

/** When the log first repeats what the start waits for, in ms. DNS has usually caught up by then. */
const firstReminderMs = 60_000;
/** How often the log repeats what the start waits for, in ms. */
const reminderIntervalMs = 300_000;

interface OpenOptions {
  readonly open?: typeof openDatabase;
  readonly retryDelayMs?: number;
  /** A monotonic clock, in ms. */
  readonly now?: () => number;
}

/**
 * Opens the database. Like a running bot, it waits for a server that does not answer. It does not give up, since systemd gives up on a
 * service that keeps failing at the start. It logs what it waits for immediately, after a minute and then every five minutes.
 * @throws {StartError} if the database cannot be used for another reason, such as a wrong password.
 */
export async function openDatabaseWhenReady(
  address: DatabaseAddress,
  log: Logger,
  { open = openDatabase, retryDelayMs = 5000, now = () => performance.now() }: OpenOptions = {},
): Promise<Database> {
  const began = now();
  let nextReminder = began + firstReminderMs;
  for (let attempt = 0; ; attempt += 1) {
    try {
      const database = await open(address, log);
      if (attempt > 0) log.info('the database answers; the start continues');
      return database;
    } catch (error) {
      if (!isTransient(error)) throw error;
      if (attempt === 0) log.error({ fault: messageOf(error) }, 'the database does not answer; the start waits for it');
      if (now() >= nextReminder) {
        nextReminder = now() + reminderIntervalMs;
        log.error({ fault: messageOf(error), waitedSeconds: Math.round((now() - began) / 1000) }, reminderFor(error));
      }
      await wait(retryDelayMs);
    }
  }
}

function reminderFor(error: unknown): string {
  return codeOf(error) === 'ENOTFOUND'
    ? 'the host name in DATABASE_URL does not exist; the start waits for it. Correct DATABASE_URL and start again'
    : 'the database still does not answer; the start waits for it. Check that the server is running and that DATABASE_URL names it';
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const causeOf = (error: unknown): unknown => (error instanceof StartError ? error.cause : error);

const codeOf = (error: unknown): string => String((causeOf(error) as NodeJS.ErrnoException | undefined)?.code);

function isTransient(error: unknown): boolean {
  const cause = causeOf(error);
  if (!(cause instanceof Error)) return false;
  return transientCodes.includes(codeOf(error)) || /timeout exceeded when trying to connect|connection terminated/i.test(cause.message);
}
