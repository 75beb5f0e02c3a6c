/** Triggers a poll every second, in UTC, one at a time. What is due is in the database. */
import cron from 'node-cron';
import type { FaultLog } from '../store/fault-log.ts';

export interface Poller {
  /** Stops polling. Resolves when the current poll has ended. */
  stop(): Promise<void>;
}

/** Time without a poll, on the monotonic clock, after which the timer is created anew; in ms. */
const restartAfterMs = 3000;

export function startPoller(poll: () => Promise<void>, faults: FaultLog): Poller {
  let polling: Promise<void> | undefined;
  let polledAt = performance.now();
  const trigger = (): void => {
    polledAt = performance.now();
    polling ??= poll()
      .then(() => faults.clear('schedules'))
      .catch((error: unknown) => faults.report('schedules', error))
      .finally(() => {
        polling = undefined;
      });
  };
  const schedule = () => cron.schedule('* * * * * *', trigger, { timezone: 'Etc/UTC', suppressMissedWarning: true });
  let task = schedule();
  // node-cron waits until the wall clock reaches the next second that it computed: if the clock is set back by an hour, for an hour.
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
      await polling;
    },
  };
}
