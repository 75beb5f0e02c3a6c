/**
 * One node-cron task for each channel in one process, all due every week at the same second: `node bench/baselines/node-cron.js COUNT DUE`
 * (ms). Prints the time to set them up (ms), their memory (MB), how late the last one ran (ms), and the longest turn of the event
 * loop (ms).
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import cron from 'node-cron';

const [count, due] = process.argv.slice(2).map(Number);
const at = Temporal.Instant.fromEpochMilliseconds(due).toZonedDateTimeISO('Europe/London');
const pattern = `${at.second} ${at.minute} ${at.hour} * * ${at.dayOfWeek % 7}`;

const [began, before] = [performance.now(), process.memoryUsage.rss()];
let [ran, last] = [0, 0];
const tasks = Array.from({ length: count }, () =>
  cron.schedule(
    pattern,
    () => {
      ran += 1;
      last = Date.now();
    },
    { timezone: 'Europe/London', suppressMissedWarning: true, missedExecutionTolerance: 60_000 },
  ),
);
const setUp = performance.now() - began;
if (Date.now() > due) throw new Error(`${tasks.length} tasks were not set up in time. Give them more time.`);
await wait(Math.min(1000, Math.max(0, due - Date.now() - 1000)));
const memory = (process.memoryUsage.rss() - before) / 1e6;

const delay = monitorEventLoopDelay({ resolution: 1 });
await wait(Math.max(0, due - Date.now() - 500));
delay.enable();
for (let seen = -1; ran < count && !(ran > 0 && seen === ran); await wait(5000)) seen = ran;
delay.disable();
console.log(JSON.stringify({ setUp, memory, last: last - due, stall: delay.max / 1e6, missed: count - ran }));
process.exit();
