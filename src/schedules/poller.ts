/** Triggers a poll every second, in UTC, one at a time. What is due is in the database. */
import cron from 'node-cron';
import type { Logger } from 'pino';

export interface Poller {
  /** Resolves when the look under way is over. */
  stop(): Promise<void>;
}

/** Time without a poll, on a clock nobody sets, after which the timer is made anew; in ms. */
const restartAfterMs = 3000;

export function startPoller(look: () => Promise<void>, log: Logger): Poller {
  let looking: Promise<void> | undefined;
  let failing = false;
  let beaten = performance.now();
  const beat = (): void => {
    beaten = performance.now();
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
  const schedule = () => cron.schedule('* * * * * *', beat, { timezone: 'Etc/UTC', suppressMissedWarning: true });
  let task = schedule();
  // node-cron waits until the wall clock shows the next second it has worked out: for an hour, where the clock is set back by one.
  const watch = setInterval(() => {
    if (performance.now() - beaten < restartAfterMs) return;
    beaten = performance.now();
    void task.destroy();
    task = schedule();
  }, 1000);
  return {
    stop: async () => {
      clearInterval(watch);
      await task.destroy();
      await looking;
    },
  };
}
