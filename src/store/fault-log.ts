/** Logs failures of the database: each cause once, however many parts of the program report it, and the recovery once. */
import type { Logger } from 'pino';

/** The parts of the program that use the database independently and report its failures. */
type DatabaseUser = 'schedules' | 'outbox' | 'paper watch';

export interface FaultLog {
  report(user: DatabaseUser, error: unknown): void;
  /** Called whenever this user's work succeeds. */
  clear(user: DatabaseUser): void;
}

/** Errors that a database does not raise. */
const isOwnFault = (error: unknown): boolean => error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;

export function createFaultLog(log: Logger): FaultLog {
  const failing = new Set<DatabaseUser>();
  const logged = new Set<string>();
  return {
    report: (user, error) => {
      const fault = error instanceof Error ? error.message : String(error);
      failing.add(user);
      if (logged.has(fault)) return;
      logged.add(fault);
      if (isOwnFault(error)) log.error({ err: error }, 'an internal error occurred; schedules and posts wait');
      else log.error({ fault }, 'the database cannot be used; schedules and posts wait for it');
    },
    clear: (user) => {
      if (!failing.delete(user) || failing.size > 0) return;
      logged.clear();
      log.info('the database is back; schedules and posts resume');
    },
  };
}
