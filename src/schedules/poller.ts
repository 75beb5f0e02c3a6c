/** Triggers a poll every second, in UTC, one at a time. What is due is in the database. */
import cron from 'node-cron';
import type { FaultLog } from '../store/fault-log.ts';

export interface Poller {
  /** Resolves when the look under way is over. */
  stop(): Promise<void>;
}

/** Time without a poll, on a clock nobody sets, after which the timer is made anew; in ms. */
const restartAfterMs = 3000;

export function startPoller(look: () => Promise<void>, faults: FaultLog): Poller {
  let looking: Promise<void> | undefined;
  let polledAt = performance.now();
  const poll = (): void => {
    polledAt = performance.now();
    looking ??= look()
      .then(() => faults.clear('schedules'))
      .catch((error: unknown) => faults.report('schedules', error))
      .finally(() => {
        looking = undefined;
      });
  };
  const schedule = () => cron.schedule('* * * * * *', poll, { timezone: 'Etc/UTC', suppressMissedWarning: true });
  let task = schedule();
  // node-cron waits until the wall clock shows the next second that it has worked out: an hour, if the clock is set back by one.
  const watch = setInterval(() => {
    if (performance.now() - polledAt < restartAfterMs) return;
    polledAt = performance.now();
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
