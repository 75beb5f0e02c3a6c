/** The clock only says "look now": every second, in UTC, one look at a time. What is due stands in the database. */
import cron from 'node-cron';
import type { Logger } from 'pino';

export interface Heartbeat {
  /** Resolves when the look under way is over. */
  stop(): Promise<void>;
}

export function startHeartbeat(look: () => Promise<void>, log: Logger): Heartbeat {
  let looking: Promise<void> | undefined;
  let failing = false;
  const beat = (): void => {
    looking ??= look()
      .then(() => {
        if (failing) log.info('the database is back; schedules go on');
        failing = false;
      })
      .catch((error: unknown) => {
        if (!failing) log.error({ fault: error instanceof Error ? error.message : String(error) }, 'the database cannot be used; schedules wait for it');
        failing = true;
      })
      .finally(() => {
        looking = undefined;
      });
  };
  const task = cron.schedule('* * * * * *', beat, { timezone: 'Etc/UTC' });
  return {
    stop: async () => {
      await task.destroy();
      await looking;
    },
  };
}
