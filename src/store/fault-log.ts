/** Says in the log that the database cannot be used: each cause once, whatever parts of the program meet it, and once that it is over. */
import type { Logger } from 'pino';

/** The parts of the program that use the database on their own, and meet its failures one by one. */
type DatabaseUser = 'schedules' | 'outbox' | 'paper watch';

export interface FaultLog {
  report(user: DatabaseUser, error: unknown): void;
  /** Called whenever this user's work succeeds. */
  clear(user: DatabaseUser): void;
}

/** No database raises these. */
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
      if (isOwnFault(error)) log.error({ err: error }, 'a fault of ours; schedules and posts wait');
      else log.error({ fault }, 'the database cannot be used; schedules and posts wait for it');
    },
    clear: (user) => {
      if (!failing.delete(user) || failing.size > 0) return;
      logged.clear();
      log.info('the database is back; schedules and posts go on');
    },
  };
}
