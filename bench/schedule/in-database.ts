/**
 * Schedules stored in a database, as in the program: `node bench/schedule/in-database.ts ADDRESS DUE`, all due at that moment
 * (ms). Prints the same figures as the baseline with one task for each.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { pino } from 'pino';
import { loadLibrary } from '../../src/library/library.ts';
import { hourMs } from '../../src/outbox/settings.ts';
import { startPoller } from '../../src/schedules/poller.ts';
import { tick } from '../../src/schedules/tick.ts';
import { openDatabase } from '../../src/store/database.ts';
import { createFaultLog } from '../../src/store/fault-log.ts';

const [address = '', moment = ''] = process.argv.slice(2);
const due = Number(moment);
const log = pino({ level: 'silent' });
const library = await loadLibrary();

const [began, before] = [performance.now(), process.memoryUsage.rss()];
const database = await openDatabase(address.startsWith('postgres') ? { kind: 'postgres', url: address } : { kind: 'sqlite', file: address }, log);
let last = 0;
const poller = startPoller(async () => {
  if ((await tick({ database, library, graceMs: 12 * hourMs, now: Date.now, log })) > 0) last = Date.now();
}, createFaultLog(log));
const setUp = performance.now() - began;
await wait(1000);
const memory = (process.memoryUsage.rss() - before) / 1e6;

const delay = monitorEventLoopDelay({ resolution: 1 });
await wait(due - Date.now() - 500);
delay.enable();
while (last === 0) await wait(50);
await wait(500);
delay.disable();
console.log(JSON.stringify({ setUp, memory, last: last - due, stall: delay.max / 1e6 }));
await poller.stop();
await database.close();
