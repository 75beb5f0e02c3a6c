/**
 * Four replicas on PostgreSQL, compared with four workers of pg-boss: from due to claimed and completed, without sending, in batches of the
 * same size. Ours also put the posts into the outbox and apply a rate limit to every channel. `node bench/jobs.ts`, followed by a number of runs.
 */
import { pino } from 'pino';
import { currentSeason } from '../src/core/schedule/question-order.ts';
import { loadLibrary } from '../src/library/library.ts';
import { deliverySettings, hourMs } from '../src/outbox/settings.ts';
import { tick } from '../src/schedules/tick.ts';
import { openDatabase } from '../src/store/database.ts';
import { makeDatabase } from './fresh-database.ts';
import { record } from './result.ts';
import { runBaseline } from './run-with-baseline.ts';
import { fill, makeDue, updateStatistics, withoutFollowUps } from './schedule/channels.ts';
import { empty } from './schedule/outbox.ts';

const runs = Number(process.argv[2] ?? 5);
const log = pino({ level: 'silent' });
const due = Date.parse('2026-11-30T09:00:00Z');
const library = await loadLibrary();
const season = currentSeason(library);
const fresh = await makeDatabase('postgres');
const { address } = fresh;
const database = await openDatabase(address, log);
const replicas = await Promise.all([1, 2, 3, 4].map(async () => openDatabase(address, log)));

for (const size of [10_000, 100_000]) await compare(size);
await Promise.all([database, ...replicas].map(async (open) => open.close()));
await fresh.drop();

async function compare(size: number): Promise<void> {
  const [ours, outbox, theirs]: [number[], number[], number[]] = [[], [], []];
  await fill(database, size, due, season);
  for (let run = 0; run < runs; run += 1) {
    await makeDue(database, size, due);
    await updateStatistics(database);
    const ticked = await timed(async () => tick({ database, library, graceMs: 12 * hourMs, now: () => due + 1000, log }));
    // One message each, because there is one job each.
    await withoutFollowUps(database);
    await updateStatistics(database);
    const emptied = await timed(async () => empty(replicas, due + 2000));
    outbox.push(emptied);
    ours.push(ticked + emptied);
    theirs.push((await runBaseline(['bench/baselines/pg-boss.js', urlOf(), String(size), String(deliverySettings.concurrency)])).took ?? Number.NaN);
  }
  const suite = 'Four replicas on postgres';
  const baseline = { name: 'pg-boss', runs: theirs, unit: 'ms' } as const;
  const posts = `${size.toLocaleString('en')} posts`;
  record({ suite, what: `${posts}, from due to claimed and completed`, ours: { runs: ours, unit: 'ms' }, baseline, target: { most: 2 } });
  record({ suite, what: `${posts} in the outbox, claimed and completed`, ours: { runs: outbox, unit: 'ms' }, baseline, target: { most: 2 } });
}

function urlOf(): string {
  if (address.kind !== 'postgres') throw new Error('not PostgreSQL');
  return address.url;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
