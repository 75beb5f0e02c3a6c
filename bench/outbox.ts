/**
 * What an outbox costs when many workspaces have open posts, and after a year: `node bench/outbox.ts sqlite` or `postgres`, with a number
 * of runs after it.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { pino } from 'pino';
import { cleanUp } from '../src/store/clean-up.ts';
import { type Database, openDatabase } from '../src/store/database.ts';
import { queueDepth } from '../src/store/queue-depth.ts';
import { makeDatabase } from './fresh-database.ts';
import { record } from './result.ts';
import { addChannels, addPastWeeks, makeBacklog } from './schedule/backlog.ts';
import { updateStatistics } from './schedule/channels.ts';
import { empty } from './schedule/outbox.ts';

const kind = process.argv[2] === 'postgres' ? 'postgres' : 'sqlite';
const runs = Number(process.argv[3] ?? 5);
const suite = `Outbox on ${kind}`;
const log = pino({ level: 'silent' });
const due = Date.parse('2026-11-30T09:00:00Z');
const dayMs = 24 * 3_600_000;
const fresh = await makeDatabase(kind);
const database = await openDatabase(fresh.address, log);
const replicas: readonly Database[] = kind === 'postgres' ? await Promise.all([1, 2, 3, 4].map(async () => openDatabase(fresh.address, log))) : [database];

await manyWorkspaces();
await afterAYear();
await Promise.all(replicas.map(async (replica) => (replica === database ? undefined : replica.close())));
await database.close();
await fresh.drop();

/** As many posts in fifty times as many workspaces. */
async function manyWorkspaces(): Promise<void> {
  const posts = 20_000;
  const rates = new Map<number, number[]>([
    [400, []],
    [posts, []],
  ]);
  for (let run = 0; run < runs; run += 1)
    for (const [workspaces, measured] of rates) {
      await addChannels(database, posts, workspaces);
      await makeBacklog(database, due);
      await updateStatistics(database);
      measured.push(await emptyingRate(posts));
    }
  const [few = [], many = []] = rates.values();
  const what = 'claim and complete 20,000 posts in 20,000 workspaces';
  record({ suite, what, ours: { runs: many, unit: '/s' }, baseline: { name: 'in 400', runs: few, unit: '/s' }, target: { least: 0.67 } });
}

/** 52 weeks of 10,000 channels. The statistics are updated while no row is open, as in any quiet night. */
async function afterAYear(): Promise<void> {
  const channels = 10_000;
  const [without, after]: [number[], number[]] = [[], []];
  await addChannels(database, channels, 400);
  for (let run = 0; run < runs; run += 1) {
    await updateStatistics(database);
    await makeBacklog(database, due);
    without.push(await emptyingRate(channels));
  }
  await addPastWeeks(database, due, 52);
  for (let run = 0; run < runs; run += 1) {
    await updateStatistics(database);
    await makeBacklog(database, due);
    after.push(await emptyingRate(channels));
  }
  const what = 'claim and complete 10,000 posts after a year, 520,000 rows';
  record({ suite, what, ours: { runs: after, unit: '/s' }, baseline: { name: 'in a new database', runs: without, unit: '/s' }, target: { least: 0.77 } });
  if (kind === 'sqlite') await blockedAfterAYear();
}

/** How long other answers are blocked while rows are counted for the metrics, and while rows past their retention are deleted. */
async function blockedAfterAYear(): Promise<void> {
  const target = { most: 10, of: 'ours' } as const;
  const [counting, cleaning, idle]: [number[], number[], number[]] = [[], [], []];
  for (let run = 0; run < runs; run += 1) {
    counting.push(await longestBlock(async () => queueDepth(database)));
    const later = due + (400 - 52 * 7 + 7 * run) * dayMs;
    const began = performance.now();
    cleaning.push(await longestBlock(async () => cleanUp(database, later)));
    const took = performance.now() - began;
    idle.push(await longestBlock(async () => wait(took)));
  }
  record({ suite, what: 'metrics after a year: longest turn of the event loop', ours: { runs: counting, unit: 'ms' }, target });
  // Other work on the machine delays the event loop, too.
  const baseline = { name: 'with nothing to do', runs: idle, unit: 'ms' };
  record({ suite, what: 'cleanup after a year: longest turn of the event loop', ours: { runs: cleaning, unit: 'ms' }, baseline, target });
}

async function longestBlock(work: () => Promise<unknown>): Promise<number> {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  await wait(20);
  delay.reset();
  await work();
  await wait(5);
  delay.disable();
  return delay.max / 1e6;
}

/** Posts a second. */
async function emptyingRate(posts: number): Promise<number> {
  const began = performance.now();
  const completed = await empty(replicas, due + 2000);
  if (completed !== posts) throw new Error(`${completed} of ${posts} posts were completed.`);
  return (completed / (performance.now() - began)) * 1000;
}
